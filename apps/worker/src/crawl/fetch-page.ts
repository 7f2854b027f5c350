import { renderPreview } from '@ringer/detection';
import type { RecordCaptureInput, TruthState } from '@ringer/domain';
import type { ClaimedPage } from '@ringer/services/pipeline';
import type { BrowserHandle } from '../scraper/browser.ts';
import { capturePage } from '../scraper/capture-page.ts';
import { defaultCapturePolicy } from '../scraper/capture-policy.ts';
import type { CapturedImage, LinkKind, PageCapture } from '../scraper/page-capture.ts';
import type { RunningWorker } from '../running-worker.ts';

const thumbnailEdgePx = 480;
/** Smaller pictures are icons and trackers. */
const minImageEdgePx = 48;

const linkPriority: Record<LinkKind, number> = { product: 40, pagination: 30, list: 20, other: 5 };

type Store = RunningWorker['base']['store'];
type KeptFile = RecordCaptureInput['files'][number];

/** Captures a claimed page, puts its files into the store, and returns what is to be recorded. */
export async function fetchPage(
  worker: RunningWorker,
  browser: BrowserHandle,
  page: ClaimedPage,
): Promise<{ record: RecordCaptureInput; retryAfterMs: number | null }> {
  const capture = await capturePage({
    browser,
    url: page.url,
    policy: { ...defaultCapturePolicy, allowedCidrs: page.allowedAddresses },
    signal: worker.stopping,
  });
  const record = await keepCapture(worker.base.store, worker.id, page.id, capture);
  const isSlowDown = capture.httpStatus === 429 || capture.httpStatus === 503;
  return { record, retryAfterMs: isSlowDown ? (capture.retryAfterMs ?? 30_000) : null };
}

/** What is recorded of a page of which nothing was fetched; it stays visible with the reason. */
export function nothingFetched(
  worker: RunningWorker,
  page: ClaimedPage,
  truthState: TruthState,
  reason: string,
): RecordCaptureInput {
  const now = worker.now().toISOString();
  return {
    entryId: page.id,
    workerId: worker.id,
    finalUrl: page.url,
    truthState,
    truthReasons: [reason],
    httpStatus: null,
    title: null,
    text: null,
    language: null,
    bytesReceived: 0,
    startedAt: now,
    finishedAt: now,
    thumbnailSha256: null,
    viewSha256: null,
    files: [],
    images: [],
    offers: [],
    evidence: [],
    links: [],
  };
}

async function keepCapture(
  store: Store,
  workerId: string,
  entryId: string,
  capture: PageCapture,
): Promise<RecordCaptureInput> {
  const files: KeptFile[] = [];
  const evidence: RecordCaptureInput['evidence'] = [];
  const keep = async (
    kind: RecordCaptureInput['evidence'][number]['kind'],
    bytes: Uint8Array,
    mediaType: string,
    origin: string,
  ): Promise<string> => {
    const { sha256, sizeBytes } = await store.put(bytes);
    files.push({ sha256, kind: 'original', mediaType, sizeBytes });
    evidence.push({ kind, sha256, sizeBytes, mediaType, origin });
    return sha256;
  };

  const { viewportShot, fullPageShot } = capture;
  if (capture.html) {
    await keep('html', Buffer.from(capture.html), 'text/html; charset=utf-8', capture.finalUrl);
  }
  if (capture.text) {
    await keep('text', Buffer.from(capture.text), 'text/plain; charset=utf-8', capture.finalUrl);
  }
  if (capture.httpStatus !== null) {
    const headers = {
      status: capture.httpStatus,
      headers: capture.headers,
      addresses: capture.addresses,
    };
    await keep(
      'headers',
      Buffer.from(JSON.stringify(headers, null, 2)),
      'application/json',
      capture.finalUrl,
    );
  }
  if (fullPageShot) {
    await keep('screenshot-full', fullPageShot.bytes, fullPageShot.mediaType, capture.finalUrl);
  }
  let thumbnailSha256: string | null = null;
  if (viewportShot) {
    await keep('screenshot-viewport', viewportShot.bytes, viewportShot.mediaType, capture.finalUrl);
    const thumbnail = await renderPreview(viewportShot.bytes, { maxEdge: thumbnailEdgePx });
    const { sha256, sizeBytes } = await store.put(thumbnail.bytes);
    files.push({ sha256, kind: 'view', mediaType: thumbnail.mimeType, sizeBytes });
    thumbnailSha256 = sha256;
  }

  // Pages that offer nothing are kept whole in the screenshot; their pictures would only fill the disk.
  const hasOffers = capture.offers.length > 0;
  const images: RecordCaptureInput['images'] = [];
  const positions = new Map<string, number>();
  for (const image of hasOffers ? capture.images.filter(isPicture) : []) {
    if (positions.has(image.url)) continue;
    positions.set(image.url, images.length);
    images.push({
      url: image.url,
      alt: image.alt,
      sha256:
        image.bytes === null
          ? null
          : await keep(
              'image',
              image.bytes,
              image.mediaType ?? 'application/octet-stream',
              image.url,
            ),
      problem: image.problem,
      widthPx: image.widthPx,
      heightPx: image.heightPx,
      box: image.box,
    });
  }

  return {
    entryId,
    workerId,
    finalUrl: capture.finalUrl,
    truthState: capture.truthState,
    truthReasons: capture.truthReasons,
    httpStatus: capture.httpStatus,
    title: capture.title,
    text: capture.text || null,
    language: capture.language,
    bytesReceived: Math.min(capture.bytesReceived, 2_147_483_647),
    startedAt: capture.startedAt.toISOString(),
    finishedAt: capture.finishedAt.toISOString(),
    thumbnailSha256,
    viewSha256: null,
    files,
    images,
    offers: capture.offers.map(({ imageUrls, ...offer }) => ({
      ...offer,
      imagePositions: imageUrls.flatMap((url) => positions.get(url) ?? []),
    })),
    evidence,
    links: capture.links.map(({ url, kind }) => ({ url, priority: linkPriority[kind] })),
  };
}

function isPicture(image: CapturedImage): boolean {
  const { widthPx, heightPx } = image;
  return (
    widthPx === null ||
    heightPx === null ||
    (widthPx >= minImageEdgePx && heightPx >= minImageEdgePx)
  );
}
