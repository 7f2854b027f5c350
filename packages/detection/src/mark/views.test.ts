import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { DecodedImage } from '../image/decode.ts';
import { blank, paste, scaled, wholeRect } from './raster.ts';
import { viewPx, viewsOf } from './views.ts';

const folder = join(import.meta.dirname, '../../test/fixtures/mark');
const picturePx = 192;
const keptPx = viewPx / 2;
const aRow = 10;

type Expected = { name: string; views: { kind: string; box: [number, number, number, number] }[] };

async function sheet(file: string): Promise<DecodedImage> {
  const { data, info } = await sharp(join(folder, file))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, rgb: data };
}

function tile(from: DecodedImage, index: number, size: number): DecodedImage {
  const left = (index % aRow) * size;
  const top = Math.floor(index / aRow) * size;
  const picture = blank(size, size, [0, 0, 0]);
  paste(from, { left, top, right: left + size, bottom: top + size }, picture, 0, 0);
  return picture;
}

/** Pearson correlation of two byte sequences; 1 where both are flat and near. */
function correlation(a: Uint8Array, b: Uint8Array): number {
  const mean = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [ab, aa, bb] = [0, 0, 0];
  for (let at = 0; at < a.length; at += 1) {
    const x = a[at]! - meanA;
    const y = b[at]! - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return aa < 1 || bb < 1 ? Number(Math.abs(meanA - meanB) < 2) : ab / Math.sqrt(aa * bb);
}

describe('canonical views', () => {
  let expected: Expected[];
  let pictures: DecodedImage;
  let views: DecodedImage;
  beforeAll(async () => {
    expected = JSON.parse(await readFile(join(folder, 'views.json'), 'utf8')) as Expected[];
    pictures = await sheet('pictures.png');
    views = await sheet('views.png');
  });

  it('are cut as training cuts them: kinds, boxes within two pixels, pictures alike', () => {
    let at = 0;
    for (const [index, { name, views: wanted }] of expected.entries()) {
      const found = viewsOf(tile(pictures, index, picturePx));
      expect(
        found.map(({ kind }) => kind),
        name,
      ).toEqual(wanted.map(({ kind }) => kind));
      for (const [place, { rect, image }] of found.entries()) {
        const { kind, box } = wanted[place]!;
        const edges = [rect.left, rect.top, rect.right, rect.bottom];
        for (const [side, edge] of edges.entries()) {
          expect(Math.abs(edge - box[side]!), `${name} ${kind}`).toBeLessThanOrEqual(2);
        }
        const same = correlation(scaled(image, keptPx, keptPx).rgb, tile(views, at, keptPx).rgb);
        expect(same, `${name} ${kind}`).toBeGreaterThan(0.99);
        at += 1;
      }
    }
    expect(expected.length).toBeGreaterThanOrEqual(60);
  });

  it('of a picture without figure are the picture itself', () => {
    for (const size of [1, 2, 31, 200]) {
      const found = viewsOf(blank(size, size, [120, 30, 200]));
      expect(found.map(({ kind }) => kind)).toEqual(['whole']);
      expect(found[0]!.image.width).toBe(viewPx);
    }
  });

  it('part a symbol from the line under it, and peel a disc that carries it', () => {
    const board = blank(192, 192, [255, 255, 255]);
    for (let y = 0; y < 110; y += 1) {
      for (let x = 0; x < 192; x += 1) {
        const away = Math.hypot(x - 96, y - 55);
        if (away < 52) board.rgb.fill(40, (y * 192 + x) * 3, (y * 192 + x) * 3 + 3);
        if (Math.abs(x - 96) + Math.abs(y - 55) < 24) {
          board.rgb.fill(250, (y * 192 + x) * 3, (y * 192 + x) * 3 + 3);
        }
      }
    }
    for (const left of [30, 55, 80, 105, 130]) {
      paste(blank(15, 30, [40, 40, 40]), wholeRect({ width: 15, height: 30 }), board, left, 130);
    }
    const kinds = viewsOf(board).map(({ kind }) => kind);
    expect(kinds.slice(0, 4)).toEqual(['whole', 'symbol', 'symbol-peeled', 'other']);
  });
});
