import type { Prisma, Tx } from '@ringer/db';
import { takeLock } from './lock.ts';

/** The topic of everything that concerns a whole brand. */
export function brandTopic(brandId: string): string {
  return `brand:${brandId}`;
}

/** The topic of one scan's live page. */
export function scanTopic(scanId: string): string {
  return `scan:${scanId}`;
}

/**
 * Appends a frame to a live topic and returns its number, from 1 without gaps. Other writers of the topic
 * wait until the transaction ends, so call it last: a reader that has seen a number has seen all below it.
 */
export async function appendEvent(
  tx: Tx,
  {
    brandId,
    topic,
    kind,
    payload,
  }: { brandId: string; topic: string; kind: string; payload: Prisma.InputJsonValue },
): Promise<number> {
  await takeLock(tx, `event ${topic}`);
  const last = await tx.event.findFirst({
    where: { topic },
    orderBy: { seq: 'desc' },
    select: { seq: true },
  });
  const seq = (last?.seq ?? 0) + 1;
  await tx.event.create({ data: { brandId, topic, seq, kind, payload } });
  return seq;
}
