import type { Affine } from '../local/consensus.ts';
import { scaleGray, type GrayImage } from '../local/gray.ts';

/** Size at which a reference is compared light by light. */
const planeEdgePx = 64;
const blockPx = 8;
/** Spread of light within a block, of 0..1, under which it shows nothing to compare. */
const minSpread = 0.012;
const agreeingCorrelation = 0.6;

/** How alike two aligned pictures are, place by place. */
export type Likeness = {
  /** Share of the blocks with detail, in what both pictures show, whose light runs alike, 0..1. */
  agreement: number;
  /** Blocks with detail that both pictures show. */
  blocks: number;
  /** Share of the reference that the other picture shows, 0..1. */
  visible: number;
};

/** Copies of a picture at halving sizes, the largest first; the last is the one that a reference keeps. */
export function planesOf(image: GrayImage): GrayImage[] {
  const edge = Math.max(image.width, image.height);
  const planes = [scaleGray(image, Math.min(edge, planeEdgePx * 4))];
  for (const size of [planeEdgePx * 2, planeEdgePx]) {
    const last = planes.at(-1) ?? image;
    planes.push(scaleGray(last, Math.min(edge, size)));
  }
  return planes;
}

/** A plane for storage: one byte a pixel, at reference size. */
export function planeBytes({ data }: GrayImage): Uint8Array {
  return Uint8Array.from(data, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
}

/**
 * Lays a reference over a picture by a transform and correlates them block by block (zero-mean normalised
 * cross-correlation; Lewis 1995), so that light and colour may change and an overlay costs only its place.
 * @param reference the reference's smallest plane
 * @param transform from fractions of the reference (0..1 each way) to fractions of the picture
 */
export function compareAligned(
  reference: GrayImage,
  picture: readonly GrayImage[],
  transform: Affine,
): Likeness {
  const plane = planeAtScale(reference, picture, transform);
  const width = reference.width;
  const height = reference.height;
  const seen = new Float32Array(width * height).fill(Number.NaN);
  let visible = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = (x + 0.5) / width;
      const v = (y + 0.5) / height;
      const px = (transform[0] * u + transform[1] * v + transform[2]) * plane.width - 0.5;
      const py = (transform[3] * u + transform[4] * v + transform[5]) * plane.height - 0.5;
      if (px < 0 || py < 0 || px > plane.width - 1 || py > plane.height - 1) continue;
      seen[y * width + x] = sampleAt(plane, px, py);
      visible += 1;
    }
  }
  let [blocks, agreeing] = [0, 0];
  for (let top = 0; top + blockPx <= height; top += blockPx) {
    for (let left = 0; left + blockPx <= width; left += blockPx) {
      const correlation = correlateBlock(reference, seen, left, top);
      if (correlation === null) continue;
      blocks += 1;
      if (correlation >= agreeingCorrelation) agreeing += 1;
    }
  }
  return {
    agreement: blocks === 0 ? 0 : agreeing / blocks,
    blocks,
    visible: visible / (width * height),
  };
}

/** The plane whose pixels are nearest to the reference's own, so that neither is sampled too thinly. */
function planeAtScale(reference: GrayImage, planes: readonly GrayImage[], t: Affine): GrayImage {
  let best = reference;
  let nearest = Infinity;
  for (const plane of planes) {
    const across = Math.hypot(t[0] * plane.width, t[3] * plane.height) / reference.width;
    const down = Math.hypot(t[1] * plane.width, t[4] * plane.height) / reference.height;
    const away = Math.abs(Math.log(Math.sqrt(across * down)));
    if (away < nearest) [nearest, best] = [away, plane];
  }
  return best;
}

function sampleAt({ data, width, height }: GrayImage, x: number, y: number): number {
  const left = Math.min(width - 1, Math.floor(x));
  const top = Math.min(height - 1, Math.floor(y));
  const [fx, fy] = [x - left, y - top];
  const right = Math.min(width - 1, left + 1);
  const below = Math.min(height - 1, top + 1) * width;
  const above = top * width;
  const upper = (data[above + left] ?? 0) * (1 - fx) + (data[above + right] ?? 0) * fx;
  const lower = (data[below + left] ?? 0) * (1 - fx) + (data[below + right] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Correlation of one block; null where it is not wholly seen or shows nothing on both sides. */
function correlateBlock(
  { data, width }: GrayImage,
  seen: Float32Array,
  left: number,
  top: number,
): number | null {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + blockPx; y += 1) {
    for (let at = y * width + left; at < y * width + left + blockPx; at += 1) {
      const p = data[at] ?? 0;
      const q = seen[at] ?? 0;
      a += p;
      b += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  if (Number.isNaN(b)) return null;
  const n = blockPx * blockPx;
  const spreadA = Math.sqrt(Math.max(0, aa / n - (a / n) ** 2));
  const spreadB = Math.sqrt(Math.max(0, bb / n - (b / n) ** 2));
  if (spreadA < minSpread && spreadB < minSpread) return null;
  return (ab / n - (a / n) * (b / n)) / (Math.max(spreadA, 0.002) * Math.max(spreadB, 0.002));
}

/** A stored plane read back. */
export function planeFrom(bytes: Uint8Array, width: number, height: number): GrayImage {
  return { data: Float32Array.from(bytes, (value) => value / 255), width, height };
}
