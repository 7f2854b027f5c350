import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../evaluation/interval.ts';
import { learnCrowd } from './crowd.ts';

/** Vectors that share a strong direction and differ in faint ones. */
function crowdOf(seed: number, count: number, length = 24): Float32Array[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const common = 4 * (random() - 0.5);
    return Float32Array.from({ length }, (_, at) => 1 + (at < 8 ? common : 0) + random() - 0.5);
  });
}

describe('a crowd of references', () => {
  it('gives each reference 1 with itself and nothing outside -1..1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 20, max: 60 }),
        (seed, n) => {
          const references = crowdOf(seed, n);
          const crowd = learnCrowd(references);
          for (const [index, reference] of references.slice(0, 5).entries()) {
            const likeness = crowd.likeness(reference);
            expect(likeness[index]).toBeCloseTo(1, 4);
            expect(Math.max(...likeness)).toBeLessThanOrEqual(1.0001);
            expect(Math.min(...likeness)).toBeGreaterThanOrEqual(-1.0001);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('counts what all share less than what sets one apart', () => {
    const references = crowdOf(7, 80);
    const [first, second] = references as [Float32Array, Float32Array];
    // The first reference with the shared direction of the second.
    const query = first.map((value, at) => (at < 8 ? (second[at] ?? 0) : value));
    const [own = 0, other = 0] = learnCrowd(references).likeness(query);
    expect(own).toBeGreaterThan(other);
  });

  it('bears references that are all the same', () => {
    const same = Array.from({ length: 20 }, () => new Float32Array(24).fill(0.2));
    expect(learnCrowd(same).likeness(new Float32Array(24).fill(0.2)).every(Number.isFinite)).toBe(
      true,
    );
  });
});
