import type { DecodedImage } from '../image/decode.ts';
import { sizeOf, type Quad } from './geometry.ts';

/** Height of the pictures that the recogniser reads, in pixels. */
export const linePx = 48;
/** Widths go up in these steps, so that lines of like length share a run. */
const widthStepPx = 32;
const minWidthPx = 32;
const maxWidthPx = 2400;
/** More samples a pixel and axis would cost more than they show. */
const maxSamples = 4;

/** Width of a line at the recogniser's height, and the width of the run that it fits in. */
export function lineWidths(quad: Quad): { contentPx: number; runPx: number } {
  const { width, height } = sizeOf(quad);
  const contentPx = Math.min(
    maxWidthPx,
    Math.max(8, Math.ceil((linePx * width) / Math.max(1, height))),
  );
  return {
    contentPx,
    runPx: Math.max(minWidthPx, Math.ceil(contentPx / widthStepPx) * widthStepPx),
  };
}

/**
 * Writes a line, straightened, into a tensor of 3 planes (blue, green, red; −1..1; 0 beyond the line's end).
 * A line that is higher than the tensor is averaged, not skipped through.
 */
export function writeLine(
  { width, height, rgb }: DecodedImage,
  quad: Quad,
  into: Float32Array,
  offset: number,
  runPx: number,
): void {
  const [[x0, y0], [x1, y1], , [x3, y3]] = quad;
  const { contentPx } = lineWidths(quad);
  const size = sizeOf(quad);
  const across = samplesFor(size.width / contentPx);
  const down = samplesFor(size.height / linePx);
  const share = 1 / (across * down * 127.5);
  const plane = linePx * runPx;
  for (let row = 0; row < linePx; row += 1) {
    for (let column = 0; column < contentPx; column += 1) {
      let [red, green, blue] = [0, 0, 0];
      for (let sample = 0; sample < across * down; sample += 1) {
        const u = (column + ((sample % across) + 0.5) / across) / contentPx;
        const v = (row + (Math.floor(sample / across) + 0.5) / down) / linePx;
        const x = clamp(x0 + u * (x1 - x0) + v * (x3 - x0) - 0.5, width - 1);
        const y = clamp(y0 + u * (y1 - y0) + v * (y3 - y0) - 0.5, height - 1);
        const left = Math.floor(x);
        const top = Math.floor(y);
        const a = (top * width + left) * 3;
        const b = left + 1 < width ? a + 3 : a;
        const below = top + 1 < height ? width * 3 : 0;
        const wx = x - left;
        const wy = y - top;
        const wa = (1 - wx) * (1 - wy);
        const wb = wx * (1 - wy);
        const wc = (1 - wx) * wy;
        const wd = wx * wy;
        const c = a + below;
        const d = b + below;
        red += (rgb[a] ?? 0) * wa + (rgb[b] ?? 0) * wb + (rgb[c] ?? 0) * wc + (rgb[d] ?? 0) * wd;
        green +=
          (rgb[a + 1] ?? 0) * wa +
          (rgb[b + 1] ?? 0) * wb +
          (rgb[c + 1] ?? 0) * wc +
          (rgb[d + 1] ?? 0) * wd;
        blue +=
          (rgb[a + 2] ?? 0) * wa +
          (rgb[b + 2] ?? 0) * wb +
          (rgb[c + 2] ?? 0) * wc +
          (rgb[d + 2] ?? 0) * wd;
      }
      const to = offset + row * runPx + column;
      into[to] = blue * share - 1;
      into[to + plane] = green * share - 1;
      into[to + 2 * plane] = red * share - 1;
    }
  }
}

function samplesFor(shrink: number): number {
  return Math.min(maxSamples, Math.max(1, Math.round(shrink)));
}

function clamp(value: number, high: number): number {
  return value < 0 ? 0 : value > high ? high : value;
}
