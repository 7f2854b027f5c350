import sharp from 'sharp';
import type { DecodedImage } from '../image/decode.ts';

const sidePx = 32;
const frequencies = 8;

const basis = Float64Array.from({ length: frequencies * sidePx }, (_, index) => {
  const frequency = Math.floor(index / sidePx);
  return Math.cos((Math.PI / sidePx) * frequency * ((index % sidePx) + 0.5));
});

/**
 * The DCT perceptual hash: 64 bits, one for each of the 8 × 8 lowest frequencies above the median.
 * Source: C. Zauner, “Implementation and Benchmarking of Perceptual Image Hash Functions”, 2010 (pHash).
 * @returns two 32-bit words
 */
export async function perceptualHash(image: DecodedImage): Promise<Uint32Array> {
  const { width, height } = image;
  const { data, info } = await sharp(image.rgb, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(sidePx, sidePx, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const half = new Float64Array(frequencies * sidePx);
  for (let v = 0; v < frequencies; v += 1) {
    for (let x = 0; x < sidePx; x += 1) {
      let sum = 0;
      for (let y = 0; y < sidePx; y += 1) {
        sum += (basis[v * sidePx + y] ?? 0) * (data[(y * sidePx + x) * info.channels] ?? 0);
      }
      half[v * sidePx + x] = sum;
    }
  }
  const coefficients = new Float64Array(frequencies * frequencies);
  for (let v = 0; v < frequencies; v += 1) {
    for (let u = 0; u < frequencies; u += 1) {
      let sum = 0;
      for (let x = 0; x < sidePx; x += 1) {
        sum += (basis[u * sidePx + x] ?? 0) * (half[v * sidePx + x] ?? 0);
      }
      coefficients[v * frequencies + u] = sum;
    }
  }
  const sorted = coefficients.toSorted();
  const median = ((sorted[31] ?? 0) + (sorted[32] ?? 0)) / 2;
  const words = new Uint32Array(2);
  for (const [at, value] of coefficients.entries()) {
    if (value > median) words[at >> 5] = (words[at >> 5] ?? 0) | (1 << (at & 31));
  }
  return words;
}

/** Bits that differ, 0..64. */
export function perceptualDistance(a: Uint32Array, b: Uint32Array): number {
  return bitsIn((a[0] ?? 0) ^ (b[0] ?? 0)) + bitsIn((a[1] ?? 0) ^ (b[1] ?? 0));
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
