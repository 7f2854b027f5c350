import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecodedImage } from '../image/decode.ts';
import { ModelFileError, shippedModelFolder } from '../model/manifest.ts';
import { iouOf } from './locate-boxes.ts';
import { openLocator, type Locator } from './locate.ts';

/** A flat picture with a dark ring on a red disc: something that stands for itself. */
function withMark(
  width: number,
  height: number,
  x: number,
  y: number,
  radius: number,
): DecodedImage {
  const rgb = Buffer.alloc(width * height * 3, 225);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const away = Math.hypot(column - x, row - y) / radius;
      if (away > 1) continue;
      const at = (row * width + column) * 3;
      const isRing = away > 0.35 && away < 0.7;
      rgb[at] = isRing ? 20 : 200;
      rgb[at + 1] = 20;
      rgb[at + 2] = 30;
    }
  }
  return { width, height, rgb };
}

describe('the locator that ships', () => {
  let locator: Locator;
  let folder: string;

  beforeAll(async () => {
    locator = await openLocator();
    folder = await mkdtemp(join(tmpdir(), 'ringer-locator-'));
  });

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each([
    ['a wide picture', 800, 600, 250, 300, 60],
    ['a small picture', 200, 260, 120, 90, 40],
    ['a tall screenshot, far down', 400, 1600, 200, 1300, 50],
  ])('finds what stands out in %s', async (_, width, height, x, y, radius) => {
    const places = await locator.locate(withMark(width, height, x, y, radius));
    const truth = {
      x: (x - radius) / width,
      y: (y - radius) / height,
      width: (2 * radius) / width,
      height: (2 * radius) / height,
    };
    expect(places.length).toBeLessThanOrEqual(12);
    expect(Math.max(...places.map(({ box }) => iouOf(box, truth)))).toBeGreaterThan(0.6);
  });

  it.each([
    [1, 1],
    [3, 900],
    [2000, 2],
  ])('bears a picture of %d × %d', async (width, height) => {
    const rgb = Buffer.alloc(width * height * 3, 90);
    for (const { box } of await locator.locate({ width, height, rgb })) {
      expect(box.x + box.width).toBeLessThanOrEqual(1 + 1e-9);
      expect(box.y + box.height).toBeLessThanOrEqual(1 + 1e-9);
    }
  });

  it('is refused when its file is missing, corrupt or of another contract', async () => {
    const manifestPath = join(folder, 'mark-locator.json');
    await expect(openLocator({ manifestPath })).rejects.toThrow(ModelFileError);
    const text = await readFile(join(shippedModelFolder, 'mark-locator.json'), 'utf8');
    await writeFile(manifestPath, text);
    await expect(openLocator({ manifestPath })).rejects.toThrow('missing');
    await writeFile(join(folder, 'mark-locator.onnx'), 'not a model');
    await expect(openLocator({ manifestPath })).rejects.toThrow('corrupt');
    await writeFile(manifestPath, text.replace('"stridePx": 8', '"stridePx": 0'));
    await expect(openLocator({ manifestPath })).rejects.toThrow('output.stridePx');
  });
});
