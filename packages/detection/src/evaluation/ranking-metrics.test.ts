import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  averagePrecision,
  retrievalMetrics,
  TopNegatives,
  type QueryOutcome,
} from './ranking-metrics.ts';

const outcome = (given: Partial<QueryOutcome>): QueryOutcome => ({
  group: 0,
  own: 0.9,
  before: 0,
  averagePrecision: 1,
  best: 0.9,
  ...given,
});

function measure(
  outcomes: QueryOutcome[],
  negatives: [score: number, group: number][],
  threshold = 0.5,
) {
  const groups = new Set(outcomes.map(({ group }) => group).filter((group) => group >= 0)).size;
  const top = new TopNegatives(negatives.length);
  const negativesOfGroup = new Float64Array(groups + 1);
  for (const [score, group] of negatives) {
    top.add(score, group);
    negativesOfGroup[group < 0 ? groups : group]! += 1;
  }
  return retrievalMetrics({ outcomes, groups, negatives: top, negativesOfGroup, threshold });
}

describe('average precision', () => {
  it('is what scikit-learn gives, ties included', () => {
    const relevant = [1, 0, 1, 1, 0, 0, 1, 0, 1, 0];
    const scores = Float64Array.of(0.9, 0.8, 0.8, 0.7, 0.7, 0.6, 0.6, 0.3, 0.2, 0.1);
    // average_precision_score: (1 + 2/3 + 3/5 + 4/7 + 5/9) / 5
    expect(averagePrecision(scores, (at) => relevant[at] === 1)).toBeCloseTo(0.67873, 5);
  });

  it('is 1 when all relevant items lead and 0 when there is none', () => {
    expect(averagePrecision(Float32Array.of(3, 2, 1), (at) => at < 2)).toBe(1);
    expect(averagePrecision(Float32Array.of(3, 2, 1), () => false)).toBe(0);
  });

  it('does not depend on the order of the items', () => {
    const item = fc.record({ score: fc.integer({ min: 0, max: 5 }), relevant: fc.boolean() });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (items) => {
        const value = (list: typeof items) =>
          averagePrecision(
            Float64Array.from(list, ({ score }) => score),
            (at) => list[at]!.relevant,
          );
        expect(value(items.toReversed())).toBeCloseTo(value(items), 9);
        expect(value(items)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});

describe('retrieval metrics', () => {
  it('count ranks', () => {
    const found = measure(
      [
        outcome({ group: 0, before: 0 }),
        outcome({ group: 1, before: 3, averagePrecision: 0.25 }),
        outcome({ group: 2, before: 9, averagePrecision: 0.1 }),
        outcome({
          group: 3,
          before: Number.POSITIVE_INFINITY,
          averagePrecision: 0,
          own: -Infinity,
        }),
      ],
      [[0.1, 0]],
    );
    expect(found.rAt1.value).toBe(0.25);
    expect(found.rAt5.value).toBe(0.5);
    expect(found.map.value).toBeCloseTo(0.3375, 6);
    expect(found.tprAtFpr1e3.value).toBe(0.75);
    expect(found.rAt1.n).toBe(4);
    expect(found.rAt1.low!).toBeLessThan(0.25);
    expect(found.rAt1.high!).toBeGreaterThan(0.25);
  });

  it('put the threshold where the share of negatives says', () => {
    // 2,000 negatives 0, 0.0005, …: two may lie at or above it at 1e-3, none at 1e-4.
    const negatives = Array.from({ length: 2000 }, (_, at): [number, number] => [at / 2000, 0]);
    const found = measure(
      [
        outcome({ group: 0, own: 0.998 }),
        outcome({ group: 0, own: 0.99875 }),
        outcome({ group: 0, own: 0.9999 }),
        outcome({ group: 0, own: 0.5 }),
      ],
      negatives,
    );
    // The third highest is 0.9985, the highest 0.9995.
    expect(found.tprAtFpr1e3.value).toBe(0.5);
    expect(found.tprAtFpr1e4.value).toBe(0.25);
  });

  it('count a tie with the deciding negative as not caught', () => {
    const found = measure([outcome({ own: 0.75 })], [[0.75, 0]]);
    expect(found.tprAtFpr1e3.value).toBe(0);
  });

  it('tell false alarms of distractors, and that there is nothing to tell without any', () => {
    const alarms = [0.4, 0.5, 0.6].map((best) => outcome({ group: -1, own: -Infinity, best }));
    const found = measure([outcome({}), ...alarms], [[0.1, -1]]);
    expect(found.falseAlarmRate).toMatchObject({ value: 2 / 3, n: 3 });
    expect(found.rAt1.n).toBe(1);
    expect(measure([outcome({})], [[0.1, 0]]).falseAlarmRate).toEqual({
      value: null,
      low: null,
      high: null,
      n: 0,
    });
    expect(measure(alarms, [[0.1, -1]]).rAt1.value).toBeNull();
  });

  it('keep an honest interval where every query is right', () => {
    const found = measure(
      Array.from({ length: 10 }, (_, group) => outcome({ group })),
      [[0.1, 0]],
    );
    expect(found.rAt1.value).toBe(1);
    expect(found.rAt1.low!).toBeCloseTo(0.7225, 3);
  });
});

describe('the highest negatives', () => {
  it('are the same as by sorting all', () => {
    const scores = Array.from({ length: 30_000 }, (_, at) => (at * 7919) % 10_007);
    const top = new TopNegatives(scores.length);
    for (const score of scores) top.add(score, score % 7);
    const kept = top.sorted();
    expect([...kept.scores.subarray(0, 2000)]).toEqual(
      scores.toSorted((a, b) => b - a).slice(0, 2000),
    );
    expect([...kept.groups].every((group, at) => group === kept.scores[at]! % 7)).toBe(true);
  });
});
