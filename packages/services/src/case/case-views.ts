import type { Prisma } from '@ringer/db';
import {
  Contribution,
  EvidenceKind,
  type EvidenceItemView,
  type FindingView,
  InfringementType,
  LabelPlace,
  type LabelView,
  Outcome,
  Probabilities,
  SignalResult,
  TruthState,
  Verdict,
} from '@ringer/domain';
import { z } from 'zod';
import { fileUrl } from '../file-url.ts';

export const findingSelect = {
  id: true,
  score: true,
  novelty: true,
  obvious: true,
  infringementType: true,
  signals: true,
  contributions: true,
  probabilities: true,
  conformalSet: true,
  createdAt: true,
  modelVersion: { select: { name: true, version: true } },
  offer: {
    include: {
      images: {
        select: {
          captureImage: { select: { viewSha256: true, widthPx: true, heightPx: true, alt: true } },
        },
        orderBy: { position: 'asc' },
      },
    },
  },
  capture: {
    select: {
      id: true,
      scanId: true,
      url: true,
      host: true,
      truthState: true,
      finishedAt: true,
      viewSha256: true,
    },
  },
} satisfies Prisma.FindingSelect;

type FindingRow = Prisma.FindingGetPayload<{ select: typeof findingSelect }>;

const Availability = z.enum(['in-stock', 'out-of-stock', 'unknown']);
const Identifiers = z.record(z.string(), z.string());
const Signals = z.array(SignalResult);
const Contributions = z.array(Contribution);
const Outcomes = z.array(Outcome);

/** A finding as people see it; `imageIndex` is the picture's place in its offer, as regions count it. */
export function toFindingView(row: FindingRow, brandSlug: string): FindingView {
  const { offer, capture } = row;
  return {
    id: row.id,
    score: row.score,
    novelty: row.novelty,
    obvious: row.obvious,
    infringementType: InfringementType.parse(row.infringementType),
    signals: Signals.parse(row.signals),
    contributions: Contributions.parse(row.contributions),
    probabilities: Probabilities.parse(row.probabilities),
    conformalSet: Outcomes.parse(row.conformalSet),
    modelVersion: `${row.modelVersion.name} ${row.modelVersion.version}`,
    createdAt: row.createdAt.toISOString(),
    offer: {
      id: offer.id,
      url: offer.url,
      title: offer.title,
      description: offer.description,
      price: offer.price?.toFixed(2) ?? null,
      currency: offer.currency,
      sellerName: offer.sellerName,
      sellerUrl: offer.sellerUrl,
      availability: Availability.parse(offer.availability),
      identifiers: Identifiers.parse(offer.identifiers),
      method: offer.method,
      images: offer.images.map(({ captureImage: { viewSha256, ...image } }, imageIndex) => ({
        ...image,
        imageIndex,
        viewUrl: fileUrl(brandSlug, viewSha256),
      })),
    },
    capture: {
      id: capture.id,
      scanId: capture.scanId,
      url: capture.url,
      host: capture.host,
      truthState: TruthState.parse(capture.truthState),
      at: capture.finishedAt.toISOString(),
      viewUrl: fileUrl(brandSlug, capture.viewSha256),
    },
  };
}

export const labelSelect = {
  id: true,
  verdict: true,
  infringementType: true,
  confidence: true,
  secondsSpent: true,
  place: true,
  note: true,
  createdAt: true,
  undoneAt: true,
  user: { select: { name: true } },
  clause: { select: { code: true, title: true } },
} satisfies Prisma.ReviewerLabelSelect;

type LabelRow = Prisma.ReviewerLabelGetPayload<{ select: typeof labelSelect }>;

export function toLabelView({ user, clause, ...row }: LabelRow): LabelView {
  return {
    ...row,
    userName: user.name,
    verdict: Verdict.parse(row.verdict),
    infringementType: InfringementType.nullable().parse(row.infringementType),
    clauseCode: clause.code,
    clauseTitle: clause.title,
    place: LabelPlace.parse(row.place),
    createdAt: row.createdAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}

export const evidenceSelect = {
  id: true,
  kind: true,
  sha256: true,
  sizeBytes: true,
  mediaType: true,
  origin: true,
  createdAt: true,
  captureId: true,
  capture: { select: { viewSha256: true } },
  chainEntries: {
    where: { kind: 'evidence-added' },
    select: { seq: true, hash: true },
    orderBy: { seq: 'asc' },
    take: 1,
  },
} satisfies Prisma.EvidenceItemSelect;

type EvidenceRow = Prisma.EvidenceItemGetPayload<{ select: typeof evidenceSelect }>;

/** @param views view of each original picture, by the original's SHA-256 */
export function toEvidenceView(
  row: EvidenceRow,
  views: ReadonlyMap<string, string>,
  brandSlug: string,
): EvidenceItemView {
  const isScreenshot = row.kind === 'screenshot-full' || row.kind === 'screenshot-viewport';
  const view = isScreenshot ? row.capture.viewSha256 : (views.get(row.sha256) ?? null);
  return {
    id: row.id,
    kind: EvidenceKind.parse(row.kind),
    sha256: row.sha256,
    sizeBytes: row.sizeBytes,
    mediaType: row.mediaType,
    origin: row.origin,
    createdAt: row.createdAt.toISOString(),
    chainSeq: row.chainEntries[0]?.seq ?? null,
    chainHash: row.chainEntries[0]?.hash ?? null,
    viewUrl: fileUrl(brandSlug, view),
  };
}
