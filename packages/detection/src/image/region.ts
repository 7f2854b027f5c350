import type { Box } from '@ringer/domain';
import sharp from 'sharp';
import type { DecodedImage } from './decode.ts';

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
