import { NotFound, parseInput, RightIdInput, type RightView } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { readRightView } from '../right-view.ts';

/**
 * Takes a right out of use: no further findings are made of it; its cases stay. Retiring twice changes nothing.
 * @throws NotFound when the brand has no such right
 */
export async function retireRight({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof RightIdInput>;
}): Promise<RightView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.write',
  });
  const { rightId } = parseInput(RightIdInput, input);
  return ctx.db.$transaction(async (tx) => {
    const right = await tx.right.findFirst({
      where: { id: rightId, brandId },
      select: { title: true },
    });
    if (!right) throw new NotFound('There is no such right.');
    const { count } = await tx.right.updateMany({
      where: { id: rightId, brandId, retiredAt: null },
      data: { retiredAt: ctx.now() },
    });
    if (count > 0) {
      await audit(tx, {
        ctx,
        brandId,
        verb: 'right.retire',
        entity: 'right',
        entityId: rightId,
        detail: { name: right.title },
      });
    }
    return readRightView(tx, { brandId, brandSlug, rightId, canWrite: true });
  });
}
