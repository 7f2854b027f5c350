import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { assetPath, readManifest } from '../manifest.ts';
import { PICTURES } from '../world/plan.ts';
import { openBooth } from './booth.ts';
import { encode, treat } from './derive.ts';

const manifest = readManifest();

/** Mean absolute difference of two pictures, 0..255 a channel. */
async function difference(a: Buffer, b: Buffer): Promise<number> {
  const raw = (bytes: Buffer): Promise<Buffer> =>
    sharp(bytes).removeAlpha().resize(320, 320).raw().toBuffer();
  const [left, right] = await Promise.all([raw(a), raw(b)]);
  let sum = 0;
  for (let i = 0; i < left.length; i += 1) sum += Math.abs((left[i] ?? 0) - (right[i] ?? 0));
  return sum / left.length;
}

describe('committed pictures', () => {
  it('are all there, unaltered and within their weight', () => {
    let total = 0;
    for (const picture of PICTURES)
      expect(manifest.pictures, picture.name).toHaveProperty([picture.name]);
    for (const entry of Object.values(manifest.pictures)) {
      const bytes = readFileSync(assetPath(entry.file));
      total += bytes.length;
      expect(createHash('sha256').update(bytes).digest('hex'), entry.file).toBe(entry.sha256);
    }
    expect(total).toBeLessThan(25 * 1024 * 1024);
  });

  it('come out of the studio again', { timeout: 300_000 }, async () => {
    const sample = ['oskelle-rill-work', 'oskelle-quarter-view-three-quarter'];
    const booth = await openBooth();
    try {
      for (const name of sample) {
        const picture = PICTURES.find((item) => item.name === name);
        const entry = manifest.pictures[name];
        if (picture?.shot === undefined || entry === undefined)
          throw new Error(`${name} is not in the plan`);
        const again = await booth.photograph(picture.shot, entry.samples);
        // Another graphics driver may differ by some levels; another scene differs by far more.
        expect(await difference(again.png, readFileSync(assetPath(entry.file))), name).toBeLessThan(
          4,
        );
        expect(again.product).toEqual(entry.product);
      }
    } finally {
      await booth.close();
    }
  });

  it('are derived again to the same pixels', async () => {
    for (const kind of ['mirrored', 'cropped', 'overlaid']) {
      const picture = PICTURES.find((item) => item.name === `oskelle-alba-lifted-${kind}`);
      const source = manifest.pictures[picture?.derived?.from ?? ''];
      const entry = manifest.pictures[picture?.name ?? ''];
      if (picture?.derived === undefined || source === undefined || entry === undefined)
        throw new Error(`${kind} is not in the plan`);
      const { full } = await encode(
        await treat(readFileSync(assetPath(source.file)), picture.derived.treatment),
      );
      expect(await difference(full, readFileSync(assetPath(entry.file)))).toBeLessThan(1);
    }
  });
});
