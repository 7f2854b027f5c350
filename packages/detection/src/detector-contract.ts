import type { FindingDraft } from '@ringer/domain';
import type { OpenedModel } from './detector-eyes.ts';
import type { LicenceInput, OfferInput } from './offer.ts';
import type { PriceRange } from './signal/price.ts';

/** What a brand's past tells about its present. */
export type BrandMemory = {
  /** What originals cost, from `summarisePrices`. */
  priceRanges: readonly PriceRange[];
  /** Features of findings that reviewers confirmed. */
  confirmed: readonly Readonly<Record<string, number>>[];
};

/** What one offer gave. */
export type OfferAnalysis = {
  /** One a right at or above the threshold, highest score first. */
  findings: FindingDraft[];
  /** Rights with some evidence that stayed below the threshold: the “why not”. */
  belowThreshold: FindingDraft[];
  modelVersion: string;
  /** Pictures that could not be read, with a plain sentence each. */
  skippedImages: { imageIndex: number; problem: string }[];
};

/** What is asked about one offer, beside the rights. */
export type OfferQuestion = {
  offer: OfferInput;
  licences: readonly LicenceInput[];
  settings: { scoreThreshold: number; conformalError?: number };
  /** What the brand's past tells; nothing by default. */
  memory?: BrandMemory;
};

/** What a detector is and runs. */
export type DetectorFacts = {
  /** Names all models: changes whenever a score may change. */
  modelVersion: string;
  /** Names what prepared references depend on. */
  describerId: string;
  models: OpenedModel[];
  fusion: { id: string; version: string; sha256: string };
};
