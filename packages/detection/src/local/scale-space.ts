import type { GrayImage } from './gray.ts';

/** Blurred copies of one size; level i has blur `firstBlur` · 2^(i / intervals) in pixels of this octave. */
export type Octave = { levels: GrayImage[] };

/** Where the difference of Gaussians peaks. Positions in pixels of the octave. */
export type Extremum = {
  octave: number;
  /** The blurred picture that is nearest in scale. */
  level: GrayImage;
  x: number;
  y: number;
  /** Blur at the peak, in pixels of the octave. */
  sigma: number;
  /** Strength of the peak; its sign tells dark spots from bright ones. */
  response: number;
};

const intervals = 3;
const firstBlur = 1.6;
/** Blur that a camera or an earlier resampling has left. */
const presumedBlur = 0.5;
const smallestEdgePx = 16;
const maxEdgeRatio = 10;
const borderPx = 4;

/** The Gaussian scale space of Lowe, “Distinctive image features from scale-invariant keypoints”, 2004. */
export function buildScaleSpace(image: GrayImage): Octave[] {
  const octaves: Octave[] = [];
  let base = blur(image, Math.sqrt(firstBlur ** 2 - presumedBlur ** 2));
  while (Math.min(base.width, base.height) >= smallestEdgePx) {
    const levels = [base];
    let last = base;
    let next = base;
    for (let level = 1; level < intervals + 3; level += 1) {
      const before = firstBlur * 2 ** ((level - 1) / intervals);
      last = blur(last, before * Math.sqrt(2 ** (2 / intervals) - 1));
      levels.push(last);
      if (level === intervals) next = halve(last);
    }
    octaves.push({ levels });
    base = next;
  }
  return octaves;
}

/**
 * Extrema of the difference of Gaussians over place and scale, refined below a pixel; edges are left out.
 * @param minContrast smallest strength of a peak; the picture's range is 0..1
 */
export function findExtrema(octaves: readonly Octave[], minContrast: number): Extremum[] {
  const found: Extremum[] = [];
  for (const [octave, { levels }] of octaves.entries()) {
    let below: Float32Array | null = null;
    let here: Float32Array | null = null;
    for (const [index, level] of levels.entries()) {
      const next = levels[index + 1];
      if (!next) break;
      const above = difference(next.data, level.data);
      const middle = levels[index - 1];
      if (below && here && middle) {
        scanLevel(
          { octave, index: index - 1, level: middle, below, here, above },
          minContrast,
          found,
        );
      }
      below = here;
      here = above;
    }
  }
  return found;
}

/** Three neighbouring differences of Gaussians; `level` and `index` name the middle one. */
type Slice = {
  octave: number;
  index: number;
  level: GrayImage;
  below: Float32Array;
  here: Float32Array;
  above: Float32Array;
};

function scanLevel(slice: Slice, minContrast: number, found: Extremum[]): void {
  const { octave, index, level, below, here, above } = slice;
  const { width, height } = level;
  const floor = minContrast * 0.6;
  for (let y = borderPx; y < height - borderPx; y += 1) {
    for (let at = y * width + borderPx; at < (y + 1) * width - borderPx; at += 1) {
      const value = here[at] ?? 0;
      if (value < floor && value > -floor) continue;
      if (!isExtremum(value, at, width, below, here, above)) continue;
      const refined = refine(at, width, below, here, above);
      if (!refined || Math.abs(refined.value) < minContrast) continue;
      found.push({
        octave,
        level,
        x: at - y * width + refined.dx,
        y: y + refined.dy,
        sigma: firstBlur * 2 ** ((index + refined.ds) / intervals),
        response: refined.value,
      });
    }
  }
}

function isExtremum(
  value: number,
  at: number,
  width: number,
  below: Float32Array,
  here: Float32Array,
  above: Float32Array,
): boolean {
  const sign = value > 0 ? 1 : -1;
  const peak = value * sign;
  for (let row = -width; row <= width; row += width) {
    for (let column = -1; column <= 1; column += 1) {
      const near = at + row + column;
      if ((above[near] ?? 0) * sign >= peak || (below[near] ?? 0) * sign >= peak) return false;
      if (near !== at && (here[near] ?? 0) * sign >= peak) return false;
    }
  }
  return true;
}

