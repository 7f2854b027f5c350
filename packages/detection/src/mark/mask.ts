import { wholeRect, type PixelRect } from './raster.ts';

/** A set of pixels: 1 where a pixel belongs to it. */
export type Mask = { width: number; height: number; bits: Uint8Array };

export function emptyMask(width: number, height: number): Mask {
  return { width, height, bits: new Uint8Array(width * height) };
}

export function countOf({ bits }: Mask): number {
  let count = 0;
  for (let at = 0; at < bits.length; at += 1) count += bits[at] ?? 0;
  return count;
}

/** The smallest box that holds every pixel of the mask within `inside`, or null without any. */
export function boundsOf(mask: Mask, inside: PixelRect = wholeRect(mask)): PixelRect | null {
  let [left, top, right, bottom] = [inside.right, -1, -1, -1];
  for (let y = inside.top; y < inside.bottom; y += 1) {
    const row = y * mask.width;
    for (let x = inside.left; x < inside.right; x += 1) {
      if (mask.bits[row + x] === 0) continue;
      if (top < 0) top = y;
      bottom = y + 1;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
    }
  }
  return top < 0 ? null : { left, top, right, bottom };
}

/** The mask with its holes closed: all that is not reached from outside over edges of pixels. */
export function filled(mask: Mask): Mask {
  const { width, height, bits } = mask;
  const closed = new Uint8Array(bits.length).fill(1);
  const stack = new Int32Array(bits.length);
  let size = 0;
  const visit = (at: number) => {
    if (bits[at] !== 0 || closed[at] === 0) return;
    closed[at] = 0;
    stack[size] = at;
    size += 1;
  };
  for (let x = 0; x < width; x += 1) [x, (height - 1) * width + x].forEach(visit);
  for (let y = 0; y < height; y += 1) [y * width, y * width + width - 1].forEach(visit);
  while (size > 0) {
    size -= 1;
    const at = stack[size] ?? 0;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < bits.length - width) visit(at + width);
  }
  return { width, height, bits: closed };
}

/**
 * Takes away a rim as deep as an ellipse of the given reach (a disc on a pixel grid).
 * Outside the picture counts as empty.
 */
export function eroded(mask: Mask, reach: number): Mask {
  return erodedBy(mask, discRows(reach));
}

/** Takes away every pixel that touches an empty one, corners included. */
export function erodedBySquare(mask: Mask): Mask {
  return erodedBy(mask, [1, 1, 1]);
}

/** Half widths of the rows of a disc, the middle row at index `reach`. */
function discRows(reach: number): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, row) =>
    Math.round(Math.sqrt(reach * reach - (row - reach) ** 2)),
  );
}

function erodedBy({ width, height, bits }: Mask, halfWidths: readonly number[]): Mask {
  // How many set pixels lie on both sides of each pixel in its row; -1 for an empty pixel.
  const room = new Int16Array(bits.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let run = 0;
    for (let x = 0; x < width; x += 1) {
      run = bits[row + x] === 0 ? 0 : run + 1;
      room[row + x] = run - 1;
    }
    run = 0;
    for (let x = width - 1; x >= 0; x -= 1) {
      run = bits[row + x] === 0 ? 0 : run + 1;
      room[row + x] = Math.min(room[row + x] ?? 0, run - 1);
    }
  }
  const result = emptyMask(width, height);
  const reach = halfWidths.length >> 1;
  for (let y = reach; y < height - reach; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (bits[y * width + x] === 0) continue;
      let kept = 1;
      for (let row = 0; row < halfWidths.length && kept; row += 1) {
        if ((room[(y + row - reach) * width + x] ?? 0) < (halfWidths[row] ?? 0)) kept = 0;
      }
      result.bits[y * width + x] = kept;
    }
  }
  return result;
}

/** Keeps only pixels that lie in some full square of 2 x 2: single pixels and hairlines go. */
export function openedBySquare({ width, height, bits }: Mask): Mask {
  const result = emptyMask(width, height);
  for (let y = 0; y < height - 1; y += 1) {
    for (let x = 0; x < width - 1; x += 1) {
      const at = y * width + x;
      if (!bits[at] || !bits[at + 1] || !bits[at + width] || !bits[at + width + 1]) continue;
      result.bits[at] = 1;
      result.bits[at + 1] = 1;
      result.bits[at + width] = 1;
      result.bits[at + width + 1] = 1;
    }
  }
  return result;
}

