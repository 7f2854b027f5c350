import type { Box } from '@ringer/domain';
import sharp from 'sharp';
import type { DecodedImage } from '../image/decode.ts';

const probePx = 96;
/** Colour distance, 0..441, under which an edge pixel belongs to the ground. */
const evenDistance = 28;
/** Share of the edge that must belong to the ground before anything is cut away. */
const evenShare = 0.6;
const productDistance = 22;
/** Share of outliers that is left out at each side. */
const outliers = 0.005;
const minPixels = 60;
const margin = 0.03;

/**
 * Where the product stands: the box of what differs from the colour of an even edge.
 * @returns null when the edge is not even (a shelf, a room) or nothing stands out
 */
export async function foregroundBox(image: DecodedImage): Promise<Box | null> {
  const pixels = await sharp(image.rgb, {
    raw: { width: image.width, height: image.height, channels: 3 },
  })
    .resize(probePx, probePx, { fit: 'fill' })
    .raw()
    .toBuffer();
  const ground = edgeColour(pixels);
  if (!ground) return null;
  const columns = new Int32Array(probePx);
  const rows = new Int32Array(probePx);
  let total = 0;
  for (let at = 0; at < probePx * probePx; at += 1) {
    if (distanceAt(pixels, at, ground) <= productDistance) continue;
    const [x, y] = [at % probePx, Math.floor(at / probePx)];
    columns[x] = (columns[x] ?? 0) + 1;
    rows[y] = (rows[y] ?? 0) + 1;
    total += 1;
  }
  if (total < minPixels) return null;
  const [left, right] = spanOf(columns, total);
  const [top, bottom] = spanOf(rows, total);
  const x = Math.max(0, left / probePx - margin);
  const y = Math.max(0, top / probePx - margin);
  return {
    x,
    y,
    width: Math.min(1, (right + 1) / probePx + margin) - x,
    height: Math.min(1, (bottom + 1) / probePx + margin) - y,
  };
}

type Colour = readonly [number, number, number];

/** The middle colour of the two outermost rows and columns; null where they are of many colours. */
function edgeColour(pixels: Buffer): Colour | null {
  const edge: number[] = [];
  for (let at = 0; at < probePx * probePx; at += 1) {
    const [x, y] = [at % probePx, Math.floor(at / probePx)];
    if (x < 2 || y < 2 || x >= probePx - 2 || y >= probePx - 2) edge.push(at);
  }
  const median = (channel: number) => {
    const values = edge.map((at) => pixels[at * 3 + channel] ?? 0).toSorted((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? 0;
  };
  const colour: Colour = [median(0), median(1), median(2)];
  const even = edge.filter((at) => distanceAt(pixels, at, colour) < evenDistance).length;
  return even < evenShare * edge.length ? null : colour;
}

function distanceAt(pixels: Buffer, at: number, [r, g, b]: Colour): number {
  return Math.hypot(
    (pixels[at * 3] ?? 0) - r,
    (pixels[at * 3 + 1] ?? 0) - g,
    (pixels[at * 3 + 2] ?? 0) - b,
  );
}

function spanOf(counts: Int32Array, total: number): [first: number, last: number] {
  const spare = total * outliers;
  let first = 0;
  for (let seen = counts[0] ?? 0; seen <= spare && first < counts.length - 1; first += 1) {
    seen += counts[first + 1] ?? 0;
  }
  let last = counts.length - 1;
  for (let seen = counts[last] ?? 0; seen <= spare && last > first; last -= 1) {
    seen += counts[last - 1] ?? 0;
  }
  return [first, last];
}
