import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectionSize, tilesOf } from './detect.ts';
import { quadOf, smallestRect, type Point } from './geometry.ts';
import { findText } from './heat.ts';

describe('the smallest rectangle around points', () => {
  it('holds every point and is no larger than the upright one', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 40 }), (drawn) => {
        const points = drawn.map(([x, y]): Point => [x, y]);
        const { centre, along, across } = smallestRect([...points]);
        const reach = (edge: Point) => {
          const length = Math.hypot(...edge);
          for (const [x, y] of points) {
            if (length === 0) continue;
            const off = ((x - centre[0]) * edge[0] + (y - centre[1]) * edge[1]) / length;
            expect(Math.abs(off)).toBeLessThan(length + 1e-6);
          }
          return length;
        };
        const area = 4 * reach(along) * reach(across);
        const xs = points.map(([x]) => x);
        const ys = points.map(([, y]) => y);
        const upright = (Math.max(...xs) - Math.min(...xs)) * (Math.max(...ys) - Math.min(...ys));
        expect(area).toBeLessThanOrEqual(upright + 1e-6);
      }),
    );
  });

  it('has its first corner where reading begins', () => {
    const [a, b, c, d] = quadOf({ centre: [50, 50], along: [-30, -3], across: [1, -10] });
    expect(a[0]).toBeLessThan(b[0]);
    expect(a[1]).toBeLessThan(d[1]);
    expect(c[0]).toBeGreaterThan(d[0]);
  });
});

describe('text in a heat map', () => {
  it('comes as one place for each connected part, hot enough to count', () => {
    const map = { width: 100, height: 60, heat: new Float32Array(6000) };
    const paint = (x0: number, y0: number, x1: number, y1: number, heat: number) => {
      for (let y = y0; y < y1; y += 1) map.heat.fill(heat, y * 100 + x0, y * 100 + x1);
    };
    paint(10, 10, 60, 16, 0.9);
    // One diagonal step joins two parts.
    paint(60, 16, 64, 17, 0.9);
    paint(10, 40, 60, 46, 0.4);
    paint(90, 50, 91, 51, 0.99);
    const places = findText(map, 200, 120);
    expect(places).toHaveLength(1);
    expect(places[0]?.score).toBeGreaterThan(0.4);
  });
});

describe('how a picture is looked at', () => {
  it('keeps the parts that tiles answer for without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 450 }), (steps) => {
        const edge = steps * 32;
        let at = 0;
        for (const { from, to, keepFrom, keepTo } of tilesOf(edge)) {
          expect(keepFrom).toBe(at);
          expect(from).toBeLessThanOrEqual(keepFrom);
          expect(keepTo).toBeLessThanOrEqual(to);
          expect((to - from) % 32).toBe(0);
          at = keepTo;
        }
        expect(at).toBe(edge);
      }),
    );
  });

  it('shrinks photographs, keeps screenshots wide, enlarges crops, bounds everything', () => {
    expect(detectionSize(800, 800)).toEqual({ width: 640, height: 640 });
    expect(detectionSize(1280, 12_000)).toEqual({ width: 960, height: 8992 });
    expect(detectionSize(80, 40)).toEqual({ width: 320, height: 160 });
    expect(detectionSize(1, 1)).toEqual({ width: 32, height: 32 });
    const { width, height } = detectionSize(3000, 30_000);
    expect(width * height).toBeLessThan(15_000_000);
  });
});
