import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Box } from '@ringer/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage, type DecodedImage } from '../image/decode.ts';
import { ModelFileError, shippedModelFolder } from '../model/manifest.ts';
import { openOcr, type Ocr, type OcrLine } from './ocr.ts';

const fixtures = join(import.meta.dirname, '../../test/fixtures/ocr');

type Reference = {
  written: string[];
  lines: { text: string; confidence: number; quad: [number, number][] }[];
};

const texts = (lines: readonly OcrLine[]) => lines.map(({ text }) => text);
const squeezed = (text: string) => text.replace(/\s/g, '');

async function picture(name: string): Promise<DecodedImage> {
  return decodeImage(await readFile(join(fixtures, `${name}.png`)));
}

async function turned(name: string, degrees: number): Promise<DecodedImage> {
  return decodeImage(
    await sharp(join(fixtures, `${name}.png`))
      .rotate(degrees)
      .png()
      .toBuffer(),
  );
}

function plain(width: number, height: number, colour = '#ffffff') {
  return sharp({ create: { width, height, channels: 3, background: colour } });
}

function boxAround(
  quad: readonly (readonly [number, number])[],
  width: number,
  height: number,
): Box {
  const xs = quad.map(([x]) => x / width);
  const ys = quad.map(([, y]) => y / height);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = Math.max(0, width) * Math.max(0, height);
  return shared / (a.width * a.height + b.width * b.height - shared);
}

describe('the reader of text in pictures', () => {
  let ocr: Ocr;
  let reference: Record<string, Reference>;
  beforeAll(async () => {
    ocr = await openOcr({ intraOpNumThreads: 2 });
    reference = JSON.parse(await readFile(join(fixtures, 'ocr.json'), 'utf8'));
  });

  it.each(['plain', 'dark', 'tilted'])(
    'finds and reads in “%s” what the reference pipeline in Python does',
    async (name) => {
      const image = await picture(name);
      const lines = await ocr.read(image);
      const expected = reference[name]?.lines ?? [];
      expect(lines).toHaveLength(expected.length);
      for (const { text, quad, confidence } of expected) {
        const box = boxAround(quad, image.width, image.height);
        const line = lines.toSorted((a, b) => overlap(b.box, box) - overlap(a.box, box))[0];
        expect(overlap(line?.box ?? box, box)).toBeGreaterThan(0.85);
        expect(line?.text).toBe(text);
        expect(Math.abs((line?.confidence ?? 0) - confidence)).toBeLessThan(0.03);
      }
    },
  );

  it('reads accents, umlauts, prices and light on dark as written, from top to bottom', async () => {
    for (const name of ['plain', 'dark', 'tilted']) {
      const lines = await ocr.read(await picture(name));
      expect(texts(lines).map(squeezed)).toEqual(reference[name]?.written.map(squeezed));
    }
  });

  it.each([90, 180, 270])('reads a picture turned by %i degrees', async (degrees) => {
    const lines = await ocr.read(await turned('dark', degrees));
    expect(texts(lines)).toContain('NORDWIND');
    expect(texts(lines).map(squeezed)).toContain('Öffnungszeiten9-18Uhr');
    const mark = lines.find(({ text }) => text === 'NORDWIND');
    const [a, b] = mark?.quad ?? [];
    const angle = Math.atan2((b?.[1] ?? 0) - (a?.[1] ?? 0), (b?.[0] ?? 0) - (a?.[0] ?? 0));
    // The first edge runs along the text, wherever it points.
    expect(Math.cos(angle - (degrees * Math.PI) / 180)).toBeGreaterThan(0.95);
  });

  it('reads every line of a tall screenshot once, wherever a tile ends', async () => {
    const line = await sharp(join(fixtures, 'dark.png'))
      .extract({ left: 50, top: 64, width: 440, height: 90 })
      .toBuffer();
    const tops = Array.from({ length: 40 }, (_, index) => 20 + index * 197);
    const tall = await plain(900, 8000, '#101820')
      .composite(tops.map((top, index) => ({ input: line, top, left: (index % 5) * 80 })))
      .png()
      .toBuffer();
    const lines = await ocr.read(await decodeImage(tall));
    expect(texts(lines)).toEqual(tops.map(() => 'NORDWIND'));
    for (const [index, { box }] of lines.entries()) {
      expect(Math.abs(box.y * 8000 - (tops[index] ?? 0) - 10)).toBeLessThan(12);
    }
  }, 60_000);

  it('says nothing of an even picture, of a single pixel and of noise', async () => {
    const noise = Buffer.alloc(300 * 300 * 3);
    let seed = 7;
    for (let at = 0; at < noise.length; at += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      noise[at] = seed >> 16;
    }
    const even = await decodeImage(await plain(500, 300).png().toBuffer());
    const dot = await decodeImage(await plain(1, 1).png().toBuffer());
    const thin = await decodeImage(await plain(1, 3000).png().toBuffer());
    for (const image of [even, dot, thin, { width: 300, height: 300, rgb: noise }]) {
      expect(await ocr.read(image)).toEqual([]);
    }
  });

  it('reads no more lines than it is asked to, the largest first', async () => {
    expect(texts(await ocr.read(await picture('dark'), { maxLines: 1 }))).toEqual(['NORDWIND']);
  });
});

describe('broken text models', () => {
  it.each([
    ['ocr-read-tiny.txt', 'characters is corrupt'],
    ['ocr-detect.onnx', 'The model file is corrupt'],
    ['ocr-read-small.json', 'The model manifest is not JSON'],
  ])('says which file is broken: %s', async (file, problem) => {
    const folder = await mkdtemp(join(tmpdir(), 'ringer-ocr-'));
    try {
      for (const name of ['ocr-detect', 'ocr-read-tiny', 'ocr-read-small']) {
        for (const ending of ['json', 'onnx', 'txt']) {
          if (name === 'ocr-detect' && ending === 'txt') continue;
          await cp(
            join(shippedModelFolder, `${name}.${ending}`),
            join(folder, `${name}.${ending}`),
          );
        }
      }
      await writeFile(join(folder, file), 'x');
      const opening = openOcr({ modelFolder: folder });
      await expect(opening).rejects.toThrow(ModelFileError);
      await expect(opening).rejects.toThrow(problem);
      await rm(join(folder, file));
      await expect(openOcr({ modelFolder: folder })).rejects.toThrow('missing');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
