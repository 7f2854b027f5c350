import { type RightList, roleAllows } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { rightSelect, toRightListItem } from '../right-view.ts';

/** The brand's rights in force, by kind and title; retired ones are left out. */
export async function listRights({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string };
}): Promise<RightList> {
  const { brandId, brandSlug, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.read',
  });
  const rows = await ctx.db.right.findMany({
    where: { brandId, retiredAt: null },
    select: rightSelect,
    orderBy: [{ kind: 'asc' }, { title: 'asc' }],
  });
  return {
    items: rows.map((row) => toRightListItem(row, brandSlug)),
    canWrite: roleAllows(role, 'right.write'),
  };
}
