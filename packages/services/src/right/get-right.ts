import { parseInput, RightIdInput, type RightView, roleAllows } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { readRightView } from '../right-view.ts';

/** One right with its references. @throws NotFound when the brand has no such right */
export async function getRight({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof RightIdInput>;
}): Promise<RightView> {
  const { brandId, brandSlug, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.read',
  });
  const { rightId } = parseInput(RightIdInput, input);
  const canWrite = roleAllows(role, 'right.write');
  return readRightView(ctx.db, { brandId, brandSlug, rightId, canWrite });
}
