import { boundsOf, emptyMask, type Mask } from './mask.ts';
import type { PixelRect } from './raster.ts';

type Candidate = { merit: number; symbol: PixelRect; rest: PixelRect };
type Run = readonly [start: number, end: number];

/**
 * Cuts the symbol of a lock-up from its word, along an empty column or row.
 * @returns the symbol's box and the box of what is left, or null where nothing is to be cut
 */
export function cutLockUp(mask: Mask): { symbol: PixelRect; rest: PixelRect } | null {
  const box = boundsOf(mask);
  if (!box) return null;
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const candidates = [
    ...(width < 1.25 * height ? [] : candidatesAlong(mask, box, 'across')),
    ...candidatesAlong(mask, box, 'down'),
  ];
  let best: Candidate | null = null;
  for (const candidate of candidates) {
    if (candidate.merit > (best?.merit ?? -Infinity)) best = candidate;
  }
  return best;
}

/** Part of a box from `low` to `high` along the axis, counted from the box's start. */
function slice(box: PixelRect, axis: 'across' | 'down', low: number, high: number): PixelRect {
  return axis === 'across'
    ? { ...box, left: box.left + low, right: box.left + high }
    : { ...box, top: box.top + low, bottom: box.top + high };
}

function candidatesAlong(mask: Mask, box: PixelRect, axis: 'across' | 'down'): Candidate[] {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const [length, other] = axis === 'across' ? [width, height] : [height, width];
  const segments = runsAlong(mask, box, axis);
  const gaps = segments
    .slice(1)
    .map(([start], at) => start - segments[at]![1])
    .toSorted((a, b) => b - a);
  const found: Candidate[] = [];
  for (const [at, [start]] of segments.slice(1).entries()) {
    const end = segments[at]![1];
    const gap = start - end;
    if (gap < 0.02 * other) continue;
    const sides: [Run, Run][] = [
      [
        [0, end],
        [start, length],
      ],
      [
        [start, length],
        [0, end],
      ],
    ];
    for (const [[low, high], [restLow, restHigh]] of sides) {
      if (high - low < 0.15 * length) continue;
      const symbol = boundsOf(mask, slice(box, axis, low, high));
      if (!symbol) continue;
      const wide = symbol.right - symbol.left;
      const tall = symbol.bottom - symbol.top;
      if (wide <= 0.5 * tall || wide >= 1.7 * tall) continue;
      if (tall < (axis === 'across' ? 0.6 : 0.45) * height) continue;
      const rest = slice(box, axis, restLow, restHigh);
      if (axis === 'across') {
        // A letter is as tall as its neighbours and as near to them; a symbol is taller or stands apart.
        const beside = boundsOf(mask, rest);
        const taller = beside !== null && tall >= 1.2 * (beside.bottom - beside.top);
        const othersGap = (gaps.length > 1 && gap === gaps[0] ? gaps[1] : gaps[0]) ?? 0;
        const apart = gaps.length > 1 ? gap >= 1.6 * othersGap : gap >= 0.12 * height;
        if (!taller && !apart) continue;
      }
      const leading = low === 0 ? 1.5 : 1;
      const size = Math.min((wide * tall) / (other * other), 1);
      found.push({ merit: (leading * gap) / other + 0.2 * size, symbol, rest });
    }
  }
  return found;
}

/** Runs of columns or rows of the box that hold any pixel of the mask, counted from the box's start. */
function runsAlong(mask: Mask, box: PixelRect, axis: 'across' | 'down'): Run[] {
  const length = axis === 'across' ? box.right - box.left : box.bottom - box.top;
  const occupied = new Uint8Array(length);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      if (mask.bits[y * mask.width + x])
        occupied[axis === 'across' ? x - box.left : y - box.top] = 1;
    }
  }
  const runs: Run[] = [];
  let start = -1;
  for (let at = 0; at <= length; at += 1) {
    if (occupied[at] && start < 0) start = at;
    if (!occupied[at] && start >= 0) {
      runs.push([start, at]);
      start = -1;
    }
  }
  return runs;
}

/** The mask with everything outside the box left out. */
export function maskWithin(mask: Mask, { left, top, right, bottom }: PixelRect): Mask {
  const result = emptyMask(mask.width, mask.height);
  for (let y = top; y < bottom; y += 1) {
    const row = y * mask.width;
    result.bits.set(mask.bits.subarray(row + left, row + right), row + left);
  }
  return result;
}
