import { boundsOf, emptyMask, piecesOf, type Mask } from './mask.ts';
import type { PixelRect } from './raster.ts';

/** One way to part a lock-up: its symbol, and what is left. */
export type LockUpCut = {
  symbol: PixelRect;
  rest: PixelRect;
  /** What is left as a mask, where the symbol's box holds some of it. */
  restMask: Mask | null;
};

type Candidate = { merit: number; symbol: PixelRect; rest: PixelRect };
type Axis = 'across' | 'down';
type Run = readonly [start: number, end: number];

const widthOf = ({ left, right }: PixelRect) => right - left;
const heightOf = ({ top, bottom }: PixelRect) => bottom - top;

/**
 * Parts the symbol of a lock-up from its word: along an empty row above or below a line of text, around a piece
 * that is taller than its letters, along any other empty row or column.
 * @returns at most two ways, the best first; none where nothing is to be cut
 */
export function cutLockUp(mask: Mask): LockUpCut[] {
  const box = boundsOf(mask);
  if (!box) return [];
  const down = gapCuts(mask, box, 'down');
  const loose = standingOut(mask, box);
  // Rows part a symbol from the line under it; columns would then part letters.
  const words = down.filter(({ rest }) => isWord(rest, heightOf(box)));
  const found: LockUpCut[] = [];
  const add = (cut: LockUpCut | null) => {
    if (cut && !found.some(({ symbol }) => overlapOf(symbol, cut.symbol) > 0.7)) found.push(cut);
  };
  const byGap = (candidates: Candidate[]): LockUpCut | null => {
    const best = candidates.reduce<Candidate | null>(
      (most, candidate) => (most && most.merit >= candidate.merit ? most : candidate),
      null,
    );
    if (!best) return null;
    const same = loose !== null && sameRect(best.symbol, loose.symbol);
    return { symbol: best.symbol, rest: best.rest, restMask: same ? loose.restMask : null };
  };
  add(byGap(words));
  add(loose);
  if (words.length === 0) {
    const across = widthOf(box) >= 1.25 * heightOf(box) ? gapCuts(mask, box, 'across') : [];
    add(byGap([...across, ...down]));
  }
  return found.slice(0, 2);
}

/** A line of text: much wider than tall, and not most of the height. */
function isWord(box: PixelRect, height: number): boolean {
  return widthOf(box) >= 1.6 * heightOf(box) && heightOf(box) <= 0.62 * height;
}

/** Cuts along empty columns ("across") or rows ("down") of the box. */
function gapCuts(mask: Mask, box: PixelRect, axis: Axis): Candidate[] {
  const width = widthOf(box);
  const height = heightOf(box);
  const [length, other] = axis === 'across' ? [width, height] : [height, width];
  const segments = runsAlong(mask, box, axis);
  const gaps = segments
    .slice(1)
    .map(([start], at) => start - (segments[at]?.[1] ?? 0))
    .toSorted((a, b) => b - a);
  const found: Candidate[] = [];
  for (const [at, [start]] of segments.slice(1).entries()) {
    const end = segments[at]?.[1] ?? 0;
    const gap = start - end;
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
      const rest = boundsOf(mask, slice(box, axis, restLow, restHigh));
      if (!symbol || !rest) continue;
      const wide = widthOf(symbol);
      const tall = heightOf(symbol);
      const ratio = wide / tall;
      if (axis === 'down' && isWord(rest, height)) {
        // A symbol above or below its word may be small and near to it.
        if (ratio <= 0.4 || ratio >= 2.5 || tall < 0.25 * height) continue;
      } else {
        const least = (axis === 'across' ? 0.6 : 0.45) * height;
        if (ratio <= 0.5 || ratio >= 1.7 || gap < 0.02 * other || tall < least) continue;
      }
      if (axis === 'across') {
        // A letter is as tall as its neighbours and as near to them; a symbol is taller or stands apart.
        const othersGap = (gaps.length > 1 && gap === gaps[0] ? gaps[1] : gaps[0]) ?? 0;
        const apart = gaps.length > 1 ? gap >= 1.6 * othersGap : gap >= 0.12 * height;
        if (tall < 1.2 * heightOf(rest) && !apart) continue;
      }
      const leading = low === 0 ? 1.5 : 1;
      const size = Math.min((wide * tall) / (other * other), 1);
      found.push({ merit: (leading * gap) / other + 0.2 * size, symbol, rest });
    }
  }
  return found;
}

/** A symbol that no straight gap parts from its letters: the largest piece, where two others are clearly lower. */
function standingOut(mask: Mask, box: PixelRect): LockUpCut | null {
  const whole = widthOf(box) * heightOf(box);
  const { labels, pieces } = piecesOf(mask);
  const isLarge = ({ pixels }: { pixels: number }) => pixels >= 0.001 * whole;
  if (pieces.filter(isLarge).length < 3) return null;
  const area = ({ rect }: { rect: PixelRect }) => widthOf(rect) * heightOf(rect);
  const first = pieces
    .filter(isLarge)
    .reduce((most, piece) => (area(piece) > area(most) ? piece : most));
  const symbol = first.rect;
  const others = pieces.filter(
    (piece) =>
      piece !== first &&
      !(
        symbol.left <= piece.centreX &&
        piece.centreX < symbol.right &&
        symbol.top <= piece.centreY &&
        piece.centreY < symbol.bottom
      ),
  );
  const large = others.filter(isLarge);
  const ratio = widthOf(symbol) / heightOf(symbol);
  if (large.length < 2 || ratio <= 0.4 || ratio >= 2.2 || area(first) < 0.08 * whole) return null;
  const tallest = Math.max(...large.map(({ rect }) => heightOf(rect)));
  if (heightOf(symbol) < 1.25 * tallest) return null;
  const left = new Set(others.map(({ label }) => label));
  const restMask = emptyMask(mask.width, mask.height);
  for (let at = 0; at < labels.length; at += 1)
    restMask.bits[at] = left.has(labels[at] ?? 0) ? 1 : 0;
  const rest = boundsOf(restMask);
  return rest && { symbol, rest, restMask };
}

/** Intersection over union. */
function overlapOf(a: PixelRect, b: PixelRect): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const tall = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (wide <= 0 || tall <= 0) return 0;
  return (wide * tall) / (widthOf(a) * heightOf(a) + widthOf(b) * heightOf(b) - wide * tall);
}

function sameRect(a: PixelRect, b: PixelRect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}

/** Part of a box from `low` to `high` along the axis, counted from the box's start. */
function slice(box: PixelRect, axis: Axis, low: number, high: number): PixelRect {
  return axis === 'across'
    ? { ...box, left: box.left + low, right: box.left + high }
    : { ...box, top: box.top + low, bottom: box.top + high };
}

/** Runs of columns or rows of the box that hold any pixel of the mask, counted from the box's start. */
function runsAlong(mask: Mask, box: PixelRect, axis: Axis): Run[] {
  const length = axis === 'across' ? widthOf(box) : heightOf(box);
  const occupied = new Uint8Array(length);
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      if (mask.bits[y * mask.width + x]) {
        occupied[axis === 'across' ? x - box.left : y - box.top] = 1;
      }
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
