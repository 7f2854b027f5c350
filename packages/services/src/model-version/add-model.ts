import { MeasuredModel, parseInput } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { AddedModelKind } from './model-view.ts';

const AddModelInput = z.object({
  kind: AddedModelKind,
  name: z.string().min(1).max(100),
  version: z.string().min(1).max(40),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  card: z.string(),
  /** Measured on the same set in the same run. */
  metrics: MeasuredModel,
});
type AddModelInput = z.input<typeof AddModelInput>;

/**
 * Records a model of the user's own as a candidate; adding it again keeps its status and renews its figures.
 * @returns its row's id
 */
export async function addModel({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: AddModelInput & { brandSlug: string };
}): Promise<{ id: string; status: string }> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { card, metrics, ...key } = parseInput(AddModelInput, input);
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.modelVersion.upsert({
      where: { kind_name_version_sha256: key },
      create: { ...key, brandId, status: 'candidate', card, metrics },
      update: { card, metrics },
      select: { id: true, status: true },
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'model-version.add',
      entity: 'model-version',
      entityId: row.id,
      detail: key,
    });
    return row;
  });
}
