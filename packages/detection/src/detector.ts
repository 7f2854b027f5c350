import { withoutEchoes } from './echo.ts';
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { DomainError, type FindingDraft } from '@ringer/domain';
import { fuse, fusionVersion, infringementTypeOf } from './fusion/fusion.ts';
import { pdqMatchDistance } from './image/pdq.ts';
import { startEncoder, type ImageEncoder } from './model/encoder.ts';
import { shippedModelFolder } from './model/manifest.ts';
import {
  describeTexts,
  describeWords,
  type DescribedOffer,
  type DescribedRight,
  type LicenceInput,
  type OfferInput,
  type RightInput,
} from './offer.ts';
import {
  describeOfferImage,
  prepareReference,
  readReference,
  type ReferenceFeatures,
  type RegionVector,
} from './reference.ts';
import { imageSignals, type ImageEvidence } from './signal/image.ts';
import { licenceSignal } from './signal/offer.ts';
import { textSignal, type TextEvidence } from './signal/text.ts';
import type { WordMatchKind } from './text/match.ts';

// About 45 KB each.
const rememberedPictures = 300;
const shippedEncoder = 'efficientnet-lite0-gem.json';

// Ways of writing a mark that nobody arrives at by accident.
const disguises: ReadonlySet<WordMatchKind> = new Set([
  'look-alike',
  'spaced',
  'masked',
  'doubled',
  'joined',
]);

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

/** The detector: models in memory, shared by all callers. */
export type Detector = {
  /** Names encoder, fusion and their versions: changes whenever a score may change. */
  modelVersion: string;
  encoder: ImageEncoder;
  /**
   * Features of a reference picture as JSON for the database.
   * @throws Invalid when the bytes are no usable picture.
   */
  prepareReference(bytes: Uint8Array): Promise<ReferenceFeatures>;
  /**
   * Compares an offer with every right.
   * @throws Invalid when a reference was prepared by another encoder.
   */
  analyseOffer(input: {
    offer: OfferInput;
    rights: readonly RightInput[];
    licences: readonly LicenceInput[];
    settings: { scoreThreshold: number };
  }): Promise<OfferAnalysis>;
  close(): Promise<void>;
};

export type DetectorOptions = {
  /** Manifest of the image encoder; the one that ships by default. */
  encoderManifestPath?: string;
  /** Threads inside one inference; half the cores by default, so that the process stays responsive. */
  intraOpNumThreads?: number;
};

/**
 * Loads the models.
 * @throws ModelFileError when a model file is missing, corrupt or of another contract.
 */
export async function createDetector(options: DetectorOptions = {}): Promise<Detector> {
  const encoder = await startEncoder({
    manifestPath: options.encoderManifestPath ?? join(shippedModelFolder, shippedEncoder),
    intraOpNumThreads: options.intraOpNumThreads ?? Math.max(1, availableParallelism() >> 1),
  });
  const describePicture = rememberPictures(encoder, rememberedPictures);
  const modelVersion = `${fusionVersion}+${encoder.id}`;
  return {
    modelVersion,
    encoder,
    prepareReference: (bytes) => prepareReference(encoder, bytes),
    async analyseOffer({ offer, rights, licences, settings }) {
      const { described, skippedImages } = await describeOffer(describePicture, offer);
      const looked = rights.map((right) => look(described, describeRight(encoder, right)));
      const drafts = looked
        .map((evidence) => assess(described, evidence, looked, licences))
        .filter((draft) => draft !== null)
        .toSorted((a, b) => b.score - a.score);
      const told = withoutEchoes(drafts, rights);
      return {
        findings: told.filter(({ score }) => score >= settings.scoreThreshold),
        belowThreshold: told.filter(({ score }) => score < settings.scoreThreshold),
        modelVersion,
        skippedImages,
      };
    },
    close: () => encoder.close(),
  };
}

/**
 * Remembers the last pictures by content: sellers reuse pictures, and a listing shows those of its offers.
 * Broken pictures are not remembered.
 */
function rememberPictures(encoder: ImageEncoder, capacity: number): DescribePicture {
  const known = new Map<string, Promise<RegionVector[]>>();
  return async (bytes) => {
    const key = createHash('sha256').update(bytes).digest('base64');
    const regions = known.get(key) ?? describeOfferImage(encoder, bytes);
    known.delete(key);
    known.set(key, regions);
    const oldest = known.keys().next();
    if (known.size > capacity && !oldest.done) known.delete(oldest.value);
    try {
      return await regions;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  };
}

type DescribePicture = (bytes: Uint8Array) => Promise<RegionVector[]>;

async function describeOffer(describePicture: DescribePicture, offer: OfferInput) {
  const described: DescribedOffer = {
    texts: describeTexts(offer),
    sellerName: offer.sellerName,
    host: URL.canParse(offer.url) ? new URL(offer.url).hostname : null,
    images: [],
  };
  const skippedImages: OfferAnalysis['skippedImages'] = [];
  for (const { imageIndex, bytes } of offer.images) {
    try {
      described.images.push({ imageIndex, regions: await describePicture(bytes) });
    } catch (error) {
      // One broken picture must not hide what the others show; anything else is a fault of ours.
      if (!(error instanceof DomainError) || error.code !== 'invalid') throw error;
      skippedImages.push({ imageIndex, problem: error.message });
    }
  }
  return { described, skippedImages };
}

function describeRight(encoder: ImageEncoder, right: RightInput): DescribedRight {
  return {
    id: right.id,
    kind: right.kind,
    title: right.title,
    words: describeWords(right.words),
    references: right.references.map(({ id, features }) => ({
      id,
      regions: readReference(encoder, features),
    })),
  };
}

type Evidence = { right: DescribedRight; text: TextEvidence; image: ImageEvidence };

function look(offer: DescribedOffer, right: DescribedRight): Evidence {
  return { right, text: textSignal(offer, right), image: imageSignals(offer, right) };
}

/** How much the pictures show goods of the brand: the best of its designs and works. */
function goodsLikeness(looked: readonly Evidence[]): number {
  return looked
    .filter(({ right }) => right.kind !== 'mark')
    .reduce((most, { image }) => Math.max(most, image.copy, image.likeness), 0);
}

function assess(
  offer: DescribedOffer,
  { right, text, image }: Evidence,
  looked: readonly Evidence[],
  licences: readonly LicenceInput[],
): FindingDraft | null {
  if (text.results.length === 0 && image.results.length === 0) return null;
  const licence = licenceSignal(offer, right, licences);
  const disguised = text.kind !== null && disguises.has(text.kind);
  const { score, contributions } = fuse({
    text: text.value,
    disguise: disguised ? text.value : 0,
    claim: Math.max(text.inspired, text.replica),
    copy: image.copy,
    likeness: image.likeness,
    goods: text.value > 0 ? goodsLikeness(looked) : 0,
    compatible: text.compatible,
    resale: text.resale,
    licence: licence.licensed,
  });
  const obvious = text.exact || image.baselineDistance <= pdqMatchDistance;
  return {
    rightId: right.id,
    infringementType: infringementTypeOf({
      rightKind: right.kind,
      wordKind: text.kind,
      text: text.value,
      inspired: text.inspired,
      replica: text.replica,
      copy: image.copy,
    }),
    score,
    // How far from what the fixed baseline sees: nothing new in what it catches itself.
    novelty: obvious ? 0 : 1 - Math.max(text.value, image.copy) / 2,
    obvious,
    signals: [...text.results, ...image.results, ...licence.results],
    contributions,
  };
}
