import type { DecodedImage } from '../image/decode.ts';

/** A box in whole pixels; right and bottom are exclusive. */
export type PixelRect = { left: number; top: number; right: number; bottom: number };

/** Red, green and blue, 0..255; not rounded. */
export type Colour = readonly [red: number, green: number, blue: number];

export const wholeRect = ({ width, height }: { width: number; height: number }): PixelRect => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
});

/** A picture of one colour. */
export function blank(width: number, height: number, colour: Colour): DecodedImage {
  const rgb = Buffer.allocUnsafe(width * height * 3);
  const [red, green, blue] = colour.map(roundHalfEven) as [number, number, number];
  for (let at = 0; at < rgb.length; at += 3) {
    rgb[at] = red;
    rgb[at + 1] = green;
    rgb[at + 2] = blue;
  }
  return { width, height, rgb };
}

/** Copies a part of a picture into another one, unscaled; both must hold it. */
export function paste(
  from: DecodedImage,
  rect: PixelRect,
  into: DecodedImage,
  x: number,
  y: number,
): void {
  const bytes = (rect.right - rect.left) * 3;
  for (let row = rect.top; row < rect.bottom; row += 1) {
    const start = (row * from.width + rect.left) * 3;
    from.rgb.copy(into.rgb, ((y + row - rect.top) * into.width + x) * 3, start, start + bytes);
  }
}

/** Halves go to the even neighbour, as numpy rounds: training and product must agree. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest === 0.5) return floor % 2 === 0 ? floor : floor + 1;
  return rest < 0.5 ? floor : floor + 1;
}

/**
 * Scales a picture: by mean over areas along an edge that shrinks, by cubic convolution (Keys 1981, a = -0.75)
 * along one that grows, the two ways that training uses.
 */
export function scaled(image: DecodedImage, width: number, height: number): DecodedImage {
  if (image.width === width && image.height === height) return image;
  const columns = tapsFor(image.width, width);
  const rows = tapsFor(image.height, height);
  const line = width * 3;
  const across = new Float32Array(line * image.height);
  for (let y = 0; y < image.height; y += 1) {
    const row = y * image.width;
    for (let x = 0; x < width; x += 1) {
      let [red, green, blue] = [0, 0, 0];
      for (let tap = columns.start[x] ?? 0; tap < (columns.start[x + 1] ?? 0); tap += 1) {
        const from = (row + (columns.source[tap] ?? 0)) * 3;
        const weight = columns.weight[tap] ?? 0;
        red += weight * (image.rgb[from] ?? 0);
        green += weight * (image.rgb[from + 1] ?? 0);
        blue += weight * (image.rgb[from + 2] ?? 0);
      }
      const to = y * line + x * 3;
      across[to] = red;
      across[to + 1] = green;
      across[to + 2] = blue;
    }
  }
  const rgb = Buffer.allocUnsafe(line * height);
  const sums = new Float32Array(line);
  for (let y = 0; y < height; y += 1) {
    sums.fill(0);
    for (let tap = rows.start[y] ?? 0; tap < (rows.start[y + 1] ?? 0); tap += 1) {
      const from = (rows.source[tap] ?? 0) * line;
      const weight = rows.weight[tap] ?? 0;
      for (let at = 0; at < line; at += 1)
        sums[at] = (sums[at] ?? 0) + weight * (across[from + at] ?? 0);
    }
    for (let at = 0; at < line; at += 1) {
      rgb[y * line + at] = Math.min(255, Math.max(0, Math.round(sums[at] ?? 0)));
    }
  }
  return { width, height, rgb };
}

const tapsFor = (from: number, to: number): Taps =>
  from >= to ? areaTaps(from, to) : cubicTaps(from, to);

/** For each output pixel its input pixels and their weights: taps start[i] to start[i + 1]. */
type Taps = { start: Int32Array; source: Int32Array; weight: Float32Array };

function areaTaps(from: number, to: number): Taps {
  const step = from / to;
  return tapsOf(to, (out) => {
    const low = out * step;
    const high = Math.min(from, low + step);
    const found: [number, number][] = [];
    for (let at = Math.floor(low); at < Math.ceil(high - 1e-9); at += 1) {
      const covered = Math.min(high, at + 1) - Math.max(low, at);
      if (covered > 1e-9) found.push([at, covered / step]);
    }
    return found;
  });
}

function cubicTaps(from: number, to: number): Taps {
  const a = -0.75;
  const kernel = (distance: number) =>
    distance <= 1
      ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
      : ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a;
  return tapsOf(to, (out) => {
    const centre = ((out + 0.5) * from) / to - 0.5;
    const base = Math.floor(centre);
    return [-1, 0, 1, 2].map((offset): [number, number] => [
      Math.min(from - 1, Math.max(0, base + offset)),
      kernel(Math.abs(centre - base - offset)),
    ]);
  });
}

function tapsOf(count: number, of: (out: number) => [source: number, weight: number][]): Taps {
  const start = new Int32Array(count + 1);
  const all: [number, number][] = [];
  for (let out = 0; out < count; out += 1) {
    all.push(...of(out));
    start[out + 1] = all.length;
  }
  return {
    start,
    source: Int32Array.from(all, ([source]) => source),
    weight: Float32Array.from(all, ([, weight]) => weight),
  };
}
