import { Invalid, NotFound } from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** What a search of past captures for a right compares; pictures by their SHA-256 in the evidence store. */
export type CaptureSearchPlan = {
  brandId: string;
  right: { id: string; title: string; kind: 'mark' | 'design' | 'work' };
  references: string[];
  /** Every picture of a page that was looked at, once. */
  pictures: string[];
};

const RightKind = z.enum(['mark', 'design', 'work']);

/**
 * Tells which pictures a search of past captures for a right compares.
 * @param input.right its id or title
 * @throws NotFound when the brand has no such right, Invalid when it has no picture
 */
export async function planCaptureSearch({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string; right: string };
}): Promise<CaptureSearchPlan> {
  const { brandId } = await authorise({ ctx, brandSlug: input.brandSlug, permission: 'scan.run' });
  const wanted = z.uuid().safeParse(input.right).success
    ? { id: input.right }
    : { title: input.right };
  const right = await ctx.db.right.findFirst({
    where: { brandId, retiredAt: null, ...wanted },
    select: {
      id: true,
      title: true,
      kind: true,
      references: { where: { kind: 'image', sha256: { not: null } }, select: { sha256: true } },
    },
  });
  if (!right) throw new NotFound(`There is no right “${input.right}”.`);
  const references = right.references.flatMap(({ sha256 }) => sha256 ?? []);
  if (references.length === 0) {
    throw new Invalid(`“${right.title}” has no picture to search with. Add one to the right.`);
  }
  const pictures = await ctx.db.captureImage.findMany({
    where: { brandId, sha256: { not: null }, capture: { truthState: 'ok' } },
    distinct: ['sha256'],
    select: { sha256: true },
  });
  return {
    brandId,
    right: { id: right.id, title: right.title, kind: RightKind.parse(right.kind) },
    references,
    pictures: pictures.flatMap(({ sha256 }) => sha256 ?? []),
  };
}
