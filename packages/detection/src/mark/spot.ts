import type { Box } from '@ringer/domain';
import type { DecodedImage } from '../image/decode.ts';
import type { OcrLine } from '../ocr/ocr.ts';
import { foldText } from '../text/fold.ts';
import { matchWord, prepareWord, type PreparedWord } from '../text/match.ts';
import { plainWordCost } from '../text/segment.ts';
import { iouOf, suppress, type LocatedBox } from './locate-boxes.ts';
import type { MarkEyes } from './mark.ts';
import { figureFacts, figureScore, type SpotReference } from './spot-figure.ts';

/** A mark that is looked for: what it is called, what is read on it, and its clean pictures. */
export type SpotTarget = {
  name: string;
  /** Word forms: the name, then what was read on the references. */
  words: { prepared: PreparedWord; trust: number }[];
  references: SpotReference[];
};

/** A mark found in a picture. */
export type Spot = {
  name: string;
  box: Box;
  /** 0..1; one threshold serves all marks. */
  score: number;
  /** What spoke for it most: its figure or its word. */
  way: 'figure' | 'word';
};

/** Scores at and above it count as found: docs/models/mark-locator.md has the rates. */
export const spotThreshold = 0.25;

/** Two boxes of one mark that overlap more are one. */
const maxIou = 0.3;
/** Weaker ones are not told. */
const minScore = 0.02;
/** … or of which this share of the smaller one lies in the other. */
const maxShared = 0.6;
/** A figure this likely gives the box, whatever the word says. */
const minFigureForBox = 0.25;
/** A place round a word is the mark's when the word takes at least this share of it. */
const minWordShare = 0.3;
/** What is read on a reference says less than the name. */
const readTrust = 0.9;
const minReadLetters = 4;
const minReadConfidence = 0.85;

/**
 * Prepares a mark to be looked for.
 * @param word what the mark is called, as words
 * @param name what spots of it are called
 * @param references clean pictures of it, and what OCR read on each
 */
export function prepareTarget(
  word: string,
  name: string,
  references: readonly (SpotReference & { read: readonly OcrLine[] })[],
): SpotTarget {
  const words = [{ prepared: prepareWord(word), trust: 1 }];
  const known = new Set(words.map(({ prepared }) => prepared.skeleton));
  for (const { text, confidence } of references.flatMap(({ read }) => read)) {
    const prepared = prepareWord(text);
    if (confidence < minReadConfidence || known.has(prepared.skeleton)) continue;
    // “Since 1886” or “coffee” stand on the marks of many.
    if (!prepared.exact.split(' ').some(isNameLike)) continue;
    known.add(prepared.skeleton);
    words.push({ prepared, trust: readTrust });
  }
  return { name, words, references: references.map(({ mark, points }) => ({ mark, points })) };
}

function isNameLike(word: string): boolean {
  const letters = word.replace(/\P{L}/gu, '');
  return letters.length >= minReadLetters && plainWordCost(letters) === null;
}

/**
 * Finds marks in a picture: each place that the locator gave is embedded and compared with every reference, each
 * line of text with every word form; what both say of one place adds up. One box a place, the best name.
 * @returns the best first, also below the threshold
 */
export async function spotMarks(input: {
  eyes: MarkEyes;
  image: DecodedImage;
  places: readonly LocatedBox[];
  lines: readonly OcrLine[];
  targets: readonly SpotTarget[];
}): Promise<Spot[]> {
  const spots: Spot[] = input.lines
    .flatMap((line) => wordSpots(line, input.targets))
    .map((spot) => ({ ...spot, box: placeAround(spot.box, input.places) }));
  for (const place of input.places) {
    const facts = await figureFacts(input.eyes, input.image, place, input.targets);
    for (const { name, box, evidence } of facts) {
      const score = figureScore(evidence);
      if (score >= minScore) spots.push({ name, box, score, way: 'figure' });
    }
  }
  const byName = Map.groupBy(spots, ({ name }) => name);
  const merged = [...byName.values()].flatMap(mergeWays);
  return suppress(merged, ({ score }) => score, maxIou);
}

/** Each place in a line where a word form stands. */
function wordSpots(line: OcrLine, targets: readonly SpotTarget[]): Spot[] {
  const folded = foldText(line.text);
  return targets.flatMap(({ name, words }) => {
    const found = words.flatMap(({ prepared, trust }) =>
      matchWord(folded, prepared).map(({ value, start, end }) => ({
        name,
        box: partOfLine(line, start, end),
        score: value * trust * line.confidence,
        way: 'word' as const,
      })),
    );
    return suppress(found, ({ score }) => score, maxIou);
  });
}

/** The part of a line's box that some of its characters take, all characters taken for equally wide. */
function partOfLine({ box, text }: OcrLine, start: number, end: number): Box {
  const [from, to] = [start / text.length, end / text.length];
  return box.width >= box.height
    ? { ...box, x: box.x + from * box.width, width: (to - from) * box.width }
    : { ...box, y: box.y + from * box.height, height: (to - from) * box.height };
}

/** The smallest place that holds a word and little else: a mark's box is drawn round its symbol too. */
function placeAround(word: Box, places: readonly LocatedBox[]): Box {
  const around = places
    .map(({ box }) => box)
    .filter(
      (box) =>
        areaOf(box) <= areaOf(word) / minWordShare && sharedArea(word, box) >= 0.8 * areaOf(word),
    )
    .toSorted((a, b) => areaOf(a) - areaOf(b));
  return around[0] ?? word;
}

/** Figure and word of one mark in one place speak for it together, and are told once. */
function mergeWays(spots: readonly Spot[]): Spot[] {
  let rest = spots.toSorted((a, b) => b.score - a.score);
  const merged: Spot[] = [];
  for (let best = rest[0]; best; best = rest[0]) {
    const lead = best;
    const here = rest.filter(
      (spot) =>
        spot === lead ||
        iouOf(spot.box, lead.box) > maxIou ||
        sharedShare(spot.box, lead.box) > maxShared,
    );
    rest = rest.filter((spot) => !here.includes(spot));
    const other = here.find(({ way }) => way !== lead.way);
    const figure = here.find(({ way, score }) => way === 'figure' && score >= minFigureForBox);
    merged.push({
      ...lead,
      // A lock-up's place holds its symbol too, its word does not.
      box: figure?.box ?? lead.box,
      score: 1 - (1 - lead.score) * (1 - (other?.score ?? 0)),
    });
  }
  return merged;
}

/** Shared area over the smaller box. */
function sharedShare(a: Box, b: Box): number {
  return sharedArea(a, b) / Math.min(areaOf(a), areaOf(b));
}

function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width <= 0 || height <= 0 ? 0 : width * height;
}

const areaOf = ({ width, height }: Box) => width * height;
