import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import { groundOf, maskAway, tolerance } from './ground.ts';
import { boundsOf } from './mask.ts';
import { blank, paste, scaled, wholeRect, type PixelRect } from './raster.ts';

/** Edge of the square that pictures are cut at; training's rasters have it too. */
const framePx = 192;
/** Share of the rim that must be of one colour for a picture to be a figure on a ground. */
const minGroundAgree = 0.5;
/** A figure smaller than this share of the picture is looked at again from nearer. */
const smallFigureShare = 0.7;
const figureMarginShare = 0.04;

/** A picture as cutting wants it: small, square where it has a ground, with the way back to the original. */
export type Frame = { image: DecodedImage; boxOf(rect: PixelRect): Box };

/**
 * Brings a picture of any size and shape to the scale that views are cut at. A figure on an even ground is
 * trimmed and gets a square of that ground, so that empty space round it changes nothing.
 */
export function frameOf(picture: DecodedImage): Frame {
  const small = fitted(picture, wholeRect(picture));
  const { colour, agree } = groundOf(small.image);
  if (agree < minGroundAgree) return small;
  const figure = boundsOf(maskAway(small.image, colour, tolerance));
  if (!figure) return small;
  const near = nearFigure(picture, small, figure);
  const { image, boxOf } = near ?? small;
  if (image.width === image.height) return { image, boxOf };
  const edge = Math.max(image.width, image.height);
  const canvas = blank(edge, edge, colour);
  const x = (edge - image.width) >> 1;
  const y = (edge - image.height) >> 1;
  paste(image, wholeRect(image), canvas, x, y);
  return {
    image: canvas,
    boxOf: ({ left, top, right, bottom }) =>
      boxOf({
        left: clamp(left - x, image.width),
        top: clamp(top - y, image.height),
        right: clamp(right - x, image.width),
        bottom: clamp(bottom - y, image.height),
      }),
  };
}

/** The figure with a little of its ground, from the original's own pixels; null where that gains nothing. */
function nearFigure(picture: DecodedImage, small: Frame, figure: PixelRect): Frame | null {
  const share =
    Math.max(figure.right - figure.left, figure.bottom - figure.top) /
    Math.max(small.image.width, small.image.height);
  if (share > smallFigureShare) return null;
  const scale = picture.width / small.image.width;
  const margin = Math.max(
    2,
    Math.round(
      scale * figureMarginShare * Math.max(figure.right - figure.left, figure.bottom - figure.top),
    ),
  );
  return fitted(picture, {
    left: clamp(Math.floor(figure.left * scale) - margin, picture.width),
    top: clamp(Math.floor(figure.top * scale) - margin, picture.height),
    right: clamp(Math.ceil(figure.right * scale) + margin, picture.width),
    bottom: clamp(Math.ceil(figure.bottom * scale) + margin, picture.height),
  });
}

/** A part of a picture, shrunk until its longer edge fits the frame; never enlarged. */
function fitted(picture: DecodedImage, rect: PixelRect): Frame {
  const width = rect.right - rect.left;
  const height = rect.bottom - rect.top;
  const scale = Math.min(1, framePx / Math.max(width, height));
  const part = cutOut(picture, rect);
  const image = scaled(
    part,
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  return {
    image,
    boxOf: (inner) => ({
      x: (rect.left + (inner.left * width) / image.width) / picture.width,
      y: (rect.top + (inner.top * height) / image.height) / picture.height,
      width: ((inner.right - inner.left) * width) / image.width / picture.width,
      height: ((inner.bottom - inner.top) * height) / image.height / picture.height,
    }),
  };
}

function cutOut(picture: DecodedImage, rect: PixelRect): DecodedImage {
  const width = rect.right - rect.left;
  const height = rect.bottom - rect.top;
  if (width === picture.width && height === picture.height) return picture;
  const part: DecodedImage = { width, height, rgb: Buffer.allocUnsafe(width * height * 3) };
  paste(picture, rect, part, 0, 0);
  return part;
}

const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value));
