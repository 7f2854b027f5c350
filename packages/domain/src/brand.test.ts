import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseRank, defaultBrandSettings } from './index.ts';

const unit = fc.double({ min: 0, max: 1, noNaN: true });

describe('caseRank', () => {
  it('is the expected value of a review', () => {
    const settings = {
      valueOfCatch: 200,
      costOfReview: 5,
      outlierPreference: 0.5,
      scoreThreshold: 0,
      conformalError: 0.1,
    };
    expect(caseRank(settings, 0.5, 0)).toBe(95);
    expect(caseRank(settings, 0.5, 1)).toBe(145);
    expect(caseRank(settings, 0, 1)).toBe(-5);
  });

  it('grows with score and with novelty', () => {
    fc.assert(
      fc.property(unit, unit, unit, (score, novelty, step) => {
        const rank = (s: number, n: number) => caseRank(defaultBrandSettings, s, n);
        expect(rank(Math.min(1, score + step), novelty)).toBeGreaterThanOrEqual(
          rank(score, novelty),
        );
        expect(rank(score, Math.min(1, novelty + step))).toBeGreaterThanOrEqual(
          rank(score, novelty),
        );
      }),
    );
  });
});