/** Pixels of the mask over the area of the convex hull of their centres; 0 where the hull has no area. */
export function solidity(mask: Mask): number {
  const ends: [x: number, y: number][] = [];
  for (let y = 0; y < mask.height; y += 1) {
    const row = mask.bits.subarray(y * mask.width, (y + 1) * mask.width);
    const first = row.indexOf(1);
    if (first < 0) continue;
    ends.push([first, y]);
    const last = row.lastIndexOf(1);
    if (last > first) ends.push([last, y]);
  }
  const area = polygonArea(convexHull(ends));
  return area > 0 ? countOf(mask) / area : 0;
}

/** Andrew's monotone chain (1979). */
function convexHull(points: readonly (readonly [number, number])[]) {
  const sorted = points.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: typeof sorted) => {
    const chain: (readonly [number, number])[] = [];
    for (const point of ordered) {
      while (turnsBack(chain.at(-2), chain.at(-1), point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

type Point = readonly [number, number];

/** True where the way from a over b to c is straight or turns right; false while the chain has no two points. */
function turnsBack(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (!a || !b) return false;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0;
}

function polygonArea(points: readonly Point[]): number {
  let doubled = 0;
  for (const [at, [x, y]] of points.entries()) {
    const [nextX, nextY] = points[(at + 1) % points.length] ?? [x, y];
    doubled += x * nextY - nextX * y;
  }
  return Math.abs(doubled) / 2;
}

/** A connected part of a mask. Its centre is the mean of its pixels. */
export type Piece = {
  label: number;
  rect: PixelRect;
  pixels: number;
  centreX: number;
  centreY: number;
};

/** The parts of a mask that hang together over edges or corners; `labels` names each pixel's, 0 for none. */
export function piecesOf({ width, height, bits }: Mask): { labels: Int32Array; pieces: Piece[] } {
  const labels = new Int32Array(bits.length);
  const stack = new Int32Array(bits.length);
  const pieces: Piece[] = [];
  for (let seed = 0; seed < bits.length; seed += 1) {
    if (!bits[seed] || labels[seed]) continue;
    const label = pieces.length + 1;
    const rect = { left: width, top: height, right: 0, bottom: 0 };
    let [pixels, sumX, sumY, size] = [0, 0, 0, 1];
    stack[0] = seed;
    labels[seed] = label;
    while (size > 0) {
      size -= 1;
      const at = stack[size] ?? 0;
      const x = at % width;
      const y = (at - x) / width;
      pixels += 1;
      sumX += x;
      sumY += y;
      rect.left = Math.min(rect.left, x);
      rect.right = Math.max(rect.right, x + 1);
      rect.top = Math.min(rect.top, y);
      rect.bottom = Math.max(rect.bottom, y + 1);
      for (let nextY = Math.max(0, y - 1); nextY <= Math.min(height - 1, y + 1); nextY += 1) {
        for (let nextX = Math.max(0, x - 1); nextX <= Math.min(width - 1, x + 1); nextX += 1) {
          const next = nextY * width + nextX;
          if (!bits[next] || labels[next]) continue;
          labels[next] = label;
          stack[size] = next;
          size += 1;
        }
      }
    }
    pieces.push({ label, rect, pixels, centreX: sumX / pixels, centreY: sumY / pixels });
  }
  return { labels, pieces };
}

/** The mask with everything outside the box left out, and everything of `less` too. */
export function maskWithin(mask: Mask, rect: PixelRect, less: Mask | null): Mask {
  const result = emptyMask(mask.width, mask.height);
  for (let y = rect.top; y < rect.bottom; y += 1) {
    for (let at = y * mask.width + rect.left; at < y * mask.width + rect.right; at += 1) {
      result.bits[at] = (mask.bits[at] ?? 0) & ~(less?.bits[at] ?? 0);
    }
  }
  return result;
}
