import type { DecodedImage } from '../image/decode.ts';
import { distanceTo, maskAway, medianColour } from './ground.ts';
import {
  boundsOf,
  countOf,
  eroded,
  erodedBySquare,
  filled,
  openedBySquare,
  solidity,
  type Mask,
} from './mask.ts';
import { roundHalfEven, type Colour, type PixelRect } from './raster.ts';

/** A figure freed from what it stood on: on even ground of the badge's colour. */
export type Peeled = { image: DecodedImage; figure: Mask; box: PixelRect; ground: Colour };

/** Levels within which a badge's rim is one colour, and beyond which the figure on it is another. */
const badgeTolerance = 40;

/** The figure on a badge or in a ring, or null where the mask is neither. */
export function peelBadge(image: DecodedImage, mask: Mask): Peeled | null {
  const body = filled(mask);
  const box = boundsOf(body);
  if (!box || !isBadge(body, box)) return null;
  const edge = Math.max(box.right - box.left, box.bottom - box.top);
  const bodyPixels = countOf(body);
  const depth = Math.max(2, roundHalfEven(edge * 0.035));
  const inside = eroded(body, depth);
  const thin = erodedBySquare(body);
  const band = pixelsWhere(thin, inside);
  const badge = evenColour(image, band, 0.7);
  if (!badge) return null;
  let ground = badge;
  let figure = both(maskAway(image, badge, badgeTolerance), inside);
  if (countOf(figure) / bodyPixels > 0.6) {
    // A ring: what lies within it is ground again, and the figure stands on that.
    const core = eroded(inside, depth);
    const rim = pixelsWhere(both(inside, figure), core);
    const within = evenColour(image, rim, 0.6);
    if (!within) return null;
    ground = within;
    figure = both(maskAway(image, within, badgeTolerance), core);
  }
  const share = countOf(figure) / bodyPixels;
  figure = openedBySquare(figure);
  const figureBox = boundsOf(figure);
  if (!figureBox || share <= 0.03 || share >= 0.6) return null;
  const { left, top, right, bottom } = figureBox;
  if (Math.max(right - left, bottom - top) < 0.25 * edge) return null;
  return { image: alone(image, figure, ground), figure, box: figureBox, ground };
}

function isBadge(body: Mask, { left, top, right, bottom }: PixelRect): boolean {
  const width = right - left;
  const height = bottom - top;
  const aspect = width / Math.max(1, height);
  return (
    Math.max(width, height) >= 24 &&
    aspect > 0.55 &&
    aspect < 1.8 &&
    solidity(body) >= 0.9 &&
    countOf(body) / (width * height) >= 0.6
  );
}

/** Positions in the first mask and not in the second. */
function pixelsWhere(inThis: Mask, notInThis: Mask): number[] {
  const found: number[] = [];
  for (let at = 0; at < inThis.bits.length; at += 1) {
    if (inThis.bits[at] && !notInThis.bits[at]) found.push(at);
  }
  return found;
}

function both(one: Mask, other: Mask): Mask {
  return { ...one, bits: one.bits.map((bit, at) => bit & (other.bits[at] ?? 0)) };
}

/** Median colour of the pixels, or null where they are too few or too few of them agree with it. */
function evenColour(image: DecodedImage, pixels: number[], agree: number): Colour | null {
  if (pixels.length < 20) return null;
  const colour = medianColour(image.rgb, pixels);
  const near = pixels.filter((pixel) => distanceTo(image.rgb, pixel, colour) <= badgeTolerance);
  return near.length / pixels.length >= agree ? colour : null;
}

function alone(image: DecodedImage, figure: Mask, ground: Colour): DecodedImage {
  const rgb = Buffer.from(image.rgb);
  const plain = ground.map(roundHalfEven) as [number, number, number];
  for (let pixel = 0; pixel < figure.bits.length; pixel += 1) {
    if (figure.bits[pixel]) continue;
    rgb[pixel * 3] = plain[0];
    rgb[pixel * 3 + 1] = plain[1];
    rgb[pixel * 3 + 2] = plain[2];
  }
  return { ...image, rgb };
}
