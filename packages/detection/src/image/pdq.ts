import type { DecodedImage } from './decode.ts';

/** How a picture was turned (counter-clockwise) or mirrored before it was hashed, in the order of `dihedral`. */
export const dihedralNames = [
  'original',
  'rotate90',
  'rotate180',
  'rotate270',
  'flip-vertical',
  'flip-horizontal',
  'flip-diagonal',
  'flip-antidiagonal',
] as const;

/** PDQ's own advice: two pictures match at a distance of 31 or less. */
export const pdqMatchDistance = 31;

const side = 64;
const frequencies = 16;
const minEdgePx = 5;

// Row i holds the DCT-II basis of frequency i + 1; the constant term is left out.
const dctMatrix = Float32Array.from({ length: frequencies * side }, (_, index) => {
  const i = Math.floor(index / side);
  const j = index % side;
  return Math.sqrt(2 / side) * Math.cos((Math.PI / 2 / side) * (i + 1) * (2 * j + 1));
});

/**
 * PDQ of a picture and of its seven turned and mirrored copies, 256 bits each as 64 hexadecimal digits,
 * in the order of `dihedralNames`; `quality` (0..100) says how much detail stands behind them.
 * Method: “The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm”, Facebook, 2019.
 * Pictures under 5 px on an edge have quality 0 and an all-zero hash.
 */
export function pdqHashes(image: DecodedImage): { quality: number; dihedral: string[] } {
  if (image.width < minEdgePx || image.height < minEdgePx) {
    return { quality: 0, dihedral: dihedralNames.map(() => '0'.repeat(64)) };
  }
  const small = shrinkToSquare(image);
  const coefficients = dct16(small);
  return {
    quality: qualityOf(small),
    dihedral: dihedralNames.map((name) => hashBits(turned(coefficients, name))),
  };
}

/**
 * A hash as eight 32-bit words, for comparing many.
 * @param hex 64 hexadecimal digits
 */
export function pdqWords(hex: string): Uint32Array {
  return Uint32Array.from({ length: 8 }, (_, at) =>
    Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16),
  );
}

/** Bits that differ between two hashes, 0..256; two unrelated pictures lie near 128. */
export function pdqDistance(a: Uint32Array, b: Uint32Array): number {
  let distance = 0;
  for (let at = 0; at < 8; at += 1) {
    let bits = (a[at] ?? 0) ^ (b[at] ?? 0);
    bits -= (bits >>> 1) & 0x55555555;
    bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
    distance += Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return distance;
}

/**
 * Luma through a Jarosz filter (two passes of a running mean along rows and along columns), sampled at
 * 64 × 64. Rows and columns commute, so columns are filtered only where samples are taken.
 */
function shrinkToSquare({ width, height, rgb }: DecodedImage): Float32Array {
  const across = samplesOf(width);
  const luma = new Float32Array(width);
  const means = new Float64Array(width);
  // One row for each sampled column, so that the second direction runs along memory too.
  const columns = new Float32Array(side * height);
  for (let row = 0; row < height; row += 1) {
    const start = row * width * 3;
    for (let column = 0, at = start; column < width; column += 1, at += 3) {
      luma[column] =
        0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0);
    }
    runningMean(luma, 0, width, across, means);
    for (let j = 0; j < side; j += 1) {
      columns[j * height + row] = meanAround(means, across.places[j] ?? 0, across);
    }
  }
  const down = samplesOf(height);
  const small = new Float32Array(side * side);
  const downMeans = new Float64Array(height);
  for (let j = 0; j < side; j += 1) {
    runningMean(columns, j * height, height, down, downMeans);
    for (let i = 0; i < side; i += 1) {
      small[i * side + j] = meanAround(downMeans, down.places[i] ?? 0, down);
    }
  }
  return small;
}

/** The filter's reach before and after a pixel, and the 64 pixels that are sampled. */
type Samples = { length: number; before: number; after: number; places: Int32Array };

function samplesOf(length: number): Samples {
  const window = Math.floor((length + 2 * side - 1) / (2 * side));
  const half = Math.floor((window + 2) / 2);
  const places = Int32Array.from({ length: side }, (_, at) =>
    Math.floor(((at + 0.5) * length) / side),
  );
  return { length, before: window - half, after: half - 1, places };
}

