import { crc32, deflateSync } from 'node:zlib';
import { Invalid } from '@ringer/domain';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, inspectUpload, renderPreview, type DecodedImage } from './decode.ts';

const red = { r: 220, g: 30, b: 30 };

/** Left half red, right half blue, 40 × 20. */
function halves(): Sharp {
  return sharp({ create: { width: 40, height: 20, channels: 3, background: '#2030d0' } }).composite(
    [
      {
        input: { create: { width: 20, height: 20, channels: 3, background: red } },
        left: 0,
        top: 0,
      },
    ],
  );
}

function pixel({ width, rgb }: DecodedImage, x: number, y: number): number[] {
  return [...rgb.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
}

function expectNear(actual: number[], expected: number[], tolerance = 12) {
  for (const [index, value] of actual.entries()) {
    expect(Math.abs(value - expected[index]!)).toBeLessThanOrEqual(tolerance);
  }
}

/** A PNG whose header claims a size, with next to no pixels behind it. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(64)))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.byteLength + 8);
  out.writeUInt32BE(data.byteLength, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 4 + body.byteLength);
  return out;
}

async function animation(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = Buffer.concat([
    await sharp({ create: { width: 16, height: 16, channels: 3, background: red } })
      .raw()
      .toBuffer(),
    await sharp({ create: { width: 16, height: 16, channels: 3, background: '#10c010' } })
      .raw()
      .toBuffer(),
  ]);
  const image = sharp(frames, { raw: { width: 16, height: 32, channels: 3, pageHeight: 16 } });
  return (format === 'gif' ? image.gif() : image.webp({ lossless: true })).toBuffer();
}

describe('decodeImage', () => {
  it('turns a picture upright as its EXIF orientation says', async () => {
    // Orientation 6: the stored left edge is the top when shown.
    const turned = await halves().jpeg({ quality: 95 }).withMetadata({ orientation: 6 }).toBuffer();
    const image = await decodeImage(turned);
    expect([image.width, image.height]).toEqual([20, 40]);
    expectNear(pixel(image, 10, 5), [red.r, red.g, red.b]);
    expectNear(pixel(image, 10, 35), [0x20, 0x30, 0xd0]);
  });

  it('reads CMYK as sRGB', async () => {
    const cmyk = await halves().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    const image = await decodeImage(cmyk);
    expect(image.rgb.byteLength).toBe(40 * 20 * 3);
    const [r = 0, g = 0, b = 0] = pixel(image, 5, 10);
    expect(r).toBeGreaterThan(150);
    expect(Math.max(g, b)).toBeLessThan(90);
  });

  it('reads 16-bit, grey and single-pixel PNG as 8-bit RGB', async () => {
    const deep = await halves().toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expectNear(pixel(await decodeImage(deep), 5, 10), [red.r, red.g, red.b]);
    const grey = await decodeImage(await halves().greyscale().png().toBuffer());
    expect(grey.rgb.byteLength).toBe(40 * 20 * 3);
    const dot = await sharp({ create: { width: 1, height: 1, channels: 3, background: red } })
      .png()
      .toBuffer();
    expect(await decodeImage(dot)).toEqual({
      width: 1,
      height: 1,
      rgb: Buffer.from([220, 30, 30]),
    });
  });

  it('lays transparent pictures over white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: clear } })
      .png()
      .toBuffer();
    expect(pixel(await decodeImage(png), 4, 4)).toEqual([255, 255, 255]);
  });

  it.each(['gif', 'webp'] as const)('takes the first frame of an animated %s', async (format) => {
    const bytes = await animation(format);
    const image = await decodeImage(bytes);
    expect([image.width, image.height]).toEqual([16, 16]);
    expectNear(pixel(image, 8, 8), [red.r, red.g, red.b]);
    expect(await inspectUpload(bytes)).toMatchObject({ kind: format, animated: true, height: 16 });
  });

  it('shrinks to the edge asked for and never enlarges', async () => {
    const png = await halves().png().toBuffer();
    expect(await decodeImage(png, { maxEdge: 20 })).toMatchObject({ width: 20, height: 10 });
    expect(await decodeImage(png, { maxEdge: 200 })).toMatchObject({ width: 40, height: 20 });
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0), /empty/],
    ['text', () => Buffer.from('name,price\na,1\n'), /not a picture/],
    ['HTML', () => Buffer.from('<html><body>hi</body></html>'), /not a picture/],
    ['a data: URI', () => Buffer.from('data:image/png;base64,iVBORw0KGgo='), /not a picture/],
    ['a PDF', () => Buffer.from('%PDF-1.7\n'), /not a picture/],
    ['a bare JPEG start', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), /damaged/],
    [
      '30,000 × 30,000 pixels',
      () => pngClaiming(30_000, 30_000),
      /30000 × 30000 pixels; at most 100 megapixels/,
    ],
    ['200 megapixels', () => pngClaiming(20_000, 10_000), /at most 100 megapixels/],
  ])('refuses %s with a plain sentence', async (_, make, message) => {
    const bytes = make();
    for (const read of [decodeImage, inspectUpload, renderPreview]) {
      const error = await read(bytes).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Invalid);
      expect((error as Invalid).message).toMatch(message);
    }
  });

  it('refuses more bytes than allowed before it decodes them', async () => {
    await expect(decodeImage(Buffer.alloc(2048, 1), { maxBytes: 1024 })).rejects.toThrow(/at most/);
  });

  it.each(['jpeg', 'png', 'webp', 'gif'] as const)(
    'refuses a %s that is cut short',
    async (format) => {
      const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
      const whole = await sharp({
        create: { width: 200, height: 200, channels: 3, background: red, noise },
      })
        .toFormat(format)
        .toBuffer();
      const cut = whole.subarray(0, Math.floor(whole.byteLength / 2));
      await expect(inspectUpload(cut)).rejects.toThrow(/damaged or cut short/);
      await expect(decodeImage(cut)).rejects.toThrow(Invalid);
    },
  );
});

describe('renderPreview', () => {
  it('gives a small WebP without the metadata of the original', async () => {
    const original = await halves()
      .jpeg()
      .withMetadata({ orientation: 6, exif: { IFD0: { Copyright: 'A. Person' } } })
      .toBuffer();
    const preview = await renderPreview(original, { maxEdge: 10 });
    const metadata = await sharp(preview.bytes).metadata();
    expect(preview).toMatchObject({ width: 5, height: 10, mimeType: 'image/webp' });
    expect(metadata.format).toBe('webp');
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
  });
});
