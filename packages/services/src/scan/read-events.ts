import { Id, NotFound, parseInput, ReadEventsInput, type SequencedEvent } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { brandTopic } from '../event-writer.ts';

/**
 * Frames of a live topic behind a number, in order.
 * @throws NotFound when the topic is none of this brand
 */
export async function readEvents({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ReadEventsInput>;
}): Promise<SequencedEvent[]> {
  const { topic, afterSeq, limit } = parseInput(ReadEventsInput, input);
  const isScan = topic.startsWith('scan:');
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: isScan ? 'scan.read' : 'case.read',
  });
  if (isScan) await requireScan(ctx, brandId, topic.slice('scan:'.length));
  else if (topic !== brandTopic(brandId)) throw new NotFound('There is no such topic.');
  return ctx.db.event.findMany({
    where: { topic, brandId, seq: { gt: afterSeq } },
    select: { seq: true, kind: true, payload: true },
    orderBy: { seq: 'asc' },
    take: limit,
  });
}

async function requireScan(ctx: Ctx, brandId: string, scanId: string): Promise<void> {
  const id = Id.safeParse(scanId).data;
  const scan =
    id && (await ctx.db.scan.findFirst({ where: { id, brandId }, select: { id: true } }));
  if (!scan) throw new NotFound('There is no such topic.');
}
