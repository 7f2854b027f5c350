import sharp from 'sharp';
import type { DecodedImage } from '../image/decode.ts';
import type { LocalFeatures } from '../local/features.ts';
import type { LocalMatch } from '../local/match.ts';

const tintPlaces = 24;
/** Bytes of the colours of a picture. */
export const tintBytes = tintPlaces * tintPlaces * 3;

/** What the colours are compared by: keypoints' frame and the grid of `tintsOf`. */
type Tinted = { local: Pick<LocalFeatures, 'width' | 'height'>; tints: Uint8Array };

const probes = 16;
/** Fewer places seen by both pictures say nothing. */
const minProbes = 24;
/** Spread of the colours, of a range of 0..1, under which a picture counts as grey. */
const minSpread = 0.02;

/** The colours of a picture on a coarse grid, 3 bytes a place. */
export async function tintsOf(image: DecodedImage): Promise<Uint8Array> {
  return sharp(image.rgb, { raw: { width: image.width, height: image.height, channels: 3 } })
    .resize(tintPlaces, tintPlaces, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/**
 * Whether colours lie at the same places of two pictures, once keypoints have told how one lies on the other: the
 * correlation of two opponent channels, each less its mean, so that another light changes little.
 * @returns -1..1; 0 where too little is seen by both or one of them is grey
 */
export function tintAgreement({ transform, boxA }: LocalMatch, a: Tinted, b: Tinted): number {
  const first: number[][] = [];
  const second: number[][] = [];
  for (let row = 0; row < probes; row += 1) {
    for (let column = 0; column < probes; column += 1) {
      const u = boxA.x + ((column + 0.5) / probes) * boxA.width;
      const v = boxA.y + ((row + 0.5) / probes) * boxA.height;
      const [x, y] = [u * a.local.width, v * a.local.height];
      const s = (transform[0] * x + transform[1] * y + transform[2]) / b.local.width;
      const t = (transform[3] * x + transform[4] * y + transform[5]) / b.local.height;
      if (s < 0 || t < 0 || s >= 1 || t >= 1) continue;
      first.push(opponentsAt(a.tints, u, v));
      second.push(opponentsAt(b.tints, s, t));
    }
  }
  return first.length < minProbes ? 0 : correlation(first, second);
}

function opponentsAt(tints: Uint8Array, u: number, v: number): number[] {
  const column = Math.min(tintPlaces - 1, Math.max(0, Math.floor(u * tintPlaces)));
  const row = Math.min(tintPlaces - 1, Math.max(0, Math.floor(v * tintPlaces)));
  const at = (row * tintPlaces + column) * 3;
  const [r = 0, g = 0, b = 0] = tints.subarray(at, at + 3);
  const light = r + g + b + 30;
  return [(r - g) / light, ((r + g) / 2 - b) / light];
}

function correlation(first: readonly number[][], second: readonly number[][]): number {
  let [both, squareA, squareB] = [0, 0, 0];
  for (const channel of [0, 1]) {
    const [meanA, meanB] = [meanOf(first, channel), meanOf(second, channel)];
    for (let at = 0; at < first.length; at += 1) {
      const x = (first[at]?.[channel] ?? 0) - meanA;
      const y = (second[at]?.[channel] ?? 0) - meanB;
      both += x * y;
      squareA += x * x;
      squareB += y * y;
    }
  }
  const least = minSpread * minSpread * first.length;
  return squareA < least || squareB < least ? 0 : both / Math.sqrt(squareA * squareB);
}

function meanOf(rows: readonly number[][], channel: number): number {
  return rows.reduce((sum, row) => sum + (row[channel] ?? 0), 0) / rows.length;
}
