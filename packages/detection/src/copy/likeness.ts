import type { Affine } from '../local/consensus.ts';
import { scaleGray, type GrayImage } from '../local/gray.ts';

/** Size at which a reference is compared light by light. */
const planeEdgePx = 128;
const blockPx = 8;
/** Half the window whose mean is taken off, so that slow shading does not count as detail. */
const shadingPx = 5;
const agreeingCorrelation = 0.55;
/** How far a block may be moved to agree, in pixels: a transform is never exact. */
const slackPx = 1;
/** Strength of detail, in light a pixel along its weaker direction, that weighs fully and that weighs at all. */
const fullDetail = 0.02;
const minDetail = 0.004;

/** How alike two aligned pictures are, place by place. */
export type Likeness = {
  /** Share of the reference's detail, where the picture should show it, that runs alike, 0..1. */
  agreement: number;
  /** Detail of the reference that the picture should show, in fully detailed blocks. */
  detail: number;
  /** Share of the picture's detail there that the reference does not have, 0..1. */
  foreign: number;
  /** Share of the reference that the other picture shows, 0..1. */
  visible: number;
};

/** Copies of a picture at halving sizes, the largest first; the last is the one that a reference keeps. */
export function planesOf(image: GrayImage): GrayImage[] {
  const edge = Math.max(image.width, image.height);
  const planes = [scaleGray(image, Math.min(edge, planeEdgePx * 4))];
  for (const size of [planeEdgePx * 2, planeEdgePx]) {
    planes.push(scaleGray(planes.at(-1) ?? image, Math.min(edge, size)));
  }
  return planes;
}

/** A plane for storage: one byte a pixel. */
export function planeBytes({ data }: GrayImage): Uint8Array {
  return Uint8Array.from(data, (value) => Math.round(Math.min(1, Math.max(0, value)) * 255));
}

/** A stored plane read back. */
export function planeFrom(bytes: Uint8Array, width: number, height: number): GrayImage {
  return { data: Float32Array.from(bytes, (value) => value / 255), width, height };
}

/**
 * Lays a reference over a picture by a transform and correlates them block by block (zero-mean normalised
 * cross-correlation; Lewis 1995), so that light and colour may change and an overlay costs only its place.
 * A block weighs by its detail in both directions (the smaller eigenvalue of Shi and Tomasi 1994), because
 * the straight edges of two garments of one cut agree without being copies.
 * @param reference the reference's smallest plane
 * @param transform from fractions of the reference (0..1 each way) to fractions of the picture
 */
export function compareAligned(
  reference: GrayImage,
  picture: readonly GrayImage[],
  transform: Affine,
): Likeness {
  const { width, height } = reference;
  const { light, seen } = layOver(reference, picture, transform);
  const a = withoutShading(reference.data, width, height);
  const b = withoutShading(light, width, height);
  let [detail, agreeing, shown, foreign] = [0, 0, 0, 0];
  for (let top = slackPx; top + blockPx + slackPx <= height; top += blockPx) {
    for (let left = slackPx; left + blockPx + slackPx <= width; left += blockPx) {
      if (!isSeen(seen, width, left, top)) continue;
      const weightA = weightOf(detailOf(a, width, left, top));
      const weightB = weightOf(detailOf(b, width, left, top));
      if (weightA === 0 && weightB === 0) continue;
      const agrees = bestCorrelation(a, b, width, left, top) >= agreeingCorrelation;
      detail += weightA;
      shown += weightB;
      if (agrees) agreeing += weightA;
      else foreign += weightB;
    }
  }
  let visible = 0;
  for (const one of seen) visible += one;
  return {
    agreement: detail === 0 ? 0 : agreeing / detail,
    detail,
    foreign: shown === 0 ? 0 : foreign / shown,
    visible: visible / seen.length,
  };
}

/** The picture as the reference would show it; `seen` is 0 where the picture ends. */
function layOver(
  reference: GrayImage,
  picture: readonly GrayImage[],
  t: Affine,
): { light: Float32Array; seen: Uint8Array } {
  const plane = planeAtScale(reference, picture, t);
  const { width, height } = reference;
  const light = new Float32Array(width * height);
  const seen = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const u = (x + 0.5) / width;
      const v = (y + 0.5) / height;
      const px = (t[0] * u + t[1] * v + t[2]) * plane.width - 0.5;
      const py = (t[3] * u + t[4] * v + t[5]) * plane.height - 0.5;
      const at = y * width + x;
      seen[at] =
        px < -0.5 || py < -0.5 || px > plane.width - 0.5 || py > plane.height - 0.5 ? 0 : 1;
      light[at] = sampleAt(plane, px, py);
    }
  }
  return { light, seen };
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

