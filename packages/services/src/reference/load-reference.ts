import { NotFound } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Loads a reference for preparation. @throws NotFound when it is gone */
export async function loadReference({ ctx, input }: { ctx: Ctx; input: { referenceId: string } }) {
  authoriseSystem({ ctx });
  const reference = await ctx.db.reference.findUnique({
    where: { id: input.referenceId },
    select: { id: true, kind: true, word: true, sha256: true, state: true, encoderId: true },
  });
  if (!reference) throw new NotFound('The reference is gone.');
  return reference;
}
