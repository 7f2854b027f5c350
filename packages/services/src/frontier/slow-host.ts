import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Keeps every worker away from a host that answered 429 or 503, for the time that it asked for. */
export async function slowHost({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { host: string; delayMs: number };
}): Promise<void> {
  authoriseSystem({ ctx });
  await ctx.db.hostState.updateMany({
    where: { host: input.host },
    data: {
      nextAllowedAt: new Date(ctx.now().getTime() + input.delayMs),
      failures: { increment: 1 },
    },
  });
}
