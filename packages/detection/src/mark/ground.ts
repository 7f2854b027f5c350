import type { DecodedImage } from '../image/decode.ts';
import { emptyMask, type Mask } from './mask.ts';
import { blank, paste, wholeRect, type Colour } from './raster.ts';

/** Levels a channel may differ and still be the same colour. */
export const tolerance = 28;

/** The colour that a picture's rim has, and the share of the rim that agrees with it. */
export type Ground = { colour: Colour; agree: number };

/** Median colour of the outermost ring of pixels. */
export function groundOf({ width, height, rgb }: DecodedImage): Ground {
  const ring: number[] = [];
  for (let x = 0; x < width; x += 1) ring.push(x, (height - 1) * width + x);
  for (let y = 1; y < height - 1; y += 1) ring.push(y * width, y * width + width - 1);
  const colour = medianColour(rgb, ring);
  const agreeing = ring.filter((pixel) => distanceTo(rgb, pixel, colour) <= tolerance);
  return { colour, agree: agreeing.length / ring.length };
}

/** Channel-wise median of the pixels; of an even number the mean of the middle two. */
export function medianColour(rgb: Uint8Array, pixels: ArrayLike<number>): Colour {
  const median = (channel: number): number => {
    const counts = new Int32Array(256);
    for (let at = 0; at < pixels.length; at += 1) {
      const value = rgb[(pixels[at] ?? 0) * 3 + channel] ?? 0;
      counts[value] = (counts[value] ?? 0) + 1;
    }
    const low = valueAtRank(counts, (pixels.length - 1) >> 1);
    return (low + valueAtRank(counts, pixels.length >> 1)) / 2;
  };
  return [median(0), median(1), median(2)];
}

function valueAtRank(counts: Int32Array, rank: number): number {
  let seen = 0;
  for (let value = 0; value < 256; value += 1) {
    seen += counts[value] ?? 0;
    if (seen > rank) return value;
  }
  return 255;
}

/** Largest difference of a channel. */
export function distanceTo(rgb: Uint8Array, pixel: number, colour: Colour): number {
  const at = pixel * 3;
  return Math.max(
    Math.abs((rgb[at] ?? 0) - colour[0]),
    Math.abs((rgb[at + 1] ?? 0) - colour[1]),
    Math.abs((rgb[at + 2] ?? 0) - colour[2]),
  );
}

/** Pixels that differ from a colour by more than `above` levels. */
export function maskAway(
  { width, height, rgb }: DecodedImage,
  colour: Colour,
  above: number,
): Mask {
  const mask = emptyMask(width, height);
  for (let pixel = 0; pixel < mask.bits.length; pixel += 1) {
    mask.bits[pixel] = distanceTo(rgb, pixel, colour) > above ? 1 : 0;
  }
  return mask;
}

/**
 * A badge that runs to the picture's edges gets a rim of the colour of the corners, so that it can be peeled.
 * Without this a rounded square that fills the picture is taken for the ground, and its corners for figures.
 * @returns the picture and the width of the rim in pixels, 0 where none was needed
 */
export function withRim(image: DecodedImage): { image: DecodedImage; rim: number } {
  const { width, height, rgb } = image;
  if (Math.min(height, width) < 32) return { image, rim: 0 };
  const corners = [
    width + 1,
    width + width - 2,
    (height - 2) * width + 1,
    (height - 2) * width + width - 2,
  ];
  const colour = medianColour(rgb, corners);
  const ground = groundOf(image).colour;
  const uneven = corners.some((pixel) => distanceTo(rgb, pixel, colour) > tolerance);
  const away = Math.max(
    ...ground.map((value, channel) => Math.abs(value - (colour[channel] ?? 0))),
  );
  if (uneven || away <= tolerance) return { image, rim: 0 };
  const rim = Math.max(4, Math.floor(height / 24));
  const framed = blank(width + 2 * rim, height + 2 * rim, colour);
  paste(image, wholeRect(image), framed, rim, rim);
  return { image: framed, rim };
}
