import { Tensor, type InferenceSession } from 'onnxruntime-node';
import sharp from 'sharp';
import type { DecodedImage } from '../image/decode.ts';
import type { HeatMap } from './heat.ts';
import type { TextModelManifest } from './manifest.ts';

/** A text detector's session. */
export type TextDetector = { session: InferenceSession; manifest: TextModelManifest };

/** Longer edge of an ordinary picture as the detector sees it. */
const pictureEdgePx = 640;
/** Small pictures are enlarged to this longer edge, by at most `maxEnlarge`. */
const smallEdgePx = 320;
const maxEnlarge = 4;
/** Pictures longer than this many times their width are kept wide and seen in tiles. */
const tallRatio = 2;
const tallShortEdgePx = 960;
const tileEdgePx = 960;
/** Tiles overlap, as the network sees too little beside an edge; each side keeps half of it. */
const tileOverlapPx = 128;
/** The most pixels that the detector looks at in one picture; beyond, the whole is shrunk. */
const maxPixels = 14_000_000;
/** The network halves five times. */
const stepPx = 32;
// PP-OCR's own: means and deviations in this order over blue, green, red.
const mean = [0.485, 0.456, 0.406] as const;
const deviation = [0.229, 0.224, 0.225] as const;

/** Where text is likely: one heat map over the whole picture, tall and wide pictures seen in tiles. */
export async function heatOf(detector: TextDetector, image: DecodedImage): Promise<HeatMap> {
  const { width, height } = detectionSize(image.width, image.height);
  const pixels = await sharp(image.rgb, {
    raw: { width: image.width, height: image.height, channels: 3 },
    limitInputPixels: false,
  })
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const map: HeatMap = { width, height, heat: new Float32Array(width * height) };
  for (const row of tilesOf(height)) {
    for (const column of tilesOf(width)) await writeTile(detector, pixels, map, column, row);
  }
  return map;
}

/** Size of a picture as the detector sees it; both edges are multiples of 32. */
export function detectionSize(width: number, height: number): { width: number; height: number } {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  const tall = long > short * tallRatio && long > pictureEdgePx;
  let scale = tall ? Math.min(1, tallShortEdgePx / short) : Math.min(1, pictureEdgePx / long);
  if (long < smallEdgePx) scale = Math.min(maxEnlarge, smallEdgePx / long);
  scale = Math.min(scale, Math.sqrt(maxPixels / (width * height)));
  const rounded = (edge: number) => Math.max(stepPx, Math.round((edge * scale) / stepPx) * stepPx);
  return { width: rounded(width), height: rounded(height) };
}

/** A tile reads `from` to `to` and answers for `keepFrom` to `keepTo`. */
type Tile = { from: number; to: number; keepFrom: number; keepTo: number };

/** Tiles along one edge: the parts that they answer for meet without gap or overlap. */
export function tilesOf(edge: number): Tile[] {
  const tiles: Tile[] = [];
  const half = tileOverlapPx / 2;
  for (let from = 0; ; from += tileEdgePx - tileOverlapPx) {
    const last = from + tileEdgePx >= edge;
    const to = last ? edge : from + tileEdgePx;
    tiles.push({
      from,
      to,
      keepFrom: from === 0 ? 0 : from + half,
      keepTo: last ? edge : to - half,
    });
    if (last) return tiles;
  }
}

async function writeTile(
  { session, manifest }: TextDetector,
  pixels: Buffer,
  map: HeatMap,
  column: Tile,
  row: Tile,
): Promise<void> {
  const [width, height] = [column.to - column.from, row.to - row.from];
  const plane = width * height;
  const planes = new Float32Array(3 * plane);
  for (let channel = 0; channel < 3; channel += 1) {
    const scale = 1 / (255 * (deviation[channel] ?? 1));
    const shift = (mean[channel] ?? 0) / (deviation[channel] ?? 1);
    for (let y = 0; y < height; y += 1) {
      let from = ((row.from + y) * map.width + column.from) * 3 + 2 - channel;
      const to = channel * plane + y * width;
      for (let x = 0; x < width; x += 1) {
        planes[to + x] = (pixels[from] ?? 0) * scale - shift;
        from += 3;
      }
    }
  }
  const input = new Tensor('float32', planes, [1, 3, height, width]);
  const output = (await session.run({ [manifest.input.name]: input }))[manifest.output.name];
  if (!(output?.data instanceof Float32Array)) return;
  for (let y = row.keepFrom; y < row.keepTo; y += 1) {
    const from = (y - row.from) * width - column.from;
    const part = output.data.subarray(from + column.keepFrom, from + column.keepTo);
    map.heat.set(part, y * map.width + column.keepFrom);
  }
}
