import { createHash } from 'node:crypto';
import { DomainError, type LabResult } from '@ringer/domain';
import { assessOffer } from './detector-assess.ts';
import { compareSides, type CompareSide } from './detector-compare.ts';
import type { DetectorFacts, OfferAnalysis, OfferQuestion } from './detector-contract.ts';
import { openEyes, type Eyes, type EyesOptions } from './detector-eyes.ts';
import { BoundedMemory } from './detector-memory.ts';
import { withoutEchoes } from './echo.ts';
import { readFusion, type FusionManifest } from './fusion/shipped.ts';
import {
  describeTexts,
  describeWords,
  joinLines,
  type DescribedOffer,
  type DescribedRight,
  type OfferInput,
  type PictureDescription,
  type RightInput,
} from './offer.ts';
import type { ReferenceFeatures } from './reference.ts';
import { guessGoods } from './signal/goods.ts';

/** All models and what they remember, in this process. Runs block their thread. */
export type DetectorCore = DetectorFacts & {
  prepareReference(bytes: Uint8Array): Promise<ReferenceFeatures>;
  /** Keeps a brand's rights under a key. @throws Invalid when a reference was prepared by another describer */
  learnRights(key: string, rights: readonly RightInput[]): void;
  knowsRights(key: string): boolean;
  /** Compares an offer with the rights kept under a key; null when there are none, or no longer. */
  analyseOffer(question: OfferQuestion, rightsKey: string): Promise<OfferAnalysis | null>;
  compare(input: { left: CompareSide; right: CompareSide }): Promise<LabResult>;
};

// A described picture takes about 150 KB, a right with three references about 200 KB.
const pictureMemoryBytes = 96 * 1024 * 1024;
const rightsMemoryBytes = 192 * 1024 * 1024;

type KnownRights = { inputs: readonly RightInput[]; rights: DescribedRight[] };

/** @throws ModelFileError when a model file is missing, corrupt or of another contract. */
export async function openDetectorCore(options: EyesOptions = {}): Promise<DetectorCore> {
  const eyes = await openEyes(options);
  const fusion = readFusion();
  const pictures = new BoundedMemory<PictureDescription>(pictureMemoryBytes);
  const known = new BoundedMemory<KnownRights>(rightsMemoryBytes);
  const underWay = new Map<string, Promise<PictureDescription>>();
  const describePicture = async (bytes: Uint8Array) => {
    // Sellers reuse pictures, and a listing shows those of its offers.
    const key = createHash('sha256').update(bytes).digest('base64');
    const seen = pictures.get(key);
    if (seen) return seen;
    // An offer's pictures are described at once, and one may stand in it twice.
    const asked = underWay.get(key);
    if (asked) return asked;
    const description = eyes.describePicture(bytes);
    underWay.set(key, description);
    try {
      pictures.set(key, await description);
      return await description;
    } finally {
      underWay.delete(key);
    }
  };
  const facts = factsOf(eyes, fusion);
  return {
    ...facts,
    prepareReference: (bytes) => eyes.describeReference(bytes),
    knowsRights: (key) => known.get(key) !== undefined,
    learnRights(key, inputs) {
      const rights = inputs.map((right) => describeRight(eyes, right));
      // Features are kept as read; their JSON would only take room.
      known.set(key, { inputs: inputs.map((right) => ({ ...right, references: [] })), rights });
    },
    async analyseOffer(question, rightsKey) {
      const brand = known.get(rightsKey);
      if (!brand) return null;
      const { described, skippedImages } = await describeOffer(describePicture, question.offer);
      const drafts = assessOffer(described, brand.rights, fusion.parameters, question);
      const told = withoutEchoes(drafts, brand.inputs);
      const { scoreThreshold } = question.settings;
      return {
        findings: told.filter(({ score }) => score >= scoreThreshold),
        belowThreshold: told.filter(({ score }) => score < scoreThreshold),
        modelVersion: facts.modelVersion,
        skippedImages,
      };
    },
    compare: ({ left, right }) =>
      compareSides({ eyes, fusion: fusion.parameters, facts, describePicture, left, right }),
  };
}

function factsOf(eyes: Eyes, fusion: FusionManifest): DetectorFacts {
  const { id, version, sha256 } = fusion;
  const models = eyes.models.map((model) => model.id);
  return {
    modelVersion: [`${id}@${version}`, ...models].join('+'),
    describerId: eyes.describerId,
    models: eyes.models,
    fusion: { id, version, sha256 },
  };
}

type DescribePicture = (bytes: Uint8Array) => Promise<PictureDescription>;

/** Everything about an offer that does not depend on a right. */
async function describeOffer(describePicture: DescribePicture, offer: OfferInput) {
  const images: DescribedOffer['images'] = [];
  const skippedImages: OfferAnalysis['skippedImages'] = [];
  // All at once, so that one is decoded while the models look at another.
  const settled = await Promise.allSettled(offer.images.map(({ bytes }) => describePicture(bytes)));
  for (const [at, { imageIndex }] of offer.images.entries()) {
    const outcome = settled[at];
    if (outcome?.status === 'fulfilled') images.push({ imageIndex, ...outcome.value });
    if (outcome?.status !== 'rejected') continue;
    const error: unknown = outcome.reason;
    // One broken picture must not hide what the others show; anything else is a fault of ours.
    if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
    skippedImages.push({ imageIndex, problem: error.message });
  }
  const { text, places } = joinLines(images);
  const described: DescribedOffer = {
    texts: describeTexts(offer, text),
    sellerName: offer.sellerName,
    host: URL.canParse(offer.url) ? new URL(offer.url).hostname : null,
    images,
    linePlaces: places,
    price:
      typeof offer.price === 'number' && typeof offer.currency === 'string'
        ? { amount: offer.price, currency: offer.currency }
        : null,
    goods: guessGoods(offer.title, offer.category ?? null),
  };
  return { described, skippedImages };
}

function describeRight(eyes: Eyes, right: RightInput): DescribedRight {
  return {
    id: right.id,
    kind: right.kind,
    markForm: right.markForm ?? null,
    title: right.title,
    words: describeWords(right.words),
    niceClasses: right.niceClasses ?? [],
    locarnoClasses: right.locarnoClasses ?? [],
    references: right.references.map(({ id, features }) => ({
      id,
      ...eyes.readReference(features),
    })),
  };
}
