import { parseInput, RecordCaptureInput, type CaptureThumb } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import { appendChain } from '../chain-writer.ts';
import type { Ctx } from '../context.ts';
import { appendEvent, scanTopic } from '../event-writer.ts';
import { fileUrl } from '../file-url.ts';
import { addFrontierEntries } from '../frontier-writer.ts';

/**
 * Keeps one captured page: its row, offers, pictures, evidence with chain entries, the links that it showed and
 * the next job, all or nothing. The frontier entry is the capture's unique key, so a page is captured once a scan.
 * @returns the capture's id, or null when the lease was lost and another worker has the page
 */
export async function recordCapture({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RecordCaptureInput;
}): Promise<{ captureId: string } | null> {
  authoriseSystem({ ctx });
  const page = parseInput(RecordCaptureInput, input);
  return ctx.db.$transaction(
    async (tx) => {
      const claimed = await tx.frontierEntry.updateMany({
        where: { id: page.entryId, state: 'claimed', claimedBy: page.workerId },
        data: { state: 'done', claimedUntil: null },
      });
      if (claimed.count === 0) return null;
      const entry = await tx.frontierEntry.findUniqueOrThrow({
        where: { id: page.entryId },
        include: { source: true, scan: true, brand: { select: { slug: true } } },
      });
      const { brandId, scanId } = entry;
      const needsAnalysis = page.truthState === 'ok' && page.offers.length > 0;

      if (page.files.length > 0) {
        await tx.storedFile.createMany({
          data: page.files.map((file) => ({ ...file, brandId })),
          skipDuplicates: true,
        });
      }
      const capture = await tx.capture.create({
        data: {
          brandId,
          scanId,
          sourceId: entry.sourceId,
          frontierEntryId: entry.id,
          url: entry.url,
          finalUrl: page.finalUrl,
          host: entry.host,
          truthState: page.truthState,
          truthReasons: page.truthReasons,
          httpStatus: page.httpStatus,
          title: page.title,
          text: page.text,
          language: page.language,
          thumbnailSha256: page.thumbnailSha256,
          viewSha256: page.viewSha256,
          bytesReceived: page.bytesReceived,
          workerId: page.workerId,
          startedAt: page.startedAt,
          finishedAt: page.finishedAt,
          analysedAt: needsAnalysis ? null : ctx.now(),
        },
      });
      const images = await tx.captureImage.createManyAndReturn({
        data: page.images.map(({ box, ...image }, position) => ({
          ...image,
          ...(box === null ? {} : { box }),
          brandId,
          captureId: capture.id,
          position,
        })),
        select: { id: true, position: true },
      });
      const imageIds = new Map(images.map((image) => [image.position, image.id]));
      const imagePositionsOf = new Map<number, number[]>();
      const offers = await tx.offer.createManyAndReturn({
        data: page.offers.map(({ imagePositions, ...offer }, position) => {
          imagePositionsOf.set(position, imagePositions);
          return { ...offer, brandId, captureId: capture.id, position };
        }),
        select: { id: true, position: true },
      });
      const offerImages = offers.flatMap((offer) =>
        [...new Set(imagePositionsOf.get(offer.position))].flatMap((at, position) => {
          const captureImageId = imageIds.get(at);
          return captureImageId === undefined
            ? []
            : [{ offerId: offer.id, captureImageId, position }];
        }),
      );
      if (offerImages.length > 0) await tx.offerImage.createMany({ data: offerImages });

      const evidence = await tx.evidenceItem.createManyAndReturn({
        data: page.evidence.map((item) => ({ ...item, brandId, captureId: capture.id })),
        skipDuplicates: true,
      });
      if (needsAnalysis) await ctx.jobs.enqueue(tx, 'analyse-capture', { captureId: capture.id });
      await audit(tx, {
        ctx,
        brandId,
        verb: 'capture.record',
        entity: 'capture',
        entityId: capture.id,
        detail: { url: entry.url, truthState: page.truthState, offers: offers.length },
      });

      // Locks last and always in this order (chain, frontier, events), so that captures do not wait on each other.
      await appendChain(tx, {
        brandId,
        at: ctx.now(),
        entries: evidence.map((item) => ({
          kind: 'evidence-added',
          evidenceItemId: item.id,
          payload: {
            captureId: capture.id,
            evidenceItemId: item.id,
            kind: item.kind,
            mediaType: item.mediaType,
            origin: item.origin,
            sha256: item.sha256,
            sizeBytes: item.sizeBytes,
            url: entry.url,
          },
        })),
      });
      await addFrontierEntries(tx, {
        brandId,
        scanId,
        source: entry.source,
        scanPageBudget: entry.scan.pageBudget,
        seeds:
          entry.depth >= entry.source.maxDepth
            ? []
            : page.links.map((link) => ({
                ...link,
                depth: entry.depth + 1,
                kind: 'page' as const,
              })),
      });
      const thumb: CaptureThumb = {
        id: capture.id,
        url: entry.url,
        host: entry.host,
        title: page.title,
        truthState: page.truthState,
        truthReasons: page.truthReasons,
        thumbnailUrl: fileUrl(entry.brand.slug, page.thumbnailSha256),
        findings: 0,
        at: capture.finishedAt.toISOString(),
      };
      await appendEvent(tx, { brandId, topic: scanTopic(scanId), kind: 'capture', payload: thumb });
      return { captureId: capture.id };
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}
