import type { DecodedImage } from '../image/decode.ts';

/** Luma of a picture, 0..1 a pixel, row by row. */
export type GrayImage = { data: Float32Array; width: number; height: number };

/** Rec. 601 luma of an upright sRGB picture. */
export function grayOf({ width, height, rgb }: DecodedImage): GrayImage {
  const data = new Float32Array(width * height);
  for (let pixel = 0, at = 0; pixel < data.length; pixel += 1, at += 3) {
    data[pixel] =
      (0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[at + 1] ?? 0) + 0.114 * (rgb[at + 2] ?? 0)) / 255;
  }
  return { data, width, height };
}

/**
 * Brings the longer edge to a size: area means when it shrinks, straight lines between pixels when it grows.
 * @param edgePx longer edge of the result, in pixels
 */
export function scaleGray(image: GrayImage, edgePx: number): GrayImage {
  const factor = edgePx / Math.max(image.width, image.height);
  const width = Math.max(1, Math.round(image.width * factor));
  const height = Math.max(1, Math.round(image.height * factor));
  if (width === image.width && height === image.height) return image;
  return resampleGray(image, width, height);
}

/** As `scaleGray`, to a width and height that need not keep the proportions. */
export function resampleGray(image: GrayImage, width: number, height: number): GrayImage {
  const columns = weightsOf(image.width, width);
  const rows = weightsOf(image.height, height);
  const narrow = new Float32Array(width * image.height);
  for (let y = 0; y < image.height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      const base = y * image.width + (columns.first[x] ?? 0);
      const start = x * columns.taps;
      for (let tap = 0; tap < columns.taps; tap += 1) {
        sum += (columns.weights[start + tap] ?? 0) * (image.data[base + tap] ?? 0);
      }
      narrow[y * width + x] = sum;
    }
  }
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const out = y * width;
    for (let tap = 0; tap < rows.taps; tap += 1) {
      const weight = rows.weights[y * rows.taps + tap] ?? 0;
      if (weight === 0) continue;
      const base = ((rows.first[y] ?? 0) + tap) * width;
      for (let x = 0; x < width; x += 1)
        data[out + x] = (data[out + x] ?? 0) + weight * (narrow[base + x] ?? 0);
    }
  }
  return { data, width, height };
}

/** For every output sample the first input sample and the weights of those that follow; the weights sum to 1. */
function weightsOf(from: number, to: number) {
  const ratio = from / to;
  const reach = Math.max(1, ratio);
  const taps = Math.min(from, Math.ceil(reach) + 2);
  const first = new Int32Array(to);
  const weights = new Float32Array(to * taps);
  for (let out = 0; out < to; out += 1) {
    const centre = (out + 0.5) * ratio;
    const start = Math.max(0, Math.min(from - taps, Math.floor(centre - reach / 2 - 0.5)));
    first[out] = start;
    let total = 0;
    for (let tap = 0; tap < taps; tap += 1) {
      const at = start + tap;
      const weight =
        ratio > 1
          ? Math.max(0, Math.min(at + 1, centre + reach / 2) - Math.max(at, centre - reach / 2))
          : Math.max(0, 1 - Math.abs(at + 0.5 - centre));
      weights[out * taps + tap] = weight;
      total += weight;
    }
    for (let tap = 0; tap < taps; tap += 1)
      weights[out * taps + tap] = (weights[out * taps + tap] ?? 0) / total;
  }
  return { first, weights, taps };
}
