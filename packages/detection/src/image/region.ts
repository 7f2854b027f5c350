import type { Box } from '@ringer/domain';
import sharp from 'sharp';
import { z } from 'zod';
import type { DecodedImage } from './decode.ts';

/** What a part of a picture is: all of it, what stands out, an overlapping part, or a crop that a copyist may have taken. */
export const RegionName = z.enum(['whole', 'foreground', 'part', 'crop']);

/** A part of a picture that is compared on its own. */
export type ImageRegion = { name: z.infer<typeof RegionName>; box: Box };

const wholeBox: Box = { x: 0, y: 0, width: 1, height: 1 };
const gridShare = 0.6;
const cropShares = [0.9, 0.8, 0.7];
const probePx = 96;
// Colour distance from the background, 0..441, above which a pixel belongs to the foreground.
const minColourDistance = 28;

/**
 * The parts of an offer's picture: the whole, the foreground (where one stands out from an even
 * background) and five overlapping parts of it: four corners and the middle, 60 % of each edge.
 */
export async function offerRegions(image: DecodedImage): Promise<ImageRegion[]> {
  const regions = await mainRegions(image);
  const base = regions.at(-1)?.box ?? wholeBox;
  const rest = 1 - gridShare;
  for (const [across, down] of [
    [0, 0],
    [rest, 0],
    [0, rest],
    [rest, rest],
    [rest / 2, rest / 2],
  ] as const) {
    regions.push({
      name: 'part',
      box: {
        x: base.x + across * base.width,
        y: base.y + down * base.height,
        width: base.width * gridShare,
        height: base.height * gridShare,
      },
    });
  }
  return regions;
}

/**
 * The parts of a reference picture: the whole, the foreground, and the crops that a copyist may have
 * taken: 70, 80 and 90 % of each edge in nine places.
 */
export async function referenceRegions(image: DecodedImage): Promise<ImageRegion[]> {
  const regions = await mainRegions(image);
  for (const share of cropShares) {
    for (const down of [0, 0.5, 1]) {
      for (const across of [0, 0.5, 1]) {
        const rest = 1 - share;
        const box = { x: across * rest, y: down * rest, width: share, height: share };
        regions.push({ name: 'crop', box });
      }
    }
  }
  return regions;
}

async function mainRegions(image: DecodedImage): Promise<ImageRegion[]> {
  const foreground = await findForeground(image);
  const whole: ImageRegion = { name: 'whole', box: wholeBox };
  return foreground ? [whole, { name: 'foreground', box: foreground }] : [whole];
}

/**
 * The box of what differs from the colour of the picture's edge.
 * @returns null when nothing stands out or nearly everything does
 */
async function findForeground(image: DecodedImage): Promise<Box | null> {
  const { data, info } = await sharp(image.rgb, { raw: rawInfo(image) })
    .resize(probePx, probePx, { fit: 'fill' })
    .blur(1)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = info.width;
  const background = edgeColour(data, size);
  const columns = new Float64Array(size);
  const rows = new Float64Array(size);
  let total = 0;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const at = (y * size + x) * 3;
      const distance = Math.hypot(
        (data[at] ?? 0) - background[0],
        (data[at + 1] ?? 0) - background[1],
        (data[at + 2] ?? 0) - background[2],
      );
      if (distance < minColourDistance) continue;
      columns[x] = (columns[x] ?? 0) + 1;
      rows[y] = (rows[y] ?? 0) + 1;
      total += 1;
    }
  }
  if (total < size * size * 0.005) return null;
  const [left, right] = spanOf(columns, total);
  const [top, bottom] = spanOf(rows, total);
  const box: Box = {
    x: Math.max(0, left - 1) / size,
    y: Math.max(0, top - 1) / size,
    width: 0,
    height: 0,
  };
  box.width = Math.min(1, (right + 2) / size) - box.x;
  box.height = Math.min(1, (bottom + 2) / size) - box.y;
  return box.width * box.height > 0.9 ? null : box;
}

/** First and last index that hold all but 1 % of the mass on each side: stray pixels do not count. */
function spanOf(counts: Float64Array, total: number): [first: number, last: number] {
  let first = 0;
  for (let seen = 0; first < counts.length - 1; first += 1) {
    seen += counts[first] ?? 0;
    if (seen > total * 0.01) break;
  }
  let last = counts.length - 1;
  for (let seen = 0; last > first; last -= 1) {
    seen += counts[last] ?? 0;
    if (seen > total * 0.01) break;
  }
  return [first, last];
}

function edgeColour(data: Buffer, size: number): [number, number, number] {
  const edge: number[] = [];
  for (let i = 0; i < size; i += 1) {
    edge.push(i, (size - 1) * size + i, i * size, i * size + size - 1);
  }
  const median = (channel: number) => {
    const values = edge.map((pixel) => data[pixel * 3 + channel] ?? 0).toSorted((x, y) => x - y);
    return values[values.length >> 1] ?? 0;
  };
  return [median(0), median(1), median(2)];
}

/** Cuts a box out of a picture, without resampling; at least one pixel. */
export function cropImage(image: DecodedImage, box: Box): DecodedImage {
  const left = Math.min(image.width - 1, Math.floor(box.x * image.width));
  const top = Math.min(image.height - 1, Math.floor(box.y * image.height));
  const width = Math.max(1, Math.min(image.width - left, Math.round(box.width * image.width)));
  const height = Math.max(1, Math.min(image.height - top, Math.round(box.height * image.height)));
  const rgb = Buffer.allocUnsafe(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const from = ((top + row) * image.width + left) * 3;
    image.rgb.copy(rgb, row * width * 3, from, from + width * 3);
  }
  return { width, height, rgb };
}

/** Fits a picture into a square without distortion; the rest takes the mean colour of its edge. */
export async function fitSquare(image: DecodedImage, sizePx: number): Promise<Buffer> {
  if (image.width === sizePx && image.height === sizePx) return image.rgb;
  const [r, g, b] = meanEdge(image);
  return sharp(image.rgb, { raw: rawInfo(image) })
    .resize(sizePx, sizePx, { fit: 'contain', background: { r, g, b } })
    .removeAlpha()
    .raw()
    .toBuffer();
}

function meanEdge({ width, height, rgb }: DecodedImage): [number, number, number] {
  let [r, g, b, count] = [0, 0, 0, 0];
  const add = (pixel: number) => {
    r += rgb[pixel * 3] ?? 0;
    g += rgb[pixel * 3 + 1] ?? 0;
    b += rgb[pixel * 3 + 2] ?? 0;
    count += 1;
  };
  for (let x = 0; x < width; x += 1) [x, (height - 1) * width + x].forEach(add);
  for (let y = 0; y < height; y += 1) [y * width, y * width + width - 1].forEach(add);
  return [r / count, g / count, b / count];
}

function rawInfo({ width, height }: DecodedImage) {
  return { width, height, channels: 3 as const };
}
