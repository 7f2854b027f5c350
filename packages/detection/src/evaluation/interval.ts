import type { Metric } from '@ringer/domain';

const resamples = 1000;
const z95 = 1.959964;

/** No sample, no figure. */
export const notEvaluable: Metric = { value: null, low: null, high: null, n: 0 };

/**
 * A share with its 95 % Wilson score interval.
 * Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, JASA 22 (1927).
 */
export function shareOf(hits: number, n: number): Metric {
  if (n === 0) return notEvaluable;
  const p = hits / n;
  const spread = (z95 * z95) / n;
  const centre = (p + spread / 2) / (1 + spread);
  const half = (z95 * Math.sqrt((p * (1 - p)) / n + spread / (4 * n))) / (1 + spread);
  // The ends are exact at 0 and 1; rounding must not put the value outside of its interval.
  return {
    value: p,
    low: Math.max(0, Math.min(p, centre - half)),
    high: Math.min(1, Math.max(p, centre + half)),
    n,
  };
}

/**
 * 95 % percentile intervals by bootstrap over groups: all items of a group are drawn together.
 * Deterministic: the same input gives the same intervals.
 * Source: B. Efron, “Bootstrap Methods: Another Look at the Jackknife”, Annals of Statistics 7 (1979).
 * @param groups how many groups there are
 * @param measure figures where group g counts `weights[g]` times; null where there is nothing to measure
 */
export function bootstrap<Name extends string>(
  groups: number,
  measure: (weights: Uint32Array) => Record<Name, number | null>,
): Record<Name, { value: number | null; low: number | null; high: number | null }> {
  const names = (record: object) => Object.keys(record) as Name[];
  const values = measure(new Uint32Array(groups).fill(1));
  const drawn = new Map<Name, number[]>(names(values).map((name) => [name, []]));
  const random = randomNumbers(20_261_124);
  const weights = new Uint32Array(groups);
  for (let round = 0; round < resamples; round += 1) {
    weights.fill(0);
    for (let draw = 0; draw < groups; draw += 1) {
      const group = Math.floor(random() * groups);
      weights[group] = (weights[group] ?? 0) + 1;
    }
    const figures = measure(weights);
    for (const name of names(figures)) {
      const figure = figures[name];
      if (figure !== null) drawn.get(name)?.push(figure);
    }
  }
  const intervals = names(values).map((name) => {
    const sorted = Float64Array.from(drawn.get(name) ?? []).toSorted();
    const value = values[name];
    const quantile = (share: number) =>
      value === null ? null : (sorted[Math.round(share * (sorted.length - 1))] ?? value);
    return [name, { value, low: quantile(0.025), high: quantile(0.975) }] as const;
  });
  return Object.fromEntries(intervals) as ReturnType<typeof bootstrap<Name>>;
}

/** Uniform numbers in 0..1 from a seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
