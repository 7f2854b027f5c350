import { NotFound, parseInput, roleAllows, ScanIdInput, type ScanView } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import { thumbSelect, toThumb } from '../capture-thumbs.ts';
import type { Ctx } from '../context.ts';
import { scanTopic } from '../event-writer.ts';
import { scanListSelect, toScanListItems } from '../scan-list.ts';

const shownCaptures = 60;

/**
 * One scan with its newest captures. A stream that resumes behind `lastEventSeq` misses nothing; the first
 * frames may tell what the view holds already.
 * @throws NotFound when the brand has no such scan
 */
export async function getScan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ScanIdInput>;
}): Promise<ScanView> {
  const { brandId, brandSlug, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.read',
  });
  const { scanId } = parseInput(ScanIdInput, input);
  const scan = await ctx.db.scan.findFirst({
    where: { id: scanId, brandId },
    select: scanListSelect,
  });
  if (!scan) throw new NotFound('There is no such scan.');
  // Read before the figures, so that what happens meanwhile is told by the stream.
  const lastEvent = await ctx.db.event.findFirst({
    where: { topic: scanTopic(scanId) },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  const [items, captures] = await Promise.all([
    toScanListItems(ctx.db, [scan], ctx.now()),
    ctx.db.capture.findMany({
      where: { scanId },
      select: thumbSelect,
      orderBy: [{ finishedAt: 'desc' }, { id: 'asc' }],
      take: shownCaptures,
    }),
  ]);
  const [item] = items;
  if (!item) throw new NotFound('There is no such scan.');
  const isLive = item.progress.state === 'queued' || item.progress.state === 'running';
  return {
    ...item,
    captures: captures.map((row) => toThumb(row, brandSlug)),
    lastEventSeq: lastEvent?.seq ?? 0,
    canCancel: isLive && roleAllows(role, 'scan.run'),
  };
}