/** The mean of each pixel's window; at both ends the window holds what there is. */
function runningMean(
  from: Float32Array,
  start: number,
  length: number,
  { before, after }: Samples,
  into: Float64Array,
): void {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < after; at += 1, count += 1) sum += from[start + at] ?? 0;
  for (let at = 0; at < length; at += 1) {
    if (at + after < length) {
      sum += from[start + at + after] ?? 0;
      count += 1;
    }
    into[at] = sum / count;
    if (at >= before) {
      sum -= from[start + at - before] ?? 0;
      count -= 1;
    }
  }
}

/** The second pass, for one pixel. */
function meanAround(
  values: Float64Array,
  place: number,
  { length, before, after }: Samples,
): number {
  const first = Math.max(0, place - before);
  const last = Math.min(length - 1, place + after);
  let sum = 0;
  for (let at = first; at <= last; at += 1) sum += values[at] ?? 0;
  return sum / (last - first + 1);
}

function qualityOf(small: Float32Array): number {
  let gradient = 0;
  for (let i = 0; i < side; i += 1) {
    for (let j = 0; j < side; j += 1) {
      const here = small[i * side + j] ?? 0;
      if (i + 1 < side)
        gradient += Math.abs(Math.trunc(((here - (small[(i + 1) * side + j] ?? 0)) * 100) / 255));
      if (j + 1 < side)
        gradient += Math.abs(Math.trunc(((here - (small[i * side + j + 1] ?? 0)) * 100) / 255));
    }
  }
  return Math.min(100, Math.trunc(gradient / 90));
}

function dct16(small: Float32Array): Float32Array {
  const half = new Float32Array(frequencies * side);
  for (let i = 0; i < frequencies; i += 1) {
    for (let j = 0; j < side; j += 1) {
      let sum = 0;
      for (let k = 0; k < side; k += 1)
        sum += (dctMatrix[i * side + k] ?? 0) * (small[k * side + j] ?? 0);
      half[i * side + j] = sum;
    }
  }
  const out = new Float32Array(frequencies * frequencies);
  for (let i = 0; i < frequencies; i += 1) {
    for (let j = 0; j < frequencies; j += 1) {
      let sum = 0;
      for (let k = 0; k < side; k += 1)
        sum += (half[i * side + k] ?? 0) * (dctMatrix[j * side + k] ?? 0);
      out[i * frequencies + j] = sum;
    }
  }
  return out;
}

/** Turning or mirroring a picture transposes its DCT or flips the sign of odd frequencies. */
function turned(a: Float32Array, name: (typeof dihedralNames)[number]): Float32Array {
  const transpose = name === 'rotate90' || name === 'rotate270' || name.endsWith('diagonal');
  const flipRows =
    name === 'rotate180' ||
    name === 'flip-vertical' ||
    name === 'rotate90' ||
    name === 'flip-antidiagonal';
  const flipColumns =
    name === 'rotate180' ||
    name === 'flip-horizontal' ||
    name === 'rotate270' ||
    name === 'flip-antidiagonal';
  const b = new Float32Array(a.length);
  for (let i = 0; i < frequencies; i += 1) {
    for (let j = 0; j < frequencies; j += 1) {
      const value = transpose ? (a[j * frequencies + i] ?? 0) : (a[i * frequencies + j] ?? 0);
      // Index 0 is frequency 1, so even indices are the odd frequencies.
      const sign = (flipRows && i % 2 === 0 ? -1 : 1) * (flipColumns && j % 2 === 0 ? -1 : 1);
      b[i * frequencies + j] = sign * value;
    }
  }
  return b;
}

/** Bit 255 - k (big-endian) says whether coefficient k lies above the median. */
function hashBits(coefficients: Float32Array): string {
  const sorted = coefficients.toSorted();
  const median = sorted[sorted.length / 2 - 1] ?? 0;
  const bytes = Buffer.alloc(32);
  for (let k = 0; k < coefficients.length; k += 1) {
    if ((coefficients[k] ?? 0) <= median) continue;
    const at = 31 - (k >> 3);
    bytes[at] = (bytes[at] ?? 0) | (1 << (k & 7));
  }
  return bytes.toString('hex');
}
