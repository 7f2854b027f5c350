import { Invalid } from '@ringer/domain';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage, type DecodedImage } from '../image/decode.ts';
import { ModelFileError } from '../model/manifest.ts';
import { designResult } from '../signal/design.ts';
import { serialiseDesign } from './description.ts';
import { openDesign, type DesignEyes } from './design.ts';
import { foregroundBox } from './foreground.ts';
import { designThreshold, matchDesign, scoreDesigns } from './match.ts';

type Look = { body: string; trim: string; ground: string };
const plain: Look = { body: '#1d4350', trim: '#c2a263', ground: '#ffffff' };
const recoloured: Look = { body: '#b0432a', trim: '#30343a', ground: '#dfe6ea' };

const mug = ({ body, trim }: Look) =>
  `<path d="M120 110h150l-14 190q-2 14-18 14h-86q-16 0-18-14z" fill="${body}"/><path d="M268 150q70-6 66 52t-76 62" fill="none" stroke="${body}" stroke-width="20"/><rect x="124" y="150" width="142" height="18" fill="${trim}"/><circle cx="196" cy="230" r="26" fill="${trim}"/>`;
const chair = ({ body, trim }: Look) =>
  `<rect x="120" y="60" width="160" height="130" rx="24" fill="${body}"/><rect x="105" y="205" width="190" height="34" rx="12" fill="${body}"/><path d="M120 239l-22 130M280 239l22 130M170 239l-8 118M230 239l8 118" stroke="${trim}" stroke-width="13"/>`;
const lamp = ({ body, trim }: Look) =>
  `<path d="M130 150l34-90h72l34 90z" fill="${body}"/><rect x="194" y="150" width="12" height="170" fill="${trim}"/><ellipse cx="200" cy="330" rx="74" ry="18" fill="${body}"/>`;
const bag = ({ body, trim }: Look) =>
  `<rect x="110" y="150" width="180" height="180" rx="20" fill="${body}"/><path d="M150 150q0-80 50-80t50 80" fill="none" stroke="${trim}" stroke-width="14"/><rect x="140" y="230" width="120" height="70" rx="8" fill="${trim}"/>`;

async function picture(draw: (look: Look) => string, look: Look, mirror = false): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="${look.ground}"/>${draw(look)}</svg>`;
  const drawn = sharp(Buffer.from(svg));
  return (mirror ? drawn.flop() : drawn).png().toBuffer();
}

let eyes: DesignEyes;
beforeAll(async () => {
  eyes = await openDesign();
});

const seen = async (bytes: Buffer) => eyes.describe(await decodeImage(bytes, { maxEdge: 512 }));
const gallery = () =>
  Promise.all([mug, chair, lamp, bag].map(async (draw) => seen(await picture(draw, plain))));

describe('designs', () => {
  it.each([
    ['mug', mug, 0],
    ['chair', chair, 1],
    ['lamp', lamp, 2],
    ['bag', bag, 3],
  ] as const)(
    'finds the %s in other colours, on another ground and in a mirror',
    async (_, draw, at) => {
      const references = await gallery();
      for (const mirror of [false, true]) {
        const query = await seen(await picture(draw, recoloured, mirror));
        const scores = scoreDesigns(query, references);
        expect(scores.indexOf(Math.max(...scores))).toBe(at);
      }
    },
  );

  it('puts a picture against itself far above the threshold and other shapes below it', async () => {
    const [first, second] = await gallery();
    expect(matchDesign(first!, first!).score).toBeGreaterThan(designThreshold + 2);
    expect(matchDesign(first!, second!).score).toBeLessThan(designThreshold);
  });

  it('scores a stored reference as the one that was stored', async () => {
    const [reference] = await gallery();
    const query = await seen(await picture(mug, recoloured));
    const stored: unknown = JSON.parse(JSON.stringify(serialiseDesign(reference!)));
    const read = eyes.parse(stored);
    expect(matchDesign(query, read).score).toBeCloseTo(matchDesign(query, reference!).score, 0);
  });

  it('refuses what another model or nobody prepared', async () => {
    const [reference] = await gallery();
    const stored = serialiseDesign(reference!);
    expect(() => eyes.parse({ ...stored, modelId: 'older@1' })).toThrow(/Prepare it again/);
    expect(() => eyes.parse({ ...stored, tints: 'AAAA' })).toThrow(Invalid);
    expect(() => eyes.parse(null)).toThrow(Invalid);
  });

  it('tells which parts agree, inside both pictures, and why', async () => {
    const [reference] = await gallery();
    const match = matchDesign(await seen(await picture(mug, recoloured)), reference!);
    for (const box of [match.agreement.box, match.agreement.referenceBox]) {
      expect(Math.min(box.x, box.y, box.width, box.height)).toBeGreaterThanOrEqual(0);
      expect(Math.max(box.x + box.width, box.y + box.height)).toBeLessThanOrEqual(1.0001);
    }
    const place = { imageIndex: 0, referenceId: 'r1', view: 2, views: 4, pair: 3 };
    const result = designResult(match, place);
    expect(result.reason).toMatch(/^Picture 1 looks like view 2 of 4: .+\.$/);
    expect(result.regions).toHaveLength(2);
  });

  it('describes the smallest picture and an even one', async () => {
    for (const size of [1, 40]) {
      const rgb = Buffer.alloc(size * size * 3, 200);
      const described = await eyes.describe({ width: size, height: size, rgb });
      expect(Number.isFinite(matchDesign(described, described).score)).toBe(true);
    }
  });

  it('says which model file is missing', async () => {
    await expect(openDesign({ manifestPath: '/nowhere/design.json' })).rejects.toThrow(
      ModelFileError,
    );
  });
});

describe('foregroundBox', () => {
  it('frames what stands on an even ground', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 15, max: 60 }),
        fc.integer({ min: 15, max: 60 }),
        fc.integer({ min: 20, max: 60 }),
        async (left, top, edge) => {
          const image = block(120, { left, top, edge: Math.min(edge, 105 - Math.max(left, top)) });
          const box = await foregroundBox(image);
          expect(box).not.toBeNull();
          expect(box!.x * 120).toBeLessThanOrEqual(left + 2);
          expect(box!.y * 120).toBeLessThanOrEqual(top + 2);
          expect(box!.width * 120).toBeLessThan(edge + 18);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('frames nothing on an uneven or empty ground', async () => {
    const rgb = Buffer.from(Array.from({ length: 60 * 60 * 3 }, (_, at) => (at * 7919) % 256));
    expect(await foregroundBox({ width: 60, height: 60, rgb })).toBeNull();
    expect(
      await foregroundBox({ width: 60, height: 60, rgb: Buffer.alloc(60 * 60 * 3, 90) }),
    ).toBeNull();
  });
});

function block(size: number, place: { left: number; top: number; edge: number }): DecodedImage {
  const rgb = Buffer.alloc(size * size * 3, 245);
  for (let y = place.top; y < place.top + place.edge; y += 1) {
    rgb.fill(40, (y * size + place.left) * 3, (y * size + place.left + place.edge) * 3);
  }
  return { width: size, height: size, rgb };
}
