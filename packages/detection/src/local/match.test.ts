import { Invalid } from '@ringer/domain';
import fc from 'fast-check';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawScene } from '../../test/scene.ts';
import { decodeImage } from '../image/decode.ts';
import { describeLocal, mirrorLocal, type LocalFeatures } from './features.ts';
import { grayOf } from './gray.ts';
import { matchLocal, type LocalMatch } from './match.ts';
import { parseLocal, serialiseLocal } from './serialise.ts';

const bytes = await drawScene(1);
const otherBytes = await drawScene(2);
const [width, height] = [480, 360];

async function featuresOf(picture: Sharp | Uint8Array): Promise<LocalFeatures> {
  const encoded = picture instanceof Uint8Array ? picture : await picture.png().toBuffer();
  return describeLocal(grayOf(await decodeImage(encoded)));
}

/** Where a fraction of A lies in B, in fractions. */
function carried(
  { transform: t }: LocalMatch,
  a: LocalFeatures,
  b: LocalFeatures,
  x: number,
  y: number,
) {
  const [px, py] = [x * a.width, y * a.height];
  return [(t[0] * px + t[1] * py + t[2]) / b.width, (t[3] * px + t[4] * py + t[5]) / b.height];
}

const original = await featuresOf(bytes);

describe('keypoints of a picture and of its own', () => {
  it.each([15, 90, 143, 200])('turn by %i° agree on that turn', async (degrees) => {
    const turned = await featuresOf(sharp(bytes).rotate(degrees, { background: '#888888' }));
    const match = matchLocal(original, turned)!;
    const [a, b, , d, e] = match.transform;
    const found = (Math.atan2(d - b, a + e) * 180) / Math.PI;
    expect(Math.cos(((found - degrees) * Math.PI) / 180)).toBeGreaterThan(Math.cos(Math.PI / 90));
    expect(match.significance).toBeGreaterThan(10);
    const [x, y] = carried(match, original, turned, 0.5, 0.5);
    expect(x).toBeCloseTo(0.5, 1.5);
    expect(y).toBeCloseTo(0.5, 1.5);
  });

  it.each([0.4, 0.7, 1.6])('scale by %f agree on where things lie', async (factor) => {
    const scaled = await featuresOf(sharp(bytes).resize(Math.round(width * factor)));
    const match = matchLocal(original, scaled)!;
    for (const [x, y] of [
      [0.1, 0.2],
      [0.9, 0.8],
    ] as const) {
      const [u, v] = carried(match, original, scaled, x, y);
      expect(Math.abs(u! - x)).toBeLessThan(0.02);
      expect(Math.abs(v! - y)).toBeLessThan(0.02);
    }
  });

  it('crop agree on the place of the crop', async () => {
    const place = { left: width >> 2, top: height >> 2, width: width >> 1, height: height >> 1 };
    const crop = await featuresOf(sharp(bytes).extract(place).jpeg({ quality: 60 }));
    const match = matchLocal(original, crop)!;
    const [x, y] = carried(match, original, crop, 0.25, 0.25);
    expect(Math.abs(x!)).toBeLessThan(0.04);
    expect(Math.abs(y!)).toBeLessThan(0.04);
    expect(match.boxA.x).toBeGreaterThan(0.15);
    expect(match.boxA.x + match.boxA.width).toBeLessThan(0.85);
    expect(match.boxB.width).toBeGreaterThan(0.5);
  });

  it('mirror agree only when a mirror is looked for', async () => {
    const mirrored = await featuresOf(sharp(bytes).flop());
    const match = matchLocal(original, mirrored, { mirror: true })!;
    expect(match.mirrored).toBe(true);
    const [x, y] = carried(match, original, mirrored, 0.2, 0.3);
    expect(Math.abs(x! - 0.8)).toBeLessThan(0.02);
    expect(Math.abs(y! - 0.3)).toBeLessThan(0.02);
    const plain = matchLocal(original, mirrored);
    expect(plain?.significance ?? 0).toBeLessThan(match.significance / 2);
  });
});

describe('unrelated pictures', () => {
  it('do not match', async () => {
    const other = await featuresOf(otherBytes);
    expect(matchLocal(original, other, { mirror: true })).toBeNull();
    expect(matchLocal(other, original, { mirror: true })).toBeNull();
  });

  it('of noise do not match', async () => {
    const noise = async (sigma: number) =>
      featuresOf(
        sharp({
          create: {
            width: 200,
            height: 200,
            channels: 3,
            background: '#808080',
            noise: { type: 'gaussian', mean: 128, sigma },
          },
        }),
      );
    expect(matchLocal(await noise(40), await noise(60), { mirror: true })).toBeNull();
  });

  it('that are flat have no keypoints and match nothing', () => {
    const flat = describeLocal({
      data: new Float32Array(64 * 64).fill(0.5),
      width: 64,
      height: 64,
    });
    expect(flat.count).toBe(0);
    expect(matchLocal(flat, original)).toBeNull();
    expect(matchLocal(original, flat)).toBeNull();
  });

  it.each([
    [1, 1],
    [400, 1],
    [3, 7],
    [17, 16],
  ])('of %i × %i pixels are described without a crash', (w, h) => {
    const data = Float32Array.from({ length: w * h }, (_, at) => (at % 7) / 7);
    const features = describeLocal({ data, width: w, height: h });
    expect(matchLocal(features, original, { mirror: true })).toBeNull();
  });
});

describe('matching', () => {
  it('finds as much in one direction as in the other', async () => {
    const turned = await featuresOf(sharp(bytes).resize(300).rotate(30, { background: '#fff' }));
    const there = matchLocal(original, turned)!;
    const back = matchLocal(turned, original)!;
    expect(Math.abs(there.inliers - back.inliers)).toBeLessThan(0.25 * there.inliers);
    expect(Math.abs(there.share - back.share)).toBeLessThan(0.25);
  });

  it('of a picture with itself is the identity', () => {
    const match = matchLocal(original, original)!;
    expect(match.share).toBeGreaterThan(0.95);
    for (const [at, value] of [1, 0, 0, 0, 1, 0].entries()) {
      expect(match.transform[at]).toBeCloseTo(value, 1);
    }
  });

  it('mirrored twice gives the same features', () => {
    const twice = mirrorLocal(mirrorLocal(original));
    expect(twice.descriptors).toEqual(original.descriptors);
    expect(twice.signatures).toEqual(original.signatures);
  });
});

describe('stored features', () => {
  it('match as the features they were made of', () => {
    const stored = parseLocal(serialiseLocal(original));
    expect(stored.descriptors).toEqual(original.descriptors);
    const match = matchLocal(original, stored)!;
    expect(match.share).toBeGreaterThan(0.95);
  });

  it('that are damaged are refused', () => {
    const text = serialiseLocal(original);
    expect(() => parseLocal(text.slice(0, -8))).toThrow(Invalid);
    fc.assert(
      fc.property(fc.base64String({ maxLength: 200 }), (damaged) => {
        let problem: unknown = null;
        try {
          parseLocal(damaged);
        } catch (error) {
          problem = error;
        }
        expect(problem === null || problem instanceof Invalid).toBe(true);
      }),
    );
  });
});
