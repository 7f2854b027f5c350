import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode.ts';
import { dihedralNames, pdqDistance, pdqHashes, pdqMatchDistance, pdqWords } from './pdq.ts';
import sharp from 'sharp';

type Fixture = { file: string; hash: string; quality: number; dihedral: Record<string, string> };

const folder = new URL('../../test/fixtures/', import.meta.url);
const fixtures = JSON.parse(readFileSync(new URL('pdq.json', folder), 'utf8')) as Fixture[];
const distance = (a: string, b: string) => pdqDistance(pdqWords(a), pdqWords(b));
// Sums in another order may move a coefficient across the median; today every bit agrees.
const toleratedBits = 2;

describe('PDQ', () => {
  it.each(fixtures)('of $file agrees with the reference implementation', async (fixture) => {
    const image = await decodeImage(readFileSync(new URL(fixture.file, folder)));
    const { quality, dihedral } = pdqHashes(image);
    expect(quality).toBe(fixture.quality);
    expect(distance(dihedral[0]!, fixture.hash)).toBeLessThanOrEqual(toleratedBits);
    const distances = dihedralNames.map((name, index) =>
      distance(dihedral[index]!, fixture.dihedral[name]!),
    );
    expect(Math.max(...distances)).toBeLessThanOrEqual(toleratedBits);
  });

  it('of a mirrored copy is the mirrored hash', async () => {
    const bytes = readFileSync(new URL('pdq-6.png', folder));
    const original = pdqHashes(await decodeImage(bytes));
    const mirrored = pdqHashes(await decodeImage(await sharp(bytes).flop().png().toBuffer()));
    const flip = original.dihedral[dihedralNames.indexOf('flip-horizontal')]!;
    expect(distance(mirrored.dihedral[0]!, flip)).toBeLessThanOrEqual(8);
    expect(distance(mirrored.dihedral[0]!, original.dihedral[0]!)).toBeGreaterThan(
      pdqMatchDistance,
    );
  });

  it('survives JPEG at quality 40 and half size', async () => {
    const bytes = readFileSync(new URL('pdq-8.png', folder));
    const small = await sharp(bytes).resize(320).jpeg({ quality: 40 }).toBuffer();
    const a = pdqHashes(await decodeImage(bytes)).dihedral[0]!;
    const b = pdqHashes(await decodeImage(small)).dihedral[0]!;
    expect(distance(a, b)).toBeLessThanOrEqual(pdqMatchDistance);
  });

  it('of a picture too small to hash has quality 0', () => {
    expect(pdqHashes({ width: 1, height: 1, rgb: Buffer.from([1, 2, 3]) }).quality).toBe(0);
  });

  it('distance counts the bits that differ', () => {
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(hash, hash, (a, b) => {
        let bits = 0;
        for (const [at, byte] of a.entries()) {
          for (let mask = byte ^ b[at]!; mask > 0; mask >>= 1) bits += mask & 1;
        }
        expect(distance(a.toString('hex'), b.toString('hex'))).toBe(bits);
      }),
    );
  });
});
