import { describe, expect, it } from 'vitest';
import type { DecodedImage } from '../image/decode.ts';
import type { OcrLine } from '../ocr/ocr.ts';
import type { MarkDescription } from './description.ts';
import type { MarkEyes } from './mark.ts';
import { pointsOf } from './spot-figure.ts';
import { prepareTarget, spotMarks, spotThreshold } from './spot.ts';

const image: DecodedImage = { width: 100, height: 100, rgb: Buffer.alloc(30_000) };
const box = { x: 0.2, y: 0.2, width: 0.2, height: 0.2 };

/** A description whose only view points along one axis. */
function along(axis: number): MarkDescription {
  const embedding = new Float32Array(4);
  embedding[axis] = 1;
  const whole = { x: 0, y: 0, width: 1, height: 1 };
  return { modelId: 'm', views: [{ kind: 'whole', box: whole, embedding, level: 0.2 }] };
}

/** Eyes that see the same in every picture. */
function seeing(axis: number): MarkEyes {
  const describeOffer = async () => along(axis);
  return { id: 'm', models: [], describeReference: describeOffer, describeOffer };
}

function line(text: string, at = box, confidence = 1): OcrLine {
  return {
    text,
    confidence,
    box: at,
    quad: [
      [at.x, at.y],
      [at.x + at.width, at.y],
      [at.x + at.width, at.y + at.height],
      [at.x, at.y + at.height],
    ],
  };
}

const points = pointsOf(image);
const halden = prepareTarget('halden', 'halden', [{ mark: along(0), points, read: [] }]);
const oskelle = prepareTarget('oskelle', 'oskelle', [
  { mark: along(1), points, read: [line('Zarvinor Light'), line('northern'), line('xy')] },
]);
const targets = [halden, oskelle];

describe('marks in a picture', () => {
  it('are named by the reference whose figure the place shows', async () => {
    const places = [{ box, objectness: 0.9 }];
    const spots = await spotMarks({ eyes: seeing(1), image, places, lines: [], targets });
    expect(spots[0]).toMatchObject({ name: 'oskelle', box, way: 'figure' });
    expect(spots[0]?.score).toBeGreaterThan(spotThreshold);
    expect(spots.filter(({ score }) => score >= spotThreshold)).toHaveLength(1);
  });

  it('are named by their word, in the part of the line where it stands', async () => {
    const wide = { x: 0, y: 0.8, width: 0.8, height: 0.1 };
    const lines = [line('new Halden cup', wide)];
    const [spot] = await spotMarks({ eyes: seeing(3), image, places: [], lines, targets });
    expect(spot).toMatchObject({ name: 'halden', way: 'word', box: { y: 0.8, height: 0.1 } });
    // Characters 4 to 10 of 14.
    expect(spot?.box.x).toBeCloseTo((0.8 * 4) / 14);
    expect(spot?.box.width).toBeCloseTo((0.8 * 6) / 14);
  });

  it('are surer when figure and word agree in one place, and are told once', async () => {
    const places = [{ box, objectness: 0.9 }];
    const alone = await spotMarks({ eyes: seeing(0), image, places, lines: [], targets });
    const lines = [line('Halden', { x: 0.22, y: 0.3, width: 0.16, height: 0.06 }, 0.7)];
    const both = await spotMarks({ eyes: seeing(0), image, places, lines, targets });
    expect(both[0]?.score).toBeGreaterThan(alone[0]?.score ?? 1);
    expect(both.filter(({ name }) => name === 'halden')).toHaveLength(1);
  });

  it('are also looked for by what is read on a reference, but not by short or plain words', async () => {
    const read = async (text: string) =>
      (
        await spotMarks({ eyes: seeing(3), image, places: [], lines: [line(text)], targets })
      ).filter(({ score }) => score >= spotThreshold);
    expect(await read('zarvinor light')).toMatchObject([{ name: 'oskelle', way: 'word' }]);
    expect(await read('northern')).toEqual([]);
    expect(await read('xy')).toEqual([]);
  });

  it('are none where nothing is seen or read', async () => {
    expect(await spotMarks({ eyes: seeing(3), image, places: [], lines: [], targets })).toEqual([]);
  });
});
