import {
  edgesOf,
  grown,
  quadOf,
  sizeOf,
  smallestRect,
  type Point,
  type Quad,
  type TiltedRect,
} from './geometry.ts';

/** How probably each pixel belongs to the heart of a line of text, row by row, 0..1. */
export type HeatMap = { width: number; height: number; heat: Float32Array };

/** A place where text stands; corners in the pixels asked for. */
export type TextPlace = { quad: Quad; score: number };

/** Pixels at and above it belong to a line. */
const pixelThreshold = 0.3;
/** Mean heat that a line's rectangle needs. */
const boxThreshold = 0.5;
/** The network draws the heart of a line; the line reaches this share of area over circumference beyond. */
const unclipRatio = 1.6;
const minHeartPx = 2;
const minLinePx = 4;

type Run = { row: number; from: number; to: number };

/**
 * Lines of text in a heat map: connected parts, the smallest rectangle around each, grown to the full line.
 * Post-processing of Liao et al. 2020, “Real-time Scene Text Detection with Differentiable Binarization”.
 * @param toWidth width and height of the picture that the corners are wanted in, in pixels
 */
export function findText(map: HeatMap, toWidth: number, toHeight: number): TextPlace[] {
  const [scaleX, scaleY] = [toWidth / map.width, toHeight / map.height];
  const scaled = ([x, y]: Point): Point => [x * scaleX, y * scaleY];
  const places: TextPlace[] = [];
  for (const points of outlines(map)) {
    const rect = smallestRect(points);
    const [along, across] = edgesOf(rect);
    if (Math.min(along, across) < minHeartPx) continue;
    const score = meanHeat(map, rect);
    if (score < boxThreshold) continue;
    const by = (along * across * unclipRatio) / (2 * (along + across));
    const [a, b, c, d] = quadOf(grown(rect, by));
    const quad: Quad = [scaled(a), scaled(b), scaled(c), scaled(d)];
    const { width, height } = sizeOf(quad);
    if (Math.min(width, height) >= minLinePx) places.push({ quad, score });
  }
  return places;
}

/** Ends of the runs of each connected part (8 neighbours): all that a convex hull can touch. */
function outlines(map: HeatMap): Point[][] {
  const runs = runsOf(map);
  const parents = Int32Array.from(runs, (_, index) => index);
  let [aboveFrom, rowFrom, row] = [0, 0, -1];
  for (const [index, run] of runs.entries()) {
    if (run.row !== row) {
      aboveFrom = run.row === row + 1 ? rowFrom : index;
      rowFrom = index;
      row = run.row;
    }
    // Runs that end before this one begins touch none of this row's further runs either.
    while (aboveFrom < rowFrom && (runs[aboveFrom]?.to ?? 0) < run.from - 1) aboveFrom += 1;
    for (let at = aboveFrom; at < rowFrom && (runs[at]?.from ?? 0) <= run.to + 1; at += 1) {
      parents[rootOf(parents, at)] = rootOf(parents, index);
    }
  }
  const parts = new Map<number, Point[]>();
  for (const [index, { row: y, from, to }] of runs.entries()) {
    const root = rootOf(parents, index);
    const points = parts.get(root) ?? [];
    points.push([from, y], [to, y]);
    parts.set(root, points);
  }
  return [...parts.values()];
}

/** Unbroken rows of warm pixels, from top to bottom and left to right. */
function runsOf({ width, height, heat }: HeatMap): Run[] {
  const runs: Run[] = [];
  for (let row = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((heat[row * width + x] ?? 0) <= pixelThreshold) continue;
      const from = x;
      while (x < width && (heat[row * width + x] ?? 0) > pixelThreshold) x += 1;
      runs.push({ row, from, to: x - 1 });
    }
  }
  return runs;
}

/** Root of a part (union-find with halved paths). */
function rootOf(parents: Int32Array, index: number): number {
  let at = index;
  for (;;) {
    const up = parents[at] ?? at;
    if (up === at) return at;
    const upper = parents[up] ?? up;
    parents[at] = upper;
    at = upper;
  }
}

function meanHeat({ width, height, heat }: HeatMap, rect: TiltedRect): number {
  const { centre, along, across } = rect;
  const [lengthA, lengthB] = [Math.hypot(...along), Math.hypot(...across)];
  const reachX = Math.abs(along[0]) + Math.abs(across[0]);
  const reachY = Math.abs(along[1]) + Math.abs(across[1]);
  let [sum, count] = [0, 0];
  for (
    let y = Math.max(0, Math.ceil(centre[1] - reachY));
    y <= Math.min(height - 1, centre[1] + reachY);
    y += 1
  ) {
    for (
      let x = Math.max(0, Math.ceil(centre[0] - reachX));
      x <= Math.min(width - 1, centre[0] + reachX);
      x += 1
    ) {
      const [dx, dy] = [x - centre[0], y - centre[1]];
      // Half a pixel of slack, as its edge belongs to the rectangle.
      if (Math.abs(dx * along[0] + dy * along[1]) > (lengthA + 0.5) * lengthA) continue;
      if (Math.abs(dx * across[0] + dy * across[1]) > (lengthB + 0.5) * lengthB) continue;
      sum += heat[y * width + x] ?? 0;
      count += 1;
    }
  }
  return count === 0 ? 0 : sum / count;
}