/** One Newton step to the peak of the fitted parabola; null on an edge or where the fit runs away. */
function refine(
  at: number,
  width: number,
  below: Float32Array,
  here: Float32Array,
  above: Float32Array,
): { dx: number; dy: number; ds: number; value: number } | null {
  const value = here[at] ?? 0;
  const gx = ((here[at + 1] ?? 0) - (here[at - 1] ?? 0)) / 2;
  const gy = ((here[at + width] ?? 0) - (here[at - width] ?? 0)) / 2;
  const gs = ((above[at] ?? 0) - (below[at] ?? 0)) / 2;
  const xx = (here[at + 1] ?? 0) + (here[at - 1] ?? 0) - 2 * value;
  const yy = (here[at + width] ?? 0) + (here[at - width] ?? 0) - 2 * value;
  const ss = (above[at] ?? 0) + (below[at] ?? 0) - 2 * value;
  const xy =
    ((here[at + width + 1] ?? 0) -
      (here[at + width - 1] ?? 0) -
      (here[at - width + 1] ?? 0) +
      (here[at - width - 1] ?? 0)) /
    4;
  const trace = xx + yy;
  const determinant = xx * yy - xy * xy;
  if (determinant <= 0 || trace * trace * maxEdgeRatio >= (maxEdgeRatio + 1) ** 2 * determinant) {
    return null;
  }
  const xs =
    ((above[at + 1] ?? 0) - (above[at - 1] ?? 0) - (below[at + 1] ?? 0) + (below[at - 1] ?? 0)) / 4;
  const ys =
    ((above[at + width] ?? 0) -
      (above[at - width] ?? 0) -
      (below[at + width] ?? 0) +
      (below[at - width] ?? 0)) /
    4;
  const full = xx * (yy * ss - ys * ys) - xy * (xy * ss - ys * xs) + xs * (xy * ys - yy * xs);
  if (Math.abs(full) < 1e-15) return null;
  const dx =
    -(gx * (yy * ss - ys * ys) - xy * (gy * ss - ys * gs) + xs * (gy * ys - yy * gs)) / full;
  const dy =
    -(xx * (gy * ss - gs * ys) - gx * (xy * ss - ys * xs) + xs * (xy * gs - gy * xs)) / full;
  const ds =
    -(xx * (yy * gs - ys * gy) - xy * (xy * gs - gy * xs) + gx * (xy * ys - yy * xs)) / full;
  if (Math.abs(dx) > 1 || Math.abs(dy) > 1 || Math.abs(ds) > 1) return null;
  return { dx, dy, ds, value: value + (gx * dx + gy * dy + gs * ds) / 2 };
}

function difference(a: Float32Array, b: Float32Array): Float32Array {
  const out = new Float32Array(a.length);
  for (let at = 0; at < out.length; at += 1) out[at] = (a[at] ?? 0) - (b[at] ?? 0);
  return out;
}

/** A separable Gaussian; the border repeats. */
function blur({ data, width, height }: GrayImage, sigma: number): GrayImage {
  const radius = Math.max(1, Math.ceil(sigma * 2.7));
  const kernel = new Float32Array(radius + 1);
  let total = 0;
  for (let at = 0; at <= radius; at += 1) {
    kernel[at] = Math.exp(-(at * at) / (2 * sigma * sigma));
    total += (kernel[at] ?? 0) * (at === 0 ? 1 : 2);
  }
  for (let at = 0; at <= radius; at += 1) kernel[at] = (kernel[at] ?? 0) / total;
  const rows = blurRows(data, width, height, kernel);
  // Each pass adds three taps, as the sums are what costs to load and store; the middle counts as half on both sides.
  kernel[0] = (kernel[0] ?? 0) / 2;
  const out = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    for (let tap = 0; tap <= radius; tap += 3) {
      const [weight0, weight1, weight2] = [
        kernel[tap] ?? 0,
        kernel[tap + 1] ?? 0,
        kernel[tap + 2] ?? 0,
      ];
      const up0 = Math.max(0, y - tap) * width;
      const up1 = Math.max(0, y - tap - 1) * width;
      const up2 = Math.max(0, y - tap - 2) * width;
      const down0 = Math.min(height - 1, y + tap) * width;
      const down1 = Math.min(height - 1, y + tap + 1) * width;
      const down2 = Math.min(height - 1, y + tap + 2) * width;
      for (let x = 0; x < width; x += 1) {
        out[start + x] =
          (out[start + x] ?? 0) +
          weight0 * ((rows[up0 + x] ?? 0) + (rows[down0 + x] ?? 0)) +
          weight1 * ((rows[up1 + x] ?? 0) + (rows[down1 + x] ?? 0)) +
          weight2 * ((rows[up2 + x] ?? 0) + (rows[down2 + x] ?? 0));
      }
    }
  }
  return { data: out, width, height };
}

/** Four neighbours at a time: each pixel is loaded once for all of them. */
function blurRows(data: Float32Array, width: number, height: number, kernel: Float32Array) {
  const radius = kernel.length - 1;
  const padded = new Float32Array(width + 2 * radius + 4);
  // A last step of four may write past its row: the next row overwrites it, the end has room for it.
  const rows = new Float32Array(data.length + 4);
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    padded.fill(data[start] ?? 0, 0, radius);
    padded.set(data.subarray(start, start + width), radius);
    padded.fill(data[start + width - 1] ?? 0, radius + width);
    for (let x = 0; x < width; x += 4) {
      let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
      let next0 = 0;
      let next1 = padded[x] ?? 0;
      let next2 = padded[x + 1] ?? 0;
      let next3 = padded[x + 2] ?? 0;
      for (let tap = 0; tap <= 2 * radius; tap += 1) {
        const weight = kernel[tap < radius ? radius - tap : tap - radius] ?? 0;
        next0 = next1;
        next1 = next2;
        next2 = next3;
        next3 = padded[x + tap + 3] ?? 0;
        sum0 += weight * next0;
        sum1 += weight * next1;
        sum2 += weight * next2;
        sum3 += weight * next3;
      }
      rows[start + x] = sum0;
      rows[start + x + 1] = sum1;
      rows[start + x + 2] = sum2;
      rows[start + x + 3] = sum3;
    }
  }
  return rows;
}

function halve({ data, width, height }: GrayImage): GrayImage {
  const half = { width: width >> 1, height: height >> 1 };
  const out = new Float32Array(half.width * half.height);
  for (let y = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1)
      out[y * half.width + x] = data[2 * y * width + 2 * x] ?? 0;
  }
  return { data: out, ...half };
}
