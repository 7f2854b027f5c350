import type { FindingDraft, Region, SignalResult } from '@ringer/domain';
import type { OfferQuestion } from './detector-contract.ts';
import { featuresFrom, type FusionFeatures } from './fusion/feature.ts';
import { conformalSet, decide, type FusionParameters } from './fusion/model.ts';
import { noveltyOf } from './fusion/novelty.ts';
import { pdqMatchDistance } from './image/pdq.ts';
import type { DescribedOffer, DescribedRight, LinePlace } from './offer.ts';
import { goodsSignal } from './signal/goods.ts';
import { imageSignals, type ImageEvidence } from './signal/image.ts';
import { markSignal } from './signal/mark.ts';
import { licenceSignal } from './signal/offer.ts';
import { priceSignal, type PriceRange } from './signal/price.ts';
import { signalRegistry } from './signal/registry.ts';
import { textSignal, type TextEvidence } from './signal/text.ts';
import type { WordMatchKind } from './text/match.ts';

const defaultConformalError = 0.1;

// Ways of writing a mark that nobody arrives at by accident.
const disguises: ReadonlySet<WordMatchKind> = new Set([
  'look-alike',
  'spaced',
  'masked',
  'doubled',
  'joined',
]);

type Evidence = {
  right: DescribedRight;
  text: TextEvidence;
  /** The mark in the letters of a picture. */
  letters: TextEvidence;
  image: ImageEvidence;
  mark: ReturnType<typeof markSignal>;
};

/** Everything that signals say of an offer and one right. */
export type Assessment = {
  features: FusionFeatures;
  signals: SignalResult[];
  /** An exact normalised word or a PDQ distance of 31 or less: the fixed baseline. */
  obvious: boolean;
};

/** Drafts of the rights with some evidence, highest score first. */
export function assessOffer(
  offer: DescribedOffer,
  rights: readonly DescribedRight[],
  fusion: FusionParameters,
  question: Omit<OfferQuestion, 'offer'>,
): FindingDraft[] {
  const { licences, settings, memory } = question;
  const confirmed = (memory?.confirmed ?? []).map(featuresFrom);
  const looked = rights.map((right) => lookAt(offer, right));
  const drafts: FindingDraft[] = [];
  for (const evidence of looked) {
    const assessment = assess(offer, evidence, {
      licences,
      goodsLikeness: goodsLikeness(looked),
      priceRanges: memory?.priceRanges ?? [],
    });
    if (!assessment) continue;
    const { features, signals, obvious } = assessment;
    const decision = decide(fusion, features);
    drafts.push({
      rightId: evidence.right.id,
      ...decision,
      novelty: noveltyOf(features, obvious, confirmed),
      obvious,
      signals,
      conformalSet: conformalSet(
        fusion,
        decision,
        settings.conformalError ?? defaultConformalError,
      ),
      features,
    });
  }
  return drafts.toSorted((a, b) => b.score - a.score);
}

/** Looks at one right in an offer with every signal that does not depend on the other rights. */
export function lookAt(offer: DescribedOffer, right: DescribedRight): Evidence {
  const isRead = (field: string) => field === 'ocr';
  const written = { ...offer, texts: offer.texts.filter(({ field }) => !isRead(field)) };
  const read = { ...offer, texts: offer.texts.filter(({ field }) => isRead(field)) };
  return {
    right,
    text: textSignal(written, right),
    letters: textSignal(read, right),
    image: imageSignals(offer, right),
    mark: markSignal(offer, right),
  };
}

/** How much the pictures show goods of the brand: the best of its designs and works. */
function goodsLikeness(looked: readonly Evidence[]): number {
  return looked
    .filter(({ right }) => right.kind !== 'mark')
    .reduce((most, { image }) => Math.max(most, image.copy, image.design), 0);
}

/** Puts what was seen into features and reasons; null without any evidence. */
export function assess(
  offer: DescribedOffer,
  { right, text, letters, image, mark }: Evidence,
  beside: {
    licences: OfferQuestion['licences'];
    goodsLikeness: number;
    priceRanges: readonly PriceRange[];
  },
): Assessment | null {
  const inLetters = letters.results
    .filter(({ counter }) => !counter)
    .map((result) => asLetters(result, offer.linePlaces));
  const evidence = [...text.results, ...inLetters, ...mark.results, ...image.results];
  if (evidence.length === 0) return null;
  const licence = licenceSignal(offer, right, beside.licences);
  const price = priceSignal(offer, beside.priceRanges);
  const goods = goodsSignal(offer.goods, right);
  const named = Math.max(text.value, letters.value) > 0;
  return {
    features: {
      text: text.value,
      disguise: text.kind !== null && disguises.has(text.kind) ? text.value : 0,
      altered: text.kind === 'one-letter-off' ? text.value : 0,
      claim: Math.max(text.inspired, text.replica),
      ocr: letters.value,
      mark: mark.value,
      design: image.design,
      copy: image.copy,
      goods: named ? beside.goodsLikeness : 0,
      priceLow: price.low,
      goodsFit: goods.fits,
      goodsStray: goods.strays,
      priceUsual: price.usual,
      compatible: Math.max(text.compatible, letters.compatible),
      resale: text.resale,
      licence: licence.licensed,
      isDesign: right.kind === 'design' ? 1 : 0,
      isWork: right.kind === 'work' ? 1 : 0,
    },
    signals: [...evidence, ...licence.results, ...price.results, ...goods.results],
    obvious: text.exact || image.baselineDistance <= pdqMatchDistance,
  };
}

/** A word found in the letters of a picture is told by its place in the picture. */
function asLetters(result: SignalResult, places: readonly LinePlace[]): SignalResult {
  const { id, version } = signalRegistry.ocr;
  let pair = 100;
  const regions = result.regions.flatMap((region): Region[] => {
    if (region.kind !== 'text') return [region];
    return places
      .filter(({ start, end }) => start < region.end && end > region.start)
      .map(({ imageIndex, box }) => ({ kind: 'offer-image', imageIndex, box, pair: pair++ }));
  });
  return { ...result, id, version, regions };
}
