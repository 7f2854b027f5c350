import { Conflict, NotFound, parseInput, ScanIdInput, type ScanProgress } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { appendEvent, scanTopic } from '../event-writer.ts';
import { readScanProgress } from '../scan-progress.ts';

/**
 * Ends a scan before its time: no further page is claimed. What was captured stays; a page that is just being
 * captured may still arrive.
 * @throws Conflict when the scan has ended already
 */
export async function cancelScan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ScanIdInput>;
}): Promise<ScanProgress> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.run',
  });
  const { scanId } = parseInput(ScanIdInput, input);
  return ctx.db.$transaction(async (tx) => {
    const now = ctx.now();
    const ended = await tx.scan.updateMany({
      where: { id: scanId, brandId, state: { in: ['queued', 'running'] } },
      data: { state: 'cancelled', cancelRequestedAt: now, finishedAt: now },
    });
    const scan = await tx.scan.findFirst({
      where: { id: scanId, brandId },
      select: { sources: { select: { source: { select: { name: true } } } } },
    });
    if (!scan) throw new NotFound('There is no such scan.');
    if (ended.count === 0) throw new Conflict('This scan has ended already.');
    await tx.frontierEntry.updateMany({
      where: { scanId, state: 'waiting' },
      data: { state: 'skipped', problem: 'The scan was cancelled.' },
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'scan.cancel',
      entity: 'scan',
      entityId: scanId,
      detail: { name: scan.sources.map(({ source }) => source.name).join(', ') },
    });
    const progress = await readScanProgress(tx, { scanId, now });
    await appendEvent(tx, {
      brandId,
      topic: scanTopic(scanId),
      kind: 'progress',
      payload: progress,
    });
    return progress;
  });
}
