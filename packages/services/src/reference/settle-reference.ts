import type { Prisma } from '@ringer/db';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

export type ReferenceOutcome =
  | { state: 'ready' }
  | { state: 'ready'; features: Prisma.InputJsonValue; encoderId: string }
  | { state: 'rejected'; problem: string };

/**
 * Ends the preparation of a reference that is pending, or that an older describer prepared. Does nothing when it was
 * settled or removed meanwhile.
 */
export async function settleReference({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { referenceId: string; outcome: ReferenceOutcome };
}): Promise<void> {
  authoriseSystem({ ctx });
  const { referenceId, outcome } = input;
  await ctx.db.$transaction(async (tx) => {
    const settled = await tx.reference.updateManyAndReturn({
      where: { id: referenceId, OR: [{ state: 'pending' }, ...olderBy(outcome)] },
      data: outcome,
      select: { brandId: true, rightId: true },
    });
    const reference = settled[0];
    if (!reference) return;
    await audit(tx, {
      ctx,
      brandId: reference.brandId,
      verb: 'reference.prepare',
      entity: 'right',
      entityId: reference.rightId,
      detail: {
        referenceId,
        state: outcome.state,
        ...(outcome.state === 'rejected' && { problem: outcome.problem }),
      },
    });
  });
}

function olderBy(outcome: ReferenceOutcome): Prisma.ReferenceWhereInput[] {
  if (outcome.state === 'rejected') return [{ state: 'ready', kind: 'image' }];
  return 'encoderId' in outcome ? [{ state: 'ready', encoderId: { not: outcome.encoderId } }] : [];
}
