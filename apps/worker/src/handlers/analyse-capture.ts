import { setTimeout as wait } from 'node:timers/promises';
import {
  renderPreview,
  type Detector,
  type LicenceInput,
  type RightInput,
} from '@ringer/detection';
import { DomainError, type MarkForm } from '@ringer/domain';
import {
  loadAnalysis,
  loadRights,
  recordFindings,
  type CaptureAnalysis,
} from '@ringer/services/pipeline';
import type { BrandMemories } from '../brand-memory.ts';
import type { RunningWorker } from '../running-worker.ts';

const viewEdgePx = 1200;
const patienceMs = 60_000;
const askAgainMs = 300;

type Offer = CaptureAnalysis['offers'][number];
type OfferPicture = {
  imageIndex: number;
  captureImageId: string;
  bytes: Buffer;
  alt: string | null;
};
type RecordInput = Parameters<typeof recordFindings>[0]['input'];
type View = RecordInput['views'][number];

/** What an analysis needs beside the worker itself. */
type Analyst = { detector: Detector; brands: BrandMemories; modelVersionId: string };

/** Makes findings of one capture, and copies for eyes of the pictures that they point at. */
export async function analyseCapture(
  worker: RunningWorker,
  { detector, brands, modelVersionId }: Analyst,
  captureId: string,
): Promise<void> {
  const capture = await loadWhenPrepared(worker, captureId, detector.describerId);
  if (capture.analysedAt) return;
  const { brandId } = capture;
  const rights = {
    key: `${brandId} ${capture.rightsVersion}`,
    load: () => rightsOf(worker, brandId),
  };
  const memory = await brands.of(brandId);
  const licences = licencesInForce(capture.licences, worker.now());

  const findings: RecordInput['findings'] = [];
  const nearMisses: NonNullable<RecordInput['nearMisses']> = [];
  const views = new Map<string, View>();
  for (const offer of capture.offers) {
    const pictures = await readPictures(worker, offer);
    const analysis = await detector.analyseOffer({
      offer: {
        title: offer.title,
        description: offer.description,
        sellerName: offer.sellerName,
        url: offer.url,
        images: pictures,
        price: offer.price?.toNumber() ?? null,
        currency: offer.currency,
        category: offer.category,
      },
      rights,
      licences,
      settings: capture.settings,
      memory,
    });
    for (const draft of analysis.belowThreshold) nearMisses.push({ offerId: offer.id, draft });
    for (const draft of analysis.findings) findings.push({ offerId: offer.id, draft });
    if (analysis.findings.length === 0) continue;
    for (const picture of pictures) {
      if (views.has(picture.captureImageId)) continue;
      const view = await makeView(worker, picture);
      if (view) views.set(picture.captureImageId, view);
    }
  }
  await recordFindings({
    ctx: worker.ctx,
    input: { captureId, modelVersionId, findings, nearMisses, views: [...views.values()] },
  });
}

/** The brand's rights as the detector takes them. */
async function rightsOf(worker: RunningWorker, brandId: string): Promise<RightInput[]> {
  const rights = await loadRights({ ctx: worker.ctx, input: { brandId } });
  return rights.map((right) => ({
    id: right.id,
    kind: right.kind as RightInput['kind'],
    markForm: right.markForm as MarkForm | null,
    title: right.title,
    words: right.references.flatMap(({ word }) => word ?? []),
    niceClasses: right.niceClasses,
    locarnoClasses: right.locarnoClasses,
    references: right.references
      .filter(({ kind }) => kind === 'image')
      .map(({ id, features }) => ({ id, features })),
  }));
}

function licencesInForce(licences: CaptureAnalysis['licences'], today: Date): LicenceInput[] {
  return licences
    .filter(
      ({ validFrom, validUntil }) =>
        (validFrom ?? today) <= today && (validUntil ?? today) >= today,
    )
    .map(({ kind, value, rightId }) => ({ kind: kind as LicenceInput['kind'], value, rightId }));
}

/** Pictures of rights are ready in seconds; asking again here is sooner than the queue's next try. */
async function loadWhenPrepared(
  worker: RunningWorker,
  captureId: string,
  describerId: string,
): Promise<CaptureAnalysis> {
  const until = worker.now().getTime() + patienceMs;
  for (;;) {
    try {
      return await loadAnalysis({ ctx: worker.ctx, input: { captureId, describerId } });
    } catch (error) {
      const isPassing = error instanceof DomainError && error.code === 'retryable';
      if (!isPassing || worker.stopping.aborted || worker.now().getTime() > until) throw error;
      await wait(askAgainMs, undefined, { signal: worker.stopping }).catch(() => undefined);
    }
  }
}

async function readPictures(worker: RunningWorker, offer: Offer): Promise<OfferPicture[]> {
  const pictures: OfferPicture[] = [];
  for (const { position, captureImage } of offer.images) {
    if (captureImage.sha256 === null) continue;
    pictures.push({
      imageIndex: position,
      captureImageId: captureImage.id,
      bytes: await worker.base.store.get(captureImage.sha256),
      alt: captureImage.alt,
    });
  }
  return pictures;
}

async function makeView(worker: RunningWorker, picture: OfferPicture): Promise<View | null> {
  try {
    const { bytes, mimeType } = await renderPreview(picture.bytes, { maxEdge: viewEdgePx });
    const { sha256, sizeBytes } = await worker.base.store.put(bytes);
    return { captureImageId: picture.captureImageId, sha256, sizeBytes, mediaType: mimeType };
  } catch (error) {
    // A picture that cannot be drawn has no view; the finding stands on the rest.
    if (error instanceof DomainError && error.code === 'invalid') return null;
    throw error;
  }
}
