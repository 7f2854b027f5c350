import type { DecodedImage } from '../image/decode.ts';
import { scaled } from './raster.ts';

const workPx = 128;

/**
 * A photograph of a mark as a flat picture: dark where it differs from its ground, white elsewhere. The ground is
 * a plane of colour through the picture's rim, so that light may fall off across it; how far a pixel lies from it
 * is cut in two by Otsu's threshold (Otsu 1979).
 * @returns null where nothing stands out from the rim
 */
export function flattened(photograph: DecodedImage): DecodedImage | null {
  const scale = Math.min(1, workPx / Math.max(photograph.width, photograph.height));
  const image = smoothed(
    scaled(
      photograph,
      Math.max(4, Math.round(photograph.width * scale)),
      Math.max(4, Math.round(photograph.height * scale)),
    ),
  );
  const distance = distanceFromRim(image);
  const threshold = otsuThreshold(distance);
  if (threshold < 6) return null;
  const rgb = Buffer.allocUnsafe(image.rgb.length);
  for (let pixel = 0; pixel < distance.length; pixel += 1) {
    // A soft step round the threshold keeps edges smooth.
    const share = Math.min(1, Math.max(0, ((distance[pixel] ?? 0) / threshold - 0.6) / 0.8));
    rgb.fill(Math.round(255 * (1 - share)), pixel * 3, pixel * 3 + 3);
  }
  return { ...image, rgb };
}

/** Each pixel's largest distance in a channel from a plane of colour through the rim, 0..255. */
function distanceFromRim({ width, height, rgb }: DecodedImage): Uint8Array {
  const depth = Math.max(1, Math.round(Math.min(width, height) * 0.04));
  const isRim = (x: number, y: number) =>
    x < depth || y < depth || x >= width - depth || y >= height - depth;
  const distance = new Uint8Array(width * height);
  for (let channel = 0; channel < 3; channel += 1) {
    let plane: Plane = { base: 0, perX: 0, perY: 0 };
    let reach = Infinity;
    // The rim also holds bits of the figure: fit, drop what lies far off, fit again.
    for (let round = 0; round < 4; round += 1) {
      const samples: Sample[] = [];
      const misfits: number[] = [];
      for (let y = 0; y < height; y += 1) {
        for (let x = 0; x < width; x += 1) {
          if (!isRim(x, y)) continue;
          const value = rgb[(y * width + x) * 3 + channel] ?? 0;
          const sample: Sample = [x / width - 0.5, y / height - 0.5, value];
          const misfit = Math.abs(value - valueAt(plane, sample[0], sample[1]));
          if (round > 0) misfits.push(misfit);
          if (misfit <= reach) samples.push(sample);
        }
      }
      if (round === 0) {
        plane = { base: medianOf(samples.map(([, , value]) => value)), perX: 0, perY: 0 };
        reach = 60;
      } else {
        plane = fitPlane(samples) ?? plane;
        reach = Math.max(12, 2.5 * medianOf(misfits));
      }
    }
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const at = y * width + x;
        const away = Math.abs(
          (rgb[at * 3 + channel] ?? 0) - valueAt(plane, x / width - 0.5, y / height - 0.5),
        );
        if (away > (distance[at] ?? 0)) distance[at] = Math.min(255, Math.round(away));
      }
    }
  }
  return distance;
}

type Sample = [x: number, y: number, value: number];
type Plane = { base: number; perX: number; perY: number };

const valueAt = ({ base, perX, perY }: Plane, x: number, y: number) => base + perX * x + perY * y;

function medianOf(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Least squares; null where the samples do not span a plane. */
function fitPlane(samples: readonly Sample[]): Plane | null {
  const count = samples.length;
  if (count < 12) return null;
  let [meanX, meanY, mean] = [0, 0, 0];
  for (const [x, y, value] of samples) {
    meanX += x / count;
    meanY += y / count;
    mean += value / count;
  }
  let [xx, xy, yy, xv, yv] = [0, 0, 0, 0, 0];
  for (const [x, y, value] of samples) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
    yy += (y - meanY) ** 2;
    xv += (x - meanX) * (value - mean);
    yv += (y - meanY) * (value - mean);
  }
  const scale = xx * yy - xy * xy;
  if (scale < 1e-6 * count * count) return null;
  const perX = (xv * yy - yv * xy) / scale;
  const perY = (yv * xx - xv * xy) / scale;
  return { base: mean - perX * meanX - perY * meanY, perX, perY };
}

/** The value that parts a histogram into the two classes of least spread (Otsu 1979). */
function otsuThreshold(values: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  let sum = 0;
  for (let value = 0; value < 256; value += 1) sum += value * (counts[value] ?? 0);
  let [below, belowSum, best, bestSpread] = [0, 0, 0, -1];
  for (let value = 0; value < 256; value += 1) {
    below += counts[value] ?? 0;
    belowSum += value * (counts[value] ?? 0);
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const gap = belowSum / below - (sum - belowSum) / above;
    const spread = below * above * gap * gap;
    if (spread > bestSpread) [best, bestSpread] = [value + 0.5, spread];
  }
  return best;
}

/** A blur by the binomial kernel 1 2 1 along both edges: grain must not pass for a figure. */
function smoothed({ width, height, rgb }: DecodedImage): DecodedImage {
  const blurred = Buffer.allocUnsafe(rgb.length);
  const row = new Uint16Array(rgb.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const left = (y * width + Math.max(0, x - 1)) * 3;
      const at = (y * width + x) * 3;
      const right = (y * width + Math.min(width - 1, x + 1)) * 3;
      for (let c = 0; c < 3; c += 1)
        row[at + c] = (rgb[left + c] ?? 0) + 2 * (rgb[at + c] ?? 0) + (rgb[right + c] ?? 0);
    }
  }
  for (let y = 0; y < height; y += 1) {
    const up = Math.max(0, y - 1) * width * 3;
    const here = y * width * 3;
    const down = Math.min(height - 1, y + 1) * width * 3;
    for (let i = 0; i < width * 3; i += 1) {
      blurred[here + i] =
        ((row[up + i] ?? 0) + 2 * (row[here + i] ?? 0) + (row[down + i] ?? 0) + 8) >> 4;
    }
  }
  return { width, height, rgb: blurred };
}
