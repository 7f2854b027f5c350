import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openFusedEngine } from './engine.ts';
import { fusedScore, fusedThreshold } from './weigh.ts';

const fixture = async () => readFile(join(import.meta.dirname, '../../test/fixtures/ocr/dark.png'));

/** A plain figure without letters. */
async function figure(shape: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="160"><rect width="160" height="160" fill="#fff"/>${shape}</svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

describe('figure and name together', () => {
  it('never score lower when either grows', () => {
    const figures = fc.double({ min: -2, max: 1, noNaN: true });
    const names = fc.double({ min: 0, max: 40, noNaN: true });
    const step = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(figures, names, step, (seen, read, more) => {
        expect(fusedScore(seen + more, read)).toBeGreaterThanOrEqual(fusedScore(seen, read));
        expect(fusedScore(seen, read + more)).toBeGreaterThanOrEqual(fusedScore(seen, read));
      }),
    );
  });

  it('find a mark by its name where its reference shows another figure, and by what is written on a reference', async () => {
    const engine = await openFusedEngine({ intraOpNumThreads: 2 });
    const circle = await figure('<circle cx="80" cy="80" r="60" fill="#b02030"/>');
    const cross = await figure('<path d="M70 10h20v140h-20zM10 70h140v20H10z" fill="#204080"/>');
    const written = await sharp(await fixture())
      .extract({ left: 40, top: 60, width: 460, height: 100 })
      .negate()
      .toBuffer();
    const crop = await sharp(await fixture())
      .extract({ left: 50, top: 66, width: 440, height: 86 })
      .resize(110)
      .jpeg({ quality: 60 })
      .toBuffer();
    const gallery = await Promise.all([
      engine.describe(circle, { side: 'gallery', words: 'Velora' }),
      engine.describe(cross, { side: 'gallery', words: 'Nordwind' }),
      engine.describe(written, { side: 'gallery', words: null }),
    ]);
    const query = await engine.describe(crop, { side: 'query', words: null });
    const [other = 0, named = 0, sameText = 0] = await engine.rank(query, gallery);
    expect(named).toBeGreaterThan(fusedThreshold);
    expect(sameText).toBeGreaterThan(fusedThreshold);
    expect(other).toBeLessThan(0);
    expect(engine.models.map(({ id }) => id)).toContain('ocr-detect@1');
    await engine.close();
  });
});
