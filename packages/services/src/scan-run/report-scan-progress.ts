import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { writeScanProgress } from '../scan-progress-writer.ts';

/** An ended scan is told of for this long, so that the last frame is never missed. */
const afterEndMs = 10_000;

/** Tells live pages how running and just ended scans go. */
export async function reportScanProgress({ ctx }: { ctx: Ctx }): Promise<void> {
  authoriseSystem({ ctx });
  const scans = await ctx.db.scan.findMany({
    where: {
      OR: [
        { state: 'running' },
        { finishedAt: { gt: new Date(ctx.now().getTime() - afterEndMs) } },
      ],
    },
    select: { id: true, brandId: true },
  });
  for (const scan of scans) await writeScanProgress(ctx, scan);
}
