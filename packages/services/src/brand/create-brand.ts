import {
  BrandSettings,
  BrandSlug,
  Conflict,
  defaultBrandSettings,
  parseInput,
  personText,
} from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

export const CreateBrandInput = z.object({
  slug: BrandSlug,
  name: personText(120),
  isDemo: z.boolean().default(false),
  settings: BrandSettings.default(defaultBrandSettings),
});
export type CreateBrandInput = z.infer<typeof CreateBrandInput>;

/**
 * Adds a brand.
 * @throws Conflict when the slug is taken
 */
export async function createBrand({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof CreateBrandInput>;
}): Promise<{ brandId: string; brandSlug: string }> {
  authoriseSystem({ ctx });
  const data = parseInput(CreateBrandInput, input);
  return ctx.db.$transaction(async (tx) => {
    if (await tx.brand.findUnique({ where: { slug: data.slug }, select: { id: true } })) {
      throw new Conflict(`There is already a brand with the address “${data.slug}”.`);
    }
    const { id } = await tx.brand.create({ data, select: { id: true } });
    await audit(tx, {
      ctx,
      brandId: id,
      verb: 'brand.create',
      entity: 'brand',
      entityId: id,
      detail: { name: data.name },
    });
    return { brandId: id, brandSlug: data.slug };
  });
}
