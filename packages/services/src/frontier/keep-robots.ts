import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Keeps what a host's robots.txt said, for every worker; `crawlDelayMs` only ever slows a host down. */
export async function keepRobots({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { host: string; status: number | null; body: string; crawlDelayMs: number | null };
}): Promise<void> {
  authoriseSystem({ ctx });
  const { crawlDelayMs: delayMs } = await ctx.db.hostState.findUniqueOrThrow({
    where: { host: input.host },
    select: { crawlDelayMs: true },
  });
  await ctx.db.hostState.update({
    where: { host: input.host },
    data: {
      robotsBody: input.body.replaceAll('\0', ''),
      robotsStatus: input.status,
      robotsAt: ctx.now(),
      crawlDelayMs: Math.max(delayMs, Math.min(input.crawlDelayMs ?? 0, 60_000)),
    },
  });
}
