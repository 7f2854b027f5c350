import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxesOfGrid, iouOf, looksAt, suppress, tilesOf } from './locate-boxes.ts';

/** A grid of one objectness plane and equal distances to the four sides. */
function gridOf(rows: [number[], ...number[][]], distancePx: number) {
  const columns = rows[0].length;
  const cells = rows.length * columns;
  const planes = new Float32Array(5 * cells).fill(distancePx);
  planes.set(rows.flat());
  return { planes, columns, rows: rows.length };
}

describe('boxes of a grid', () => {
  const look = { left: 0, top: 0, width: 32, height: 24, shownWidth: 32, shownHeight: 24 };

  it('stand where objectness peaks, around the middle of the cell', () => {
    const grid = gridOf(
      [
        [0, 0.2, 0, 0],
        [0.1, 0.9, 0.3, 0],
        [0, 0, 0, 0.6],
      ],
      8,
    );
    // Cell (1, 1) has its middle at (12, 12), cell (3, 2) at (28, 20), where the box is cut at the picture's edge.
    expect(boxesOfGrid(grid, 8, look, look, 0.15)).toEqual([
      {
        box: { x: 4 / 32, y: 4 / 24, width: 16 / 32, height: 16 / 24 },
        objectness: expect.closeTo(0.9),
      },
      {
        box: { x: 20 / 32, y: 12 / 24, width: 12 / 32, height: 12 / 24 },
        objectness: expect.closeTo(0.6),
      },
    ]);
  });

  it('of two equal neighbours one is a peak', () => {
    expect(boxesOfGrid(gridOf([[0.5, 0.5, 0]], 6), 8, look, look, 0.1)).toHaveLength(1);
  });

  it('are placed in the picture when a tile was shown at half its size', () => {
    const tile = { left: 100, top: 50, width: 64, height: 48, shownWidth: 32, shownHeight: 24 };
    const [found] = boxesOfGrid(gridOf([[0, 0.9]], 4), 8, tile, { width: 200, height: 100 }, 0.1);
    // Middle (12, 4) of the shown part, 4 px to each side: 8..16 × 0..8, twice as large in the picture.
    expect(found?.box).toEqual({ x: 116 / 200, y: 50 / 100, width: 16 / 200, height: 16 / 100 });
  });

  it('below the least objectness or without extent are none, nor are broken numbers', () => {
    expect(boxesOfGrid(gridOf([[0.09]], 8), 8, look, look, 0.1)).toEqual([]);
    expect(boxesOfGrid(gridOf([[0.9]], 1), 8, look, look, 0.1)).toEqual([]);
    expect(boxesOfGrid(gridOf([[Number.NaN]], 8), 8, look, look, 0.1)).toEqual([]);
  });
});

describe('overlap', () => {
  it('is the shared area over the joint area', () => {
    const a = { x: 0, y: 0, width: 0.4, height: 0.4 };
    expect(iouOf(a, a)).toBeCloseTo(1);
    // 0.2 × 0.4 shared, 0.16 + 0.16 - 0.08 joint.
    expect(iouOf(a, { ...a, x: 0.2 })).toBeCloseTo(1 / 3);
    expect(iouOf(a, { ...a, x: 0.4 })).toBe(0);
  });

  it('keeps the strongest of places that overlap, and places apart', () => {
    const places = [
      { id: 'weak', box: { x: 0, y: 0, width: 0.5, height: 0.5 }, score: 0.3 },
      { id: 'strong', box: { x: 0.02, y: 0, width: 0.5, height: 0.5 }, score: 0.8 },
      { id: 'apart', box: { x: 0.6, y: 0.6, width: 0.3, height: 0.3 }, score: 0.1 },
    ];
    const kept = suppress(places, ({ score }) => score, 0.5);
    expect(kept.map(({ id }) => id)).toEqual(['strong', 'apart']);
  });
});

describe('looks', () => {
  it('show a picture whole at three sizes, and a small one at fewer', () => {
    expect(
      looksAt(800, 600).map(({ shownWidth, shownHeight }) => [shownWidth, shownHeight]),
    ).toEqual([
      [160, 120],
      [320, 240],
      [576, 432],
    ]);
    expect(looksAt(300, 200)).toHaveLength(2);
  });

  it('cut a tall screenshot into tiles that overlap', () => {
    const tiles = tilesOf(400, 1500);
    expect(tiles[0]).toEqual({ left: 0, top: 0, width: 400, height: 600 });
    expect(tiles.at(-1)).toEqual({ left: 0, top: 900, width: 400, height: 600 });
  });

  it('cover every picture up to its last tile, and stay inside of it', () => {
    const edge = fc.integer({ min: 1, max: 30_000 });
    fc.assert(
      fc.property(edge, edge, (width, height) => {
        const tiles = tilesOf(width, height);
        expect(tiles.length).toBeLessThanOrEqual(6);
        let [right, bottom] = [0, 0];
        for (const tile of tiles) {
          expect(tile.left).toBeLessThanOrEqual(right);
          expect(tile.top).toBeLessThanOrEqual(bottom);
          right = tile.left + tile.width;
          bottom = tile.top + tile.height;
          expect(right).toBeLessThanOrEqual(width);
          expect(bottom).toBeLessThanOrEqual(height);
        }
        // Only a picture too long for six tiles keeps a part unseen.
        expect(tiles.length === 6 || (right === width && bottom === height)).toBe(true);
        for (const { shownWidth, shownHeight } of looksAt(width, height)) {
          expect(Math.min(shownWidth, shownHeight)).toBeGreaterThanOrEqual(1);
          expect(Math.max(shownWidth, shownHeight)).toBeLessThanOrEqual(576);
        }
      }),
    );
  });
});
