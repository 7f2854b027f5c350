import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grayOf, resampleGray, scaleGray } from './gray.ts';

const mean = (values: Float32Array) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('gray pictures', () => {
  it('weigh colours as Rec. 601 does', () => {
    const { data } = grayOf({
      width: 3,
      height: 1,
      rgb: Buffer.from([255, 0, 0, 0, 255, 0, 0, 0, 255]),
    });
    expect([...data].map((value) => Math.round(value * 1000))).toEqual([299, 587, 114]);
  });

  it('keep proportions when scaled and never vanish', () => {
    const image = { data: new Float32Array(300 * 2).fill(0.25), width: 300, height: 2 };
    expect(scaleGray(image, 30)).toMatchObject({ width: 30, height: 1 });
    expect(scaleGray(image, 300)).toBe(image);
  });

  it('keep their mean and stay within their range at any size', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, size, size, fc.nat(), (w, h, toW, toH, seed) => {
        const data = Float32Array.from(
          { length: w * h },
          (_, at) => ((at * 7919 + seed) % 97) / 97,
        );
        const scaled = resampleGray({ data, width: w, height: h }, toW, toH);
        expect(scaled.data).toHaveLength(toW * toH);
        expect(Math.min(...scaled.data)).toBeGreaterThanOrEqual(Math.min(...data) - 1e-5);
        expect(Math.max(...scaled.data)).toBeLessThanOrEqual(Math.max(...data) + 1e-5);
        const drift = Math.abs(mean(scaled.data) - mean(data));
        expect(toW > w || toH > h || drift < 1e-4).toBe(true);
      }),
    );
  });
});