function sampleAt({ data, width, height }: GrayImage, px: number, py: number): number {
  const x = Math.min(width - 1, Math.max(0, px));
  const y = Math.min(height - 1, Math.max(0, py));
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [fx, fy] = [x - left, y - top];
  const right = Math.min(width - 1, left + 1);
  const below = Math.min(height - 1, top + 1) * width;
  const above = top * width;
  const upper = (data[above + left] ?? 0) * (1 - fx) + (data[above + right] ?? 0) * fx;
  const lower = (data[below + left] ?? 0) * (1 - fx) + (data[below + right] ?? 0) * fx;
  return upper * (1 - fy) + lower * fy;
}

/** Takes off the mean of the window around each pixel. */
function withoutShading(data: Float32Array, width: number, height: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - shadingPx) * stride;
    const bottom = Math.min(height, y + shadingPx + 1) * stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - shadingPx);
      const right = Math.min(width, x + shadingPx + 1);
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[bottom + left] ?? 0) -
        (sums[top + right] ?? 0) +
        (sums[top + left] ?? 0);
      const area = ((bottom - top) / stride) * (right - left);
      out[y * width + x] = (data[y * width + x] ?? 0) - sum / area;
    }
  }
  return out;
}

/** Four corners of a block: a transform maps straight lines to straight lines. */
function isSeen(seen: Uint8Array, width: number, left: number, top: number): boolean {
  const last = blockPx - 1;
  return (
    seen[top * width + left] === 1 &&
    seen[top * width + left + last] === 1 &&
    seen[(top + last) * width + left] === 1 &&
    seen[(top + last) * width + left + last] === 1
  );
}

function weightOf(strength: number): number {
  return strength < minDetail ? 0 : Math.min(1, strength / fullDetail);
}

/** Root mean square slope of a block along its weaker direction. */
function detailOf(data: Float32Array, width: number, left: number, top: number): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (let y = top; y < top + blockPx; y += 1) {
    for (let at = y * width + left; at < y * width + left + blockPx; at += 1) {
      const gx = ((data[at + 1] ?? 0) - (data[at - 1] ?? 0)) / 2;
      const gy = ((data[at + width] ?? 0) - (data[at - width] ?? 0)) / 2;
      xx += gx * gx;
      yy += gy * gy;
      xy += gx * gy;
    }
  }
  const smaller = (xx + yy - Math.hypot(xx - yy, 2 * xy)) / 2;
  return Math.sqrt(Math.max(0, smaller) / (blockPx * blockPx));
}

function bestCorrelation(
  a: Float32Array,
  b: Float32Array,
  width: number,
  left: number,
  top: number,
): number {
  let best = -1;
  for (let dy = -slackPx; dy <= slackPx; dy += 1) {
    for (let dx = -slackPx; dx <= slackPx; dx += 1) {
      best = Math.max(best, correlation(a, b, width, top * width + left, dy * width + dx));
    }
  }
  return best;
}

function correlation(
  a: Float32Array,
  b: Float32Array,
  width: number,
  start: number,
  shift: number,
): number {
  let [sumA, sumB, aa, bb, ab] = [0, 0, 0, 0, 0];
  for (let row = 0; row < blockPx; row += 1) {
    for (let at = start + row * width; at < start + row * width + blockPx; at += 1) {
      const p = a[at] ?? 0;
      const q = b[at + shift] ?? 0;
      sumA += p;
      sumB += q;
      aa += p * p;
      bb += q * q;
      ab += p * q;
    }
  }
  const n = blockPx * blockPx;
  const spreadA = Math.sqrt(Math.max(1e-7, aa / n - (sumA / n) ** 2));
  const spreadB = Math.sqrt(Math.max(1e-7, bb / n - (sumB / n) ** 2));
  return (ab / n - (sumA / n) * (sumB / n)) / (spreadA * spreadB);
}
