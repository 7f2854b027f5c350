import type { DecodedImage } from '../image/decode.ts';
import { peelBadge } from './badge.ts';
import { groundOf, maskAway, tolerance, withRim } from './ground.ts';
import { cutLockUp } from './lock-up.ts';
import { boundsOf, maskWithin, type Mask } from './mask.ts';
import {
  blank,
  paste,
  roundHalfEven,
  scaled,
  wholeRect,
  type Colour,
  type PixelRect,
} from './raster.ts';

/** What a view shows: all of the figure, what a badge carried, a lock-up's symbol, or what is left of it. */
type ViewKind =
  | 'whole'
  | 'peeled'
  | 'inner'
  | 'symbol'
  | 'symbol-peeled'
  | 'other'
  | 'second'
  | 'second-peeled';

/** One canonical view: a square picture of one figure, and where in the picture it was. */
export type CanonicalView = { kind: ViewKind; rect: PixelRect; image: DecodedImage };

export const viewPx = 112;
const marginShare = 0.07;
const maxViews = 6;
/** Share of the rim that must have one colour; else the picture is a photograph with one view, itself. */
const minGroundAgree = 0.7;

/**
 * Canonical views of a flat picture of a mark, the whole first, at most six: what may be the mark itself,
 * cut free of what surrounds it. Both sides of a comparison are cut, and the best pair of views counts.
 * The same as `views_of` in training/ringer_training/mark/views.py, which training cuts with.
 */
export function viewsOf(picture: DecodedImage): CanonicalView[] {
  const { image, rim } = withRim(picture);
  const { colour, agree } = groundOf(image);
  const mask = maskAway(image, colour, tolerance);
  const box = boundsOf(mask);
  const views: CanonicalView[] = [];
  const add = (kind: ViewKind, from: DecodedImage, rect: PixelRect, ground: Colour) => {
    views.push({
      kind,
      rect: withoutRim(rect, rim, picture),
      image: squareView(from, rect, ground),
    });
  };
  if (agree < minGroundAgree || !box) {
    add('whole', image, wholeRect(image), colour);
    return views;
  }
  add('whole', image, box, colour);
  const peeled = peelBadge(image, mask);
  if (peeled) {
    add('peeled', peeled.image, peeled.box, peeled.ground);
    const inner = peelBadge(peeled.image, peeled.figure);
    if (inner) {
      add('inner', inner.image, inner.box, inner.ground);
      return views;
    }
    for (const { symbol, restMask } of cutLockUp(peeled.figure)) {
      add('symbol', without(peeled.image, restMask, peeled.ground), symbol, peeled.ground);
    }
    return views;
  }
  for (const [at, { symbol, rest, restMask }] of cutLockUp(mask).entries()) {
    const free = without(image, restMask, colour);
    add(at === 0 ? 'symbol' : 'second', free, symbol, colour);
    const badge = peelBadge(free, maskWithin(mask, symbol, restMask));
    if (badge) {
      add(at === 0 ? 'symbol-peeled' : 'second-peeled', badge.image, badge.box, badge.ground);
    }
    if (at === 0) add('other', image, rest, colour);
  }
  return views.slice(0, maxViews);
}

/** The picture with a mask and the pixels round it painted over with the ground. */
function without(image: DecodedImage, mask: Mask | null, ground: Colour): DecodedImage {
  if (!mask) return image;
  const { width, height } = image;
  const rgb = Buffer.from(image.rgb);
  const plain = ground.map(roundHalfEven) as [number, number, number];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!mask.bits[y * width + x]) continue;
      for (let nearY = Math.max(0, y - 1); nearY <= Math.min(height - 1, y + 1); nearY += 1) {
        for (let nearX = Math.max(0, x - 1); nearX <= Math.min(width - 1, x + 1); nearX += 1) {
          rgb.set(plain, (nearY * width + nearX) * 3);
        }
      }
    }
  }
  return { ...image, rgb };
}

/** The box as a square picture of `viewPx`: padded with the ground, with a margin all round. */
function squareView(image: DecodedImage, rect: PixelRect, ground: Colour): DecodedImage {
  const width = rect.right - rect.left;
  const height = rect.bottom - rect.top;
  const edge = Math.max(width, height);
  const pad = Math.max(1, roundHalfEven(edge * marginShare));
  const canvas = blank(edge + 2 * pad, edge + 2 * pad, ground);
  paste(image, rect, canvas, pad + ((edge - width) >> 1), pad + ((edge - height) >> 1));
  return scaled(canvas, viewPx, viewPx);
}

function withoutRim(rect: PixelRect, rim: number, picture: DecodedImage): PixelRect {
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, value - rim));
  return {
    left: clamp(rect.left, picture.width),
    top: clamp(rect.top, picture.height),
    right: clamp(rect.right, picture.width),
    bottom: clamp(rect.bottom, picture.height),
  };
}
