import type { LabLine, LabReading, LabResult, RightKind, SignalResult } from '@ringer/domain';
import { assess, lookAt } from './detector-assess.ts';
import type { DetectorFacts } from './detector-contract.ts';
import type { Eyes } from './detector-eyes.ts';
import { decide, type FusionParameters } from './fusion/model.ts';
import {
  describeTexts,
  describeWords,
  joinLines,
  type DescribedOffer,
  type DescribedRight,
  type PictureDescription,
} from './offer.ts';
import type { OcrLine } from './ocr/ocr.ts';
import { signalRegistry, type SignalInfo } from './signal/registry.ts';

/** One side of a comparison in the lab; a picture's id names it in regions. */
export type CompareSide =
  | { kind: 'picture'; id: string; bytes: Uint8Array }
  | { kind: 'name'; text: string };

const kinds: readonly RightKind[] = ['mark', 'design', 'work'];
const noId = '00000000-0000-4000-8000-000000000000';
const beside = { licences: [], goodsLikeness: 0, priceRanges: [] };

/**
 * Compares two things with every signal; silent signals are told with value 0. The left side is taken for what was
 * found, the right side for what is protected, once as each kind of right.
 */
export async function compareSides({
  eyes,
  fusion,
  facts,
  describePicture,
  left,
  right,
}: {
  eyes: Eyes;
  fusion: FusionParameters;
  facts: DetectorFacts;
  describePicture: (bytes: Uint8Array) => Promise<PictureDescription>;
  left: CompareSide;
  right: CompareSide;
}): Promise<LabResult> {
  const started = performance.now();
  const picture = left.kind === 'picture' ? await describePicture(left.bytes) : null;
  const rightLines = right.kind === 'picture' ? await eyes.readLines(right.bytes) : [];
  const reference =
    right.kind === 'picture'
      ? { id: right.id, ...eyes.readReference(await eyes.describeReference(right.bytes)) }
      : null;
  // A picture's words are those that can be read in it.
  const words = right.kind === 'name' ? [right.text] : wordsOf(rightLines);
  const offer = offerOf(left.kind === 'name' ? left.text : '', picture);
  const signals = new Map<string, SignalResult>();
  const readings: LabReading[] = [];
  for (const kind of kinds) {
    const described: DescribedRight = {
      id: noId,
      kind,
      markForm: null,
      title: words[0] ?? '',
      words: kind === 'mark' ? describeWords(words) : [],
      niceClasses: [],
      locarnoClasses: [],
      references: reference ? [reference] : [],
    };
    const assessment = assess(offer, lookAt(offer, described), beside);
    if (!assessment) continue;
    readings.push({ rightKind: kind, ...decide(fusion, assessment.features) });
    for (const result of assessment.signals) {
      const key = `${result.id} ${result.counter}`;
      if ((signals.get(key)?.value ?? -1) < result.value) signals.set(key, result);
    }
  }
  const spoken = [...signals.values()];
  return {
    signals: [...spoken, ...silentSignals(spoken, left.kind, right.kind)],
    readings: readings.toSorted((a, b) => b.score - a.score),
    leftLines: (picture?.lines ?? []).map(toLine),
    rightLines: rightLines.map(toLine),
    modelVersion: facts.modelVersion,
    tookMs: performance.now() - started,
  };
}

function wordsOf(lines: readonly OcrLine[]): string[] {
  const words = lines.map(({ text }) => text.trim()).filter((text) => text.length >= 3);
  return [...new Set(words)].slice(0, 10);
}

function offerOf(title: string, picture: PictureDescription | null): DescribedOffer {
  const images = picture ? [{ imageIndex: 0, ...picture }] : [];
  const { text, places } = joinLines(images);
  const offer = { title, description: null, sellerName: null, url: '', images: [] };
  return {
    texts: describeTexts(offer, text),
    sellerName: null,
    host: null,
    images,
    linePlaces: places,
    price: null,
    goods: null,
  };
}

function silentSignals(
  spoken: readonly SignalResult[],
  left: CompareSide['kind'],
  right: CompareSide['kind'],
): SignalResult[] {
  const applies = (info: SignalInfo) => {
    if (info.id === 'offer') return false;
    if (info.id === 'text') return left === 'name';
    return info.id === 'ocr' ? left === 'picture' : left === 'picture' && right === 'picture';
  };
  return Object.values(signalRegistry)
    .filter((info) => applies(info) && !spoken.some(({ id }) => id === info.id))
    .map(({ id, version }) => ({
      id,
      version,
      value: 0,
      counter: false,
      reason: 'It sees nothing in common.',
      regions: [],
    }));
}

function toLine({ text, confidence, box }: OcrLine): LabLine {
  return { text, confidence, box };
}
