import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import type { ModelView } from './model-view.ts';

/** The models that came with Ringer, and the brand's own, by kind. */
export async function listModels({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string };
}): Promise<ModelView[]> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.read',
  });
  const rows = await ctx.db.modelVersion.findMany({
    where: { OR: [{ brandId: null }, { brandId }] },
    orderBy: [{ kind: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      name: true,
      version: true,
      status: true,
      sha256: true,
      brandId: true,
    },
  });
  return rows.map(({ brandId: owner, ...row }) => ({ ...row, isShipped: owner === null }));
}
