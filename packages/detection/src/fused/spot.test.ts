import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeImage } from '../image/decode.ts';
import { openOcr, type Ocr } from '../ocr/ocr.ts';
import {
  blankLetter,
  foldLetter,
  foldName,
  letterClasses,
  type LetterTrace,
} from '../ocr/trace.ts';
import { shelveNames, spotNames } from './name-shelf.ts';
import { spotLine, spotName } from './spot.ts';

/** A line in which the network is sure of every letter, with a gap after each. */
function traceOf(text: string): LetterTrace {
  const letters = [...text].map(foldLetter).flatMap((letter) => [letter, blankLetter]);
  const logRatios = new Float32Array(letters.length * letterClasses).fill(-9);
  for (const [step, letter] of letters.entries()) logRatios[step * letterClasses + letter] = 0;
  return { steps: letters.length, logRatios, best: Uint8Array.from(letters) };
}

const spot = (text: string, name: string) => spotName(spotLine(traceOf(text)), foldName(name));
const word = fc.stringMatching(/^[a-z]{3,12}$/);

describe('a name looked for in a line', () => {
  it('scores highest where all of it is there and nothing else', () => {
    fc.assert(
      fc.property(word, word, (name, other) => {
        const whole = spot(name, name);
        expect(whole).toBeCloseTo(1.8 * name.length, 4);
        expect(spot(`${name}${other}`, name)).toBeLessThan(whole);
        expect(spot(name.slice(1), name)).toBeLessThan(whole);
        expect(spot(`${other}${name}`, name)).toBeLessThan(whole);
      }),
    );
  });

  it('finds a longer name before a shorter one inside it, and a name with letters missing', () => {
    expect(spot('nordwind', 'nordwind')).toBeGreaterThan(spot('nordwind', 'wind'));
    expect(spot('nordwnd', 'nordwind')).toBeGreaterThan(spot('nordwnd', 'brightmoor'));
    expect(spot('google', 'google')).toBeCloseTo(1.8 * 6, 4);
  });

  it('minds neither spaces nor signs inside a name, but stray letters', () => {
    expect(spot("Beck's", 'Becks')).toBeCloseTo(1.8 * 5, 4);
    expect(spot('STELLA  ARTOIS', 'Stella Artois')).toBeCloseTo(1.8 * 12, 4);
    expect(spot('norxdwind', 'nordwind')).toBeLessThan(spot('nordwind', 'nordwind'));
    expect(spot('norxdwind', 'nordwind')).toBeGreaterThan(spot('norxdwind', 'wind'));
  });

  it('says nothing of an empty line or an empty name', () => {
    expect(spot('', 'nordwind')).toBe(Number.NEGATIVE_INFINITY);
    expect(spot('nordwind', '–')).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe('the names of a gallery', () => {
  it('speak for their picture, less for a part, less where many share it', () => {
    const shelf = shelveNames([
      { words: 'Nordwind Sport', written: [] },
      { words: 'Velora', written: ['Sport', 'Velora'] },
      { words: 'Sport', written: [] },
      { words: null, written: ['Brightmoor'] },
    ]);
    const [partly = 0, written = 0, whole = 0, none = 0] = spotNames([traceOf('sport')], shelf);
    expect(whole).toBeGreaterThan(written);
    expect(written).toBeGreaterThan(partly);
    expect(none).toBe(0);
    expect([...spotNames([], shelf)]).toEqual([0, 0, 0, 0]);
  });
});

describe('a crop of a photograph', () => {
  let ocr: Ocr;
  beforeAll(async () => {
    ocr = await openOcr({ intraOpNumThreads: 2 });
  });

  it.each([
    ['as it stands', 0, 426],
    ['small', 0, 70],
    ['written upwards', 270, 90],
    ['written downwards', 90, 90],
  ])('gives a name away: %s', async (_, degrees, widthPx) => {
    const file = join(import.meta.dirname, '../../test/fixtures/ocr/dark.png');
    const crop = await sharp(await readFile(file))
      .extract({ left: 55, top: 72, width: 426, height: 74 })
      .resize(widthPx)
      .toBuffer();
    const turned = await decodeImage(await sharp(crop).rotate(degrees).png().toBuffer());
    const traces = await ocr.traceLines(turned);
    const best = (name: string) =>
      Math.max(...traces.map((trace) => spotName(spotLine(trace), foldName(name))));
    expect(best('Nordwind')).toBeGreaterThan(8);
    for (const other of ['Velora', 'Nordic', 'Windows', 'Brightmoor', 'wind']) {
      expect(best('Nordwind')).toBeGreaterThan(best(other) + 3);
    }
  });
});
