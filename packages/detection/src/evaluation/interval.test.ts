import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap, shareOf } from './interval.ts';

describe('a share with its interval', () => {
  it.each([
    // statsmodels.stats.proportion.proportion_confint(k, n, method="wilson")
    [8, 10, 0.490162, 0.943318],
    [0, 20, 0, 0.161125],
    [20, 20, 0.838875, 1],
    [1, 1000, 0.000177, 0.005643],
  ])('%i of %i lies in Wilson’s interval', (hits, n, low, high) => {
    const share = shareOf(hits, n);
    expect(share.value).toBe(hits / n);
    expect(share.low).toBeCloseTo(low, 5);
    expect(share.high).toBeCloseTo(high, 5);
    expect(share.n).toBe(n);
  });

  it('is not evaluable without a sample', () => {
    expect(shareOf(0, 0)).toEqual({ value: null, low: null, high: null, n: 0 });
  });

  it('always holds its value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, p) => {
          const { value, low, high } = shareOf(Math.round(p * n), n);
          expect(low!).toBeLessThanOrEqual(value!);
          expect(high!).toBeGreaterThanOrEqual(value!);
        },
      ),
    );
  });
});

describe('the bootstrap', () => {
  const values = Array.from({ length: 400 }, (_, at) => (at % 4 === 0 ? 1 : 0));
  const meanOf = (weights: Uint32Array) => {
    let [sum, n] = [0, 0];
    for (const [at, weight] of weights.entries()) {
      sum += weight * (values[at] ?? 0);
      n += weight;
    }
    return { mean: n === 0 ? null : sum / n };
  };

  it('comes near the interval of theory and is the same every time', () => {
    const { mean } = bootstrap(values.length, meanOf);
    // 0.25 ± 1.96 × √(0.25 × 0.75 / 400)
    expect(mean.value).toBe(0.25);
    expect(mean.low).toBeCloseTo(0.2076, 1.7);
    expect(mean.high).toBeCloseTo(0.2924, 1.7);
    expect(bootstrap(values.length, meanOf)).toEqual({ mean });
  });

  it('draws whole groups: fewer groups make wider intervals', () => {
    const grouped = bootstrap(4, (weights) => {
      let [sum, n] = [0, 0];
      for (const [group, weight] of weights.entries()) {
        sum += weight * (group === 0 ? 1 : 0);
        n += weight;
      }
      return { mean: n === 0 ? null : sum / n };
    });
    expect(grouped.mean.high! - grouped.mean.low!).toBeGreaterThan(0.5);
  });
});
