import { describe, expect, it } from 'vitest';
import { locatedMetrics, type LocatedPicture } from './located-metrics.ts';

const box = { x: 0.1, y: 0.1, width: 0.2, height: 0.2 };
const far = { x: 0.7, y: 0.7, width: 0.2, height: 0.2 };

describe('figures of located marks', () => {
  it('count a box as found once, with the right name, over the half, at the threshold', () => {
    const pictures: LocatedPicture[] = [
      // Found; the second box for the same mark is none of its own.
      {
        truth: [{ name: 'a', box }],
        said: [
          { name: 'a', box, score: 0.9 },
          { name: 'a', box: { ...box, x: 0.11 }, score: 0.8 },
        ],
      },
      // Another name, then too little overlap, then below the threshold.
      { truth: [{ name: 'a', box }], said: [{ name: 'b', box, score: 0.9 }] },
      { truth: [{ name: 'b', box }], said: [{ name: 'b', box: { ...box, x: 0.2 }, score: 0.9 }] },
      { truth: [{ name: 'b', box: far }], said: [{ name: 'b', box: far, score: 0.4 }] },
      // Clean: one alarm that rings, one that does not.
      {
        truth: [],
        said: [
          { name: 'a', box, score: 0.6 },
          { name: 'b', box: far, score: 0.2 },
        ],
      },
      { truth: [], said: [] },
    ];
    const { recall, falseAlarmsPerCleanImage, map50 } = locatedMetrics(pictures, 0.5);
    expect(recall).toMatchObject({ value: 0.25, n: 4 });
    expect(falseAlarmsPerCleanImage).toMatchObject({ value: 0.5, n: 2 });
    // a: hit (0.9), miss (0.8), miss (0.6): 1 of 2 found at precision 1 = 0.5.
    // b: two misses (0.9), hit (0.4): 1 of 2 found at precision 1/3 = 1/6.
    expect(map50.value).toBeCloseTo((0.5 + 1 / 6) / 2);
    expect(recall.low).toBeLessThanOrEqual(0.25);
    expect(recall.high).toBeGreaterThanOrEqual(0.25);
  });

  it('are perfect when all is found, and tell nothing without a sample', () => {
    const found: LocatedPicture = {
      truth: [{ name: 'a', box }],
      said: [{ name: 'a', box, score: 1 }],
    };
    const { recall, falseAlarmsPerCleanImage, map50 } = locatedMetrics([found, found], 0.5);
    expect([recall.value, map50.value]).toEqual([1, 1]);
    expect(falseAlarmsPerCleanImage).toMatchObject({ value: null, n: 0 });
    expect(locatedMetrics([{ truth: [], said: [] }], 0.5).recall).toMatchObject({
      value: null,
      n: 0,
    });
  });
});
