import { ScanProgress } from '@ringer/domain';
import type { Ctx } from './context.ts';
import { appendEvent, scanTopic } from './event-writer.ts';
import { takeLock } from './lock.ts';
import { readScanProgress } from './scan-progress.ts';

/** A live page need not be told more often than this, however many workers there are. */
const minIntervalMs = 600;

/** Appends a frame with a scan's figures where they changed. Frames are no change of the domain: they leave no audit entry. */
export async function writeScanProgress(
  ctx: Ctx,
  scan: { id: string; brandId: string },
): Promise<void> {
  const topic = scanTopic(scan.id);
  await ctx.db.$transaction(async (tx) => {
    await takeLock(tx, `progress ${topic}`);
    const last = await tx.event.findFirst({
      where: { topic, kind: 'progress' },
      orderBy: { seq: 'desc' },
      select: { at: true, payload: true },
    });
    const before = ScanProgress.safeParse(last?.payload).data;
    const now = ctx.now();
    const progress = await readScanProgress(tx, { scanId: scan.id, now });
    const hasEnded = before?.state !== progress.state;
    if (!hasEnded && last && now.getTime() - last.at.getTime() < minIntervalMs) return;
    if (before && JSON.stringify(before) === JSON.stringify(progress)) return;
    await appendEvent(tx, {
      brandId: scan.brandId,
      topic,
      kind: 'progress',
      payload: progress,
    });
  });
}
