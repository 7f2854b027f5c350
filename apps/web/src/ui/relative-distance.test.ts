import { describe, expect, it } from 'vitest';
import { describeDistance } from './relative-distance.ts';

const nowMs = Date.UTC(2026, 4, 1, 12);
const at = (distanceMs: number) => describeDistance({ thenMs: nowMs + distanceMs, nowMs });

describe('describeDistance', () => {
  it.each([
    [0, 'just now'],
    [-59_000, 'just now'],
    [-60_000, '1 minute ago'],
    [-3 * 3_600_000, '3 hours ago'],
    [-86_400_000, 'yesterday'],
    [2 * 86_400_000, 'in 2 days'],
    [-400 * 86_400_000, 'last year'],
  ])('says of %i ms: %s', (distanceMs, words) => {
    expect(at(distanceMs)).toBe(words);
  });
});
