import { roleAllows, type SourceList } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { sourceSelect, toSourceViews } from '../source-view.ts';

/** Where the brand looks, by name; retired sources are left out. */
export async function listSources({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string };
}): Promise<SourceList> {
  const { brandId, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'source.read',
  });
  const rows = await ctx.db.source.findMany({
    where: { brandId, retiredAt: null },
    select: sourceSelect,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return {
    items: await toSourceViews(ctx.db, rows),
    canWrite: roleAllows(role, 'source.write'),
    canScan: roleAllows(role, 'scan.run'),
  };
}
