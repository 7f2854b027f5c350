import { Invalid } from '@ringer/domain';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawScene } from '../../test/scene.ts';
import { distort, distortionNames } from '../evaluation/distort.ts';
import { decodeImage } from '../image/decode.ts';
import { copyResult } from '../signal/copy.ts';
import { openCopy } from './copy.ts';
import { parseCopy, serialiseCopy, type CopyDescription } from './description.ts';
import { openCopyEngine } from './engine.ts';
import { copyThreshold } from './evidence.ts';
import { indexReferences } from './shortlist.ts';

const copy = openCopy();
const describeBytes = async (bytes: Uint8Array): Promise<CopyDescription> =>
  copy.describe(await decodeImage(bytes, { maxEdge: 512 }));
const works = await Promise.all([11, 12, 13, 14, 15, 16].map(drawScene));
const [work = Buffer.alloc(0)] = works;
const strangers = works.slice(2);
const references = await Promise.all(
  works.map(async (bytes) =>
    parseCopy(JSON.parse(JSON.stringify(serialiseCopy(await describeBytes(bytes))))),
  ),
);
const [reference, otherReference] = references as [CopyDescription, CopyDescription];

describe('a copied picture', () => {
  it.each(distortionNames)('is found again after %s, and nothing else is', async (name) => {
    const query = await describeBytes(await distort(work, name, { seed: 5, strangers }));
    const match = copy.match(query, reference)!;
    expect(match.score).toBeGreaterThan(copyThreshold);
    expect(match.facts.mirrored).toBe(name === 'mirror');
    const other = copy.match(query, otherReference);
    expect(other?.score ?? -Infinity).toBeLessThan(copyThreshold);
  });

  it('in a collage is boxed where it stands', async () => {
    const query = await describeBytes(await distort(work, 'collage', { seed: 3, strangers }));
    const { box, referenceBox, visible } = copy.match(query, reference)!;
    expect(box.width * box.height).toBeGreaterThan(0.12);
    expect(box.width * box.height).toBeLessThan(0.28);
    expect(visible).toBeGreaterThan(0.9);
    expect(referenceBox.width).toBeGreaterThan(0.95);
  });

  it('that was cropped says which part of the reference is shown', async () => {
    const crop = sharp(work).extract({ left: 240, top: 0, width: 240, height: 360 });
    const query = await describeBytes(await crop.png().toBuffer());
    const { referenceBox, visible, box } = copy.match(query, reference)!;
    expect(referenceBox.x).toBeCloseTo(0.5, 1);
    expect(referenceBox.width).toBeCloseTo(0.5, 1);
    expect(visible).toBeCloseTo(0.5, 1);
    expect(box.width).toBeGreaterThan(0.95);
  });

  it.each([30, -60, 120])('says by how much it was turned (%i°)', async (degrees) => {
    const turned = sharp(work).rotate(degrees, { background: '#ffffff' });
    const match = copy.match(await describeBytes(await turned.png().toBuffer()), reference)!;
    expect(match.turnDegrees).toBeCloseTo(degrees, -0.7);
  });

  it('is told in one sentence with a region on both pictures', async () => {
    const query = await describeBytes(await distort(work, 'mirror', { seed: 1, strangers }));
    const match = copy.match(query, reference)!;
    const referenceId = '00000000-0000-4000-8000-000000000001';
    const result = copyResult(match, { imageIndex: 0, referenceId, pair: 3 });
    expect(result.reason).toMatch(/^Picture 1 repeats the reference picture, mirrored: .*\.$/);
    expect(result.regions.map(({ kind }) => kind)).toEqual(['offer-image', 'reference-image']);
    expect(result.value).toBeGreaterThan(0.5);
  });
});

describe('a background that two pictures share', () => {
  it('does not make one the copy of the other', async () => {
    const studio = await drawScene(77);
    const frame = { left: 0, top: 0, width: 480, height: 50 };
    const strip = await sharp(studio).extract(frame).png().toBuffer();
    const staged = async (bytes: Buffer) =>
      describeBytes(
        await sharp(bytes)
          .composite([{ input: strip, left: 0, top: 0 }])
          .png()
          .toBuffer(),
      );
    const match = copy.match(await staged(works[0]!), await staged(works[1]!));
    expect(match?.score ?? -Infinity).toBeLessThan(copyThreshold);
  });
});

describe('stored descriptions', () => {
  it('of another version or damaged are refused', async () => {
    const stored = serialiseCopy(reference);
    expect(() => parseCopy({ ...stored, id: 'copy-0' })).toThrow(/Prepare it again/);
    for (const broken of [null, {}, { ...stored, pdq: [] }, { ...stored, local: 'AAAA' }]) {
      expect(() => parseCopy(broken)).toThrow(Invalid);
    }
    expect(() => parseCopy({ ...stored, plane: { ...stored.plane, width: 1 } })).toThrow(/damaged/);
  });
});

describe('the shortlist', () => {
  it('holds the reference that a distorted copy was made of', async () => {
    const index = indexReferences(references);
    for (const name of ['crop', 'mirror', 'collage', 'turn-quarter'] as const) {
      const query = await describeBytes(await distort(works[1]!, name, { seed: 8, strangers: [] }));
      expect(index.shortlist(query, 2)[0]).toBe(1);
    }
  });

  it('of no references is empty', async () => {
    expect(indexReferences([]).shortlist(reference, 5)).toEqual([]);
  });
});

describe('the engine for measuring', () => {
  it('ranks the copied picture first and takes only it for a match', async () => {
    const engine = await openCopyEngine();
    const words = null;
    const gallery = await Promise.all(
      works.map(async (bytes) => engine.describe(bytes, { side: 'gallery', words })),
    );
    const query = await engine.describe(
      await distort(works[3]!, 'screenshot', { seed: 2, strangers: [] }),
      { side: 'query', words },
    );
    const scores = await engine.rank(query, gallery);
    expect([...scores].map((score) => score >= engine.threshold)).toEqual(
      works.map((_, at) => at === 3),
    );
    await expect(engine.describe(Buffer.from('x'), { side: 'query', words })).rejects.toThrow(
      Invalid,
    );
    await engine.close();
  });
});
