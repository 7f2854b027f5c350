import {
  advanceCase,
  BrandSettings,
  caseRank,
  CaseState,
  FindingDraft,
  Id,
  nextCaseState,
  parseInput,
  Sha256,
} from '@ringer/domain';
import type { Tx } from '@ringer/db';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { appendEvent, scanTopic } from '../event-writer.ts';
import { takeLock } from '../lock.ts';
import { goodsKeyOf, sellerKeyOf } from './case-key.ts';

const RecordFindingsInput = z.object({
  captureId: Id,
  modelVersionId: Id,
  /** Findings by the offer in which they were met. */
  findings: z.array(z.object({ offerId: Id, draft: FindingDraft })),
  /** Rights that were met but stayed below the threshold; the strongest are kept. */
  nearMisses: z.array(z.object({ offerId: Id, draft: FindingDraft })).default([]),
  /** Copies for eyes that were made for offers with findings. */
  views: z.array(
    z.object({
      captureImageId: Id,
      sha256: Sha256,
      mediaType: z.string(),
      sizeBytes: z.number().int(),
    }),
  ),
});
type RecordFindingsInput = z.input<typeof RecordFindingsInput>;

/** Near misses kept of one capture. */
const nearMissesKept = 50;

type FoundOffer = {
  id: string;
  title: string;
  sellerName: string | null;
  category: string | null;
  host: string;
  coverSha256: string | null;
};

/**
 * Keeps the findings of one capture and groups them into cases: same right, same seller, same goods. Runs once a
 * capture: a second call finds it analysed and does nothing.
 */
export async function recordFindings({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: RecordFindingsInput;
}): Promise<void> {
  authoriseSystem({ ctx });
  const { captureId, modelVersionId, findings, nearMisses, views } = parseInput(
    RecordFindingsInput,
    input,
  );
  await ctx.db.$transaction(
    async (tx) => {
      const analysed = await tx.capture.updateMany({
        where: { id: captureId, analysedAt: null },
        data: { analysedAt: ctx.now() },
      });
      if (analysed.count === 0) return;
      const capture = await tx.capture.findUniqueOrThrow({
        where: { id: captureId },
        include: { brand: { select: { settings: true } } },
      });
      const { brandId, scanId, host } = capture;
      const settings = parseInput(BrandSettings, capture.brand.settings);
      if (views.length > 0) {
        await tx.storedFile.createMany({
          data: views.map(({ sha256, mediaType, sizeBytes }) => ({
            sha256,
            mediaType,
            sizeBytes,
            kind: 'view',
            brandId,
          })),
          skipDuplicates: true,
        });
      }
      for (const view of views) {
        await tx.captureImage.update({
          where: { id: view.captureImageId },
          data: { viewSha256: view.sha256 },
        });
      }
      const offers = await loadOffers(tx, captureId, host);
      // Cases of one brand are numbered without gaps, one transaction at a time.
      await takeLock(tx, `case ${brandId}`);
      // An analysis anew meets findings of the one before; what people decided on stays as it was.
      const known = await tx.finding.findMany({
        where: { captureId, modelVersionId },
        select: { offerId: true, rightId: true },
      });
      const isKnown = new Set(known.map(({ offerId, rightId }) => `${offerId} ${rightId}`));
      for (const { offerId, draft } of findings) {
        const offer = offers.get(offerId);
        if (!offer || isKnown.has(`${offerId} ${draft.rightId}`)) continue;
        const caseId = await findOrOpenCase(tx, { brandId, offer, draft, settings, at: ctx.now() });
        await tx.finding.create({
          data: {
            brandId,
            captureId,
            offerId,
            rightId: draft.rightId,
            caseId,
            modelVersionId,
            infringementType: draft.infringementType,
            score: draft.score,
            novelty: draft.novelty,
            obvious: draft.obvious,
            signals: draft.signals,
            contributions: draft.contributions,
            probabilities: draft.probabilities,
            conformalSet: draft.conformalSet,
            features: draft.features,
          },
        });
      }
      await tx.nearMiss.createMany({
        data: nearMisses
          .filter(({ offerId }) => offers.has(offerId))
          .toSorted((a, b) => b.draft.score - a.draft.score)
          .slice(0, nearMissesKept)
          .map(({ offerId, draft: { novelty: _, ...draft } }) => ({
            brandId,
            captureId,
            offerId,
            modelVersionId,
            ...draft,
          })),
        skipDuplicates: true,
      });
      await audit(tx, {
        ctx,
        brandId,
        verb: 'finding.record',
        entity: 'capture',
        entityId: captureId,
        detail: { findings: findings.length, modelVersionId },
      });
      if (findings.length > 0) {
        await appendEvent(tx, {
          brandId,
          topic: scanTopic(scanId),
          kind: 'finding',
          payload: { captureId, findings: findings.length },
        });
      }
    },
    { timeout: 30_000, maxWait: 30_000 },
  );
}

async function loadOffers(
  tx: Tx,
  captureId: string,
  host: string,
): Promise<Map<string, FoundOffer>> {
  const rows = await tx.offer.findMany({
    where: { captureId },
    include: {
      images: {
        orderBy: { position: 'asc' },
        take: 1,
        include: { captureImage: { select: { viewSha256: true } } },
      },
    },
  });
  return new Map(
    rows.map(({ images, ...row }) => [
      row.id,
      { ...row, host, coverSha256: images[0]?.captureImage.viewSha256 ?? null },
    ]),
  );
}

async function findOrOpenCase(
  tx: Tx,
  input: {
    brandId: string;
    offer: FoundOffer;
    draft: FindingDraft;
    settings: BrandSettings;
    at: Date;
  },
): Promise<string> {
  const { brandId, offer, draft, settings, at } = input;
  const key = {
    brandId,
    rightId: draft.rightId,
    sellerKey: sellerKeyOf(offer),
    goodsKey: goodsKeyOf(offer),
  };
  const found = await tx.case.findUnique({
    where: { brandId_rightId_sellerKey_goodsKey: key },
  });
  if (!found) {
    const last = await tx.case.aggregate({ where: { brandId }, _max: { number: true } });
    const opened = await tx.case.create({
      data: {
        ...key,
        number: (last._max.number ?? 0) + 1,
        title: offer.title,
        sellerName: offer.sellerName,
        host: offer.host,
        state: 'open',
        infringementType: draft.infringementType,
        score: draft.score,
        novelty: draft.novelty,
        obvious: draft.obvious,
        rank: caseRank(settings, draft.score, draft.novelty),
        findingCount: 1,
        coverSha256: offer.coverSha256,
        firstSeenAt: at,
        lastSeenAt: at,
      },
    });
    return opened.id;
  }
  const stronger = draft.score > found.score;
  const state = CaseState.parse(found.state);
  const isBack = nextCaseState(state, 'relist') !== null;
  const novelty = stronger ? draft.novelty : found.novelty;
  await tx.case.update({
    where: { id: found.id },
    data: {
      findingCount: { increment: 1 },
      lastSeenAt: at,
      obvious: found.obvious || draft.obvious,
      rank: caseRank(settings, Math.max(found.score, draft.score), novelty),
      ...(stronger && {
        score: draft.score,
        novelty,
        infringementType: draft.infringementType,
        title: offer.title,
      }),
      ...((stronger || found.coverSha256 === null) && { coverSha256: offer.coverSha256 }),
      // What was taken down and is offered again needs a new look.
      ...(isBack && {
        state: advanceCase(state, 'relist'),
        decidedAt: null,
        version: { increment: 1 },
      }),
    },
  });
  return found.id;
}
