import type { Prisma } from '@ringer/db';
import { Id, type ListQueueInput, type QueueOrder } from '@ringer/domain';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from '../cursor.ts';

/** The last day of the year 9999, which every database knows. */
const lastInstantMs = Date.UTC(9999, 11, 31);

/** A place in the queue: the value that it is ordered by, and the case's id where values are equal. */
const Position = z.discriminatedUnion('order', [
  z.object({ order: z.literal('rank'), value: z.number(), id: Id }),
  z.object({ order: z.literal('score'), value: z.number(), id: Id }),
  z.object({ order: z.literal('newest'), value: z.int().min(0).max(lastInstantMs), id: Id }),
]);
type Position = z.infer<typeof Position>;

type Ordered = { id: string; rank: number; score: number; lastSeenAt: Date };

/** The queue's orderings, each served by one index; equal values stand by id. */
export const queueOrderBy: Record<QueueOrder, Prisma.CaseOrderByWithRelationInput[]> = {
  rank: [{ rank: 'desc' }, { id: 'asc' }],
  newest: [{ lastSeenAt: 'desc' }, { id: 'asc' }],
  score: [{ score: 'desc' }, { id: 'asc' }],
};

/** The place of a case in an ordering. */
export function positionOf(order: QueueOrder, row: Ordered): Position {
  const value = { rank: row.rank, score: row.score, newest: row.lastSeenAt.getTime() }[order];
  return { order, value, id: row.id };
}

export function encodePosition(order: QueueOrder, row: Ordered): string {
  return encodeCursor(positionOf(order, row));
}

/** @throws Invalid for a text that is no place in the queue */
export function decodePosition(cursor: string): Position {
  return decodeCursor(Position, cursor);
}

/** What lies behind a place. The first condition alone bounds the index; the second settles equal values. */
export function behind(position: Position): Prisma.CaseWhereInput {
  const { order, value, id } = position;
  if (order === 'newest') {
    const at = new Date(value);
    return { lastSeenAt: { lte: at }, OR: [{ lastSeenAt: { lt: at } }, { id: { gt: id } }] };
  }
  return { [order]: { lte: value }, OR: [{ [order]: { lt: value } }, { id: { gt: id } }] };
}

/** The queue's filters. */
export function queueWhere(
  brandId: string,
  input: Pick<ListQueueInput, 'state' | 'rightId' | 'infringementType' | 'outliersOnly' | 'search'>,
): Prisma.CaseWhereInput {
  const { state, rightId, infringementType, outliersOnly, search } = input;
  return {
    brandId,
    state,
    ...(rightId ? { rightId } : {}),
    ...(infringementType ? { infringementType } : {}),
    ...(outliersOnly ? { obvious: false } : {}),
    // Beside the keyset's own OR, so it must be one of several conditions.
    ...(search ? { AND: [{ OR: searchConditions(search) }] } : {}),
  };
}

function searchConditions(search: string): Prisma.CaseWhereInput[] {
  const text = { contains: escapeLike(search), mode: 'insensitive' } as const;
  const number = /^#?(\d{1,9})$/.exec(search)?.[1];
  return [{ title: text }, { sellerName: text }, ...(number ? [{ number: Number(number) }] : [])];
}

/** What a person types is text, not a pattern. */
function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
