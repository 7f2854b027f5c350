import {
  Conflict,
  NotFound,
  parseInput,
  RemoveReferenceInput,
  type RightView,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';
import { readRightView } from '../right-view.ts';

/**
 * Takes a word form or a picture off a right, but not the last one.
 * @throws NotFound when the brand has no such reference
 * @throws Conflict for the last reference of a right
 */
export async function removeReference({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof RemoveReferenceInput>;
}): Promise<RightView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.write',
  });
  const { referenceId } = parseInput(RemoveReferenceInput, input);
  return ctx.db.$transaction(async (tx) => {
    const reference = await tx.reference.findFirst({
      where: { id: referenceId, brandId },
      select: { rightId: true, word: true, label: true, right: { select: { title: true } } },
    });
    if (!reference) throw new NotFound('There is no such reference.');
    const { rightId } = reference;
    // Two people who remove the last two at once would leave none.
    await takeLock(tx, `right ${rightId}`);
    if ((await tx.reference.count({ where: { brandId, rightId } })) <= 1) {
      throw new Conflict('A right needs a reference. Add another one first, or retire the right.');
    }
    const { count } = await tx.reference.deleteMany({ where: { id: referenceId, brandId } });
    if (count === 0) throw new NotFound('There is no such reference.');
    await audit(tx, {
      ctx,
      brandId,
      verb: 'reference.remove',
      entity: 'right',
      entityId: rightId,
      detail: { name: reference.right.title, removed: reference.word ?? reference.label ?? '' },
    });
    return readRightView(tx, { brandId, brandSlug, rightId, canWrite: true });
  });
}
