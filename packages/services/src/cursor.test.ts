import { Invalid, QueueOrder } from '@ringer/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePosition, encodePosition } from './case/queue-query.ts';
import { encodeCursor } from './cursor.ts';

const row = fc.record({
  id: fc.uuid(),
  rank: fc.double({ noNaN: true, noDefaultInfinity: true }),
  score: fc.double({ min: 0, max: 1, noNaN: true }),
  lastSeenAt: fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }),
});

/** What a cursor reads as, or null where it is refused. */
function read(cursor: string) {
  try {
    return decodePosition(cursor);
  } catch (error) {
    if (error instanceof Invalid) return null;
    throw error;
  }
}

describe('a place in the queue', () => {
  it('comes back exactly as it was', () => {
    fc.assert(
      fc.property(row, fc.constantFrom(...QueueOrder.options), (at, order) => {
        const expected = { rank: at.rank, score: at.score, newest: at.lastSeenAt.getTime() }[order];
        const place = decodePosition(encodePosition(order, at));
        expect(place).toMatchObject({ order, id: at.id });
        // Minus zero is zero in JSON and in the database.
        expect(place.value === expected).toBe(true);
      }),
    );
  });

  it('is refused, not misread, when somebody wrote it by hand', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.jsonValue().map(encodeCursor)), (cursor) => {
        expect(read(cursor)).toBeNull();
      }),
    );
    const id = '0190c2f0-0000-7000-8000-000000000000';
    expect(read(encodeCursor({ order: 'newest', value: 1e300, id }))).toBeNull();
    expect(read(encodeCursor({ order: 'rank', value: 1, id: `${id}' OR 1=1` }))).toBeNull();
  });
});
