import { Invalid } from '@ringer/domain';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage, type DecodedImage } from '../image/decode.ts';
import { parseMark, serialiseMark, type MarkDescription } from './description.ts';
import { openMarkEngine } from './engine.ts';
import { describeMarkCrop, openMark, type MarkEyes } from './mark.ts';
import { markThreshold, markValue, matchMark } from './match.ts';

/** A made-up mark: a split ring with a wedge. */
const drawing = (figure: string, ground: string | null, size = 240, pad = 0) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="${-pad} ${-pad} ${100 + 2 * pad} ${100 + 2 * pad}">${
      ground ? `<rect x="-500" y="-500" width="1100" height="1100" fill="${ground}"/>` : ''
    }<g fill="${figure}"><path d="M50 5a45 45 0 0 1 45 45H75a25 25 0 0 0-25-25z"/><path d="M50 95A45 45 0 0 1 5 50h20a25 25 0 0 0 25 25z"/><path d="M58 44 92 92 50 62 20 20z"/></g></svg>`,
  );
const other = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="240" height="240" viewBox="0 0 100 100"><rect width="100" height="100" fill="#fff"/><g fill="#124"><rect x="10" y="20" width="14" height="60"/><rect x="34" y="10" width="14" height="80"/><rect x="58" y="36" width="14" height="44"/><circle cx="85" cy="30" r="9"/></g></svg>',
);

const png = (svg: Buffer) => sharp(svg).png().toBuffer();

describe('the eyes for marks', () => {
  let eyes: MarkEyes;
  let reference: MarkDescription;
  const picture = async (bytes: Uint8Array): Promise<DecodedImage> =>
    decodeImage(bytes, { ground: 'contrasting', maxEdge: 768 });
  const scoreOf = async (bytes: Uint8Array) =>
    matchMark(await eyes.describeOffer(await picture(bytes)), reference)?.score ?? -1;
  beforeAll(async () => {
    eyes = await openMark();
    reference = await eyes.describeReference(await picture(await png(drawing('#123', '#fff'))));
  });

  it('know a mark again in other colours, sizes and spaces, and no other mark', async () => {
    const same = await scoreOf(await png(drawing('#123', '#fff')));
    const drawn: Record<string, Buffer> = {
      inverted: await png(drawing('#fff', '#123')),
      coloured: await png(drawing('#c21', '#fd5')),
      small: await png(drawing('#123', '#fff', 90)),
      large: await png(drawing('#123', '#fff', 900)),
      padded: await png(drawing('#123', '#fff', 600, 90)),
      'white on nothing': await png(drawing('#fff', null)),
      'black on nothing': await png(drawing('#000', null)),
      jpeg: await sharp(drawing('#123', '#fff')).jpeg({ quality: 30 }).toBuffer(),
      wide: await sharp(drawing('#123', '#fff'))
        .extend({ left: 300, right: 300, background: '#fff' })
        .png()
        .toBuffer(),
      svg: drawing('#123', null),
    };
    for (const [name, bytes] of Object.entries(drawn)) {
      expect(await scoreOf(bytes), name).toBeGreaterThan(same - 0.15);
      expect(await scoreOf(bytes), name).toBeGreaterThan(markThreshold);
    }
    expect(await scoreOf(await png(other))).toBeLessThan(markThreshold);
  });

  it('look into a part of a picture and tell where the mark is in the whole', async () => {
    const scene = await sharp({
      create: { width: 800, height: 600, channels: 3, background: '#8aa' },
    })
      .composite([{ input: await png(drawing('#123', '#fff', 200)), left: 500, top: 300 }])
      .png()
      .toBuffer();
    const box = { x: 500 / 800, y: 0.5, width: 0.25, height: 200 / 600 };
    const match = matchMark(await describeMarkCrop(eyes, await picture(scene), box), reference);
    expect(match!.score).toBeGreaterThan(markThreshold);
    expect(match!.box.x).toBeGreaterThanOrEqual(box.x - 0.01);
    expect(match!.box.x + match!.box.width).toBeLessThanOrEqual(box.x + box.width + 0.01);
  });

  it('describe anything that is a picture', async () => {
    for (const [width, height] of [
      [1, 1],
      [1, 400],
      [900, 2],
      [300, 300],
    ] as const) {
      const flat: DecodedImage = { width, height, rgb: Buffer.alloc(width * height * 3, 200) };
      const { views } = await eyes.describeOffer(flat);
      expect(views.length).toBeGreaterThan(0);
      for (const { embedding, level } of views) {
        expect(embedding.every(Number.isFinite) && Number.isFinite(level)).toBe(true);
      }
    }
  });

  it('survive the database, and refuse what another model made', () => {
    const stored: unknown = JSON.parse(JSON.stringify(serialiseMark(reference)));
    const read = parseMark(eyes.id, stored);
    const whole = matchMark(reference, reference)!.score;
    expect(Math.abs(matchMark(read, reference)!.score - whole)).toBeLessThan(0.01);
    expect(() => parseMark('another@1', stored)).toThrow(/Prepare it again/);
    expect(() => parseMark(eyes.id, { views: [] })).toThrow(Invalid);
  });
});

describe('the engine for marks', () => {
  it('ranks the same mark first, by the same scores as matching', async () => {
    const engine = await openMarkEngine();
    const words = null;
    const gallery = [
      await engine.describe(other, { side: 'gallery', words }),
      await engine.describe(drawing('#000', '#fff'), { side: 'gallery', words }),
    ];
    const query = await engine.describe(await png(drawing('#fff', '#a11')), {
      side: 'query',
      words,
    });
    const scores = await engine.rank(query, gallery);
    expect(scores[1]).toBeGreaterThan(scores[0]!);
    expect(scores[1]).toBeCloseTo(matchMark(query, gallery[1]!)!.score, 4);
    await expect(engine.describe(Buffer.alloc(0), { side: 'query', words })).rejects.toThrow(
      Invalid,
    );
    await engine.close();
  });
});

describe('the value of a match', () => {
  it('is one half at the threshold and never falls', () => {
    expect(markValue(markThreshold)).toBeCloseTo(0.5, 6);
    for (let score = -1; score < 1; score += 0.05) {
      expect(markValue(score + 0.05)).toBeGreaterThan(markValue(score));
    }
  });
});
