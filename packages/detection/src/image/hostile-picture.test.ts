import { readFileSync } from 'node:fs';
import { Invalid } from '@ringer/domain';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, inspectUpload, renderPreview, type DecodedImage } from './decode.ts';
import { pdqHashes } from './pdq.ts';

const [red, green, blue, white] = ['#e02020', '#20c030', '#2030e0', '#ffffff'] as const;
const rgbOf: Record<string, [number, number, number]> = {
  [red]: [224, 32, 32],
  [green]: [32, 192, 48],
  [blue]: [32, 48, 224],
  [white]: [255, 255, 255],
};

/** Four colours, 60 × 40: red top left, green top right, blue bottom left, white bottom right. */
function quarters() {
  const quarter = (fill: string, left: number, top: number) => ({
    input: { create: { width: 30, height: 20, channels: 3 as const, background: fill } },
    left,
    top,
  });
  return sharp({ create: { width: 60, height: 40, channels: 3, background: white } }).composite([
    quarter(red, 0, 0),
    quarter(green, 30, 0),
    quarter(blue, 0, 20),
  ]);
}

function cornersOf({ width, height, rgb }: DecodedImage): string[] {
  return [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3;
    const near = Object.entries(rgbOf).find(([, colour]) =>
      colour.every((value, channel) => Math.abs(value - (rgb[at + channel] ?? -99)) < 40),
    );
    return near?.[0] ?? `rgb(${[...rgb.subarray(at, at + 3)].join(',')})`;
  });
}

/** What is seen at top left, top right, bottom left, bottom right for each EXIF orientation (TIFF 6.0, tag 274). */
const upright: [orientation: number, corners: string[]][] = [
  [1, [red, green, blue, white]],
  [2, [green, red, white, blue]],
  [3, [white, blue, green, red]],
  [4, [blue, white, red, green]],
  [5, [red, blue, green, white]],
  [6, [blue, red, white, green]],
  [7, [white, green, blue, red]],
  [8, [green, white, red, blue]],
];

describe('EXIF orientation', () => {
  describe.each(['jpeg', 'webp', 'png', 'tiff'] as const)('of a %s', (format) => {
    it.each(upright)('%i is shown upright', async (orientation, corners) => {
      const bytes = await quarters().toFormat(format).withMetadata({ orientation }).toBuffer();
      for (const maxEdge of [undefined, 30]) {
        const image = await decodeImage(bytes, maxEdge === undefined ? {} : { maxEdge });
        expect(cornersOf(image)).toEqual(corners);
        expect(image.width > image.height).toBe(orientation < 5);
      }
      const { width, height } = await inspectUpload(bytes);
      expect([width, height]).toEqual(orientation < 5 ? [60, 40] : [40, 60]);
      const preview = await renderPreview(bytes);
      expect(cornersOf(await decodeImage(preview.bytes))).toEqual(corners);
    });
  });
});

describe('unusual pictures', () => {
  it('that are 16 bit and half transparent lie over white', async () => {
    const pixels = sharp({
      create: { width: 9, height: 9, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } },
    });
    const image = await decodeImage(await pixels.toColourspace('rgb16').png().toBuffer());
    expect(image.rgb[0]).toBeGreaterThan(110);
    expect(image.rgb[0]).toBeLessThan(145);
  });

  it('with a palette and a clear colour lie over white', async () => {
    const clear = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
    })
      .composite([
        {
          input: { create: { width: 10, height: 20, channels: 3, background: red } },
          left: 0,
          top: 0,
        },
      ])
      .png({ palette: true })
      .toBuffer();
    const { rgb, width } = await decodeImage(clear);
    expect([...rgb.subarray((width - 1) * 3, width * 3)]).toEqual([255, 255, 255]);
    expect(rgb[0]).toBeGreaterThan(180);
  });

  it.each(['gif', 'webp'] as const)(
    'whose first frame of %s is clear show white',
    async (format) => {
      const frame = async (alpha: number) =>
        sharp({
          create: { width: 8, height: 8, channels: 4, background: { r: 9, g: 9, b: 9, alpha } },
        })
          .raw()
          .toBuffer();
      const frames = Buffer.concat([await frame(0), await frame(1)]);
      const animated = sharp(frames, { raw: { width: 8, height: 16, channels: 4, pageHeight: 8 } });
      const bytes = await animated.toFormat(format).toBuffer();
      const image = await decodeImage(bytes);
      expect([image.width, image.height]).toEqual([8, 8]);
      expect([...image.rgb.subarray(0, 3)]).toEqual([255, 255, 255]);
    },
  );

  it('as CMYK JPEG keep colours and orientation', async () => {
    const bytes = await quarters()
      .toColourspace('cmyk')
      .jpeg({ quality: 95 })
      .withMetadata({ orientation: 3 })
      .toBuffer();
    const image = await decodeImage(bytes);
    const dominant = [0.25, 0.75].flatMap((y) =>
      [0.25, 0.75].map((x) => {
        const at = (Math.floor(y * 40) * 60 + Math.floor(x * 60)) * 3;
        const [r = 0, g = 0, b = 0] = image.rgb.subarray(at, at + 3);
        if (Math.min(r, g, b) > 200) return 'white';
        return r > g && r > b ? 'red' : g > b ? 'green' : 'blue';
      }),
    );
    expect(dominant).toEqual(['white', 'blue', 'green', 'red']);
  });

  it.each([
    [1, 6000],
    [6000, 1],
    [2, 3],
  ])('of %i × %i pixels keep at least a pixel and hash without a crash', async (width, height) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: red } })
      .png()
      .toBuffer();
    const image = await decodeImage(bytes, { maxEdge: 512 });
    expect(Math.min(image.width, image.height)).toBeGreaterThanOrEqual(1);
    expect(image.rgb.byteLength).toBe(image.width * image.height * 3);
    expect(pdqHashes(image).dihedral).toHaveLength(8);
  });

  it('as a progressive JPEG that is cut short are refused', async () => {
    const whole = await quarters().resize(400).jpeg({ progressive: true }).toBuffer();
    const cut = whole.subarray(0, Math.floor(whole.byteLength * 0.6));
    await expect(decodeImage(cut)).rejects.toThrow(/damaged or cut short/);
  });

  it('never crash, whatever bytes follow a known beginning', async () => {
    const starts = [
      await quarters().jpeg().toBuffer(),
      await quarters().png().toBuffer(),
      await quarters().webp().toBuffer(),
      await quarters().gif().toBuffer(),
      readFileSync(new URL('../../test/fixtures/pdq-2.png', import.meta.url)),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...starts),
        fc.array(fc.tuple(fc.nat({ max: 4000 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 12,
        }),
        async (whole, edits) => {
          const bytes = Buffer.from(whole);
          for (const [place, value] of edits) bytes[12 + (place % (bytes.byteLength - 12))] = value;
          const outcome = await decodeImage(bytes, { maxPixels: 1e6 }).catch(
            (error: unknown) => error,
          );
          const isRightOrRefused =
            outcome instanceof Error
              ? outcome instanceof Invalid
              : (outcome as DecodedImage).rgb.byteLength % 3 === 0;
          expect(isRightOrRefused).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });
});
