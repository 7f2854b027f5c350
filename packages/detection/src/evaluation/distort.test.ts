import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawScene } from '../../test/scene.ts';
import { distort, distortionNames } from './distort.ts';

const scene = await drawScene(4);
const strangers = await Promise.all([5, 6, 7].map(drawScene));

describe('distortions', () => {
  it.each(distortionNames)(
    'by %s are the same for the same seed and change the picture',
    async (name) => {
      const once = await distort(scene, name, { seed: 9, strangers });
      expect(await distort(scene, name, { seed: 9, strangers })).toEqual(once);
      const { width, height, format } = await sharp(once).metadata();
      expect(format).toBe('jpeg');
      const raw = (bytes: Buffer) =>
        sharp(bytes).removeAlpha().resize(32, 32, { fit: 'fill' }).raw().toBuffer();
      const [before, after] = [await raw(scene), await raw(once)];
      const change = before.reduce((sum, value, at) => sum + Math.abs(value - after[at]!), 0);
      expect(change / before.length).toBeGreaterThan(
        name === 'jpeg-30' || name === 'blur' ? 0.2 : 3,
      );
      expect(Math.min(width, height)).toBeGreaterThan(100);
    },
  );

  it('crop to half of the area, or half of each edge', async () => {
    const areaOf = async (name: 'crop' | 'crop-half-edge') => {
      const { width, height } = await sharp(
        await distort(scene, name, { seed: 1, strangers }),
      ).metadata();
      return (width * height) / (480 * 360);
    };
    expect(await areaOf('crop')).toBeCloseTo(0.5, 2);
    expect(await areaOf('crop-half-edge')).toBeCloseTo(0.25, 2);
  });

  it('remove the mark where it is said to stand', async () => {
    const markBox = { x: 0, y: 0, width: 0.5, height: 0.5 };
    const without = await distort(scene, 'mark-removed', { seed: 1, strangers, markBox });
    const { channels } = await sharp(without)
      .extract({ left: 8, top: 8, width: 220, height: 160 })
      .toBuffer()
      .then(async (patch) => sharp(patch).stats());
    expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeLessThan(3);
  });
});
