import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Gives a claimed page back, to be tried again after `delayMs`. Does nothing when the lease was lost. */
export async function releasePage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { entryId: string; workerId: string; delayMs: number; problem: string | null };
}): Promise<void> {
  authoriseSystem({ ctx });
  await ctx.db.frontierEntry.updateMany({
    where: { id: input.entryId, state: 'claimed', claimedBy: input.workerId },
    data: {
      state: 'waiting',
      claimedBy: null,
      claimedUntil: null,
      notBefore: new Date(ctx.now().getTime() + input.delayMs),
      problem: input.problem?.slice(0, 500) ?? null,
    },
  });
}
