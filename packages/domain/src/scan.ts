import { z } from 'zod';
import { Id, IsoInstant } from './scalar.ts';

export const ScanState = z.enum(['queued', 'running', 'finished', 'cancelled', 'failed']);
export type ScanState = z.infer<typeof ScanState>;

/** Only `ok` counts as looked at; the others stay visible in every denominator. */
export const TruthState = z.enum([
  'ok',
  'blocked',
  'challenge',
  'parked',
  'cloaked',
  'soft-404',
  'error',
  'empty',
]);
export type TruthState = z.infer<typeof TruthState>;

export const truthLabel: Record<TruthState, string> = {
  ok: 'Looked at',
  blocked: 'Blocked',
  challenge: 'Challenge',
  parked: 'Parked',
  cloaked: 'Cloaked',
  'soft-404': 'Soft 404',
  error: 'Error',
  empty: 'Empty',
};

export const FrontierState = z.enum(['waiting', 'claimed', 'done', 'skipped']);
export type FrontierState = z.infer<typeof FrontierState>;

export const StartScanInput = z.object({
  sourceIds: z.array(Id).min(1, 'Choose at least one source.').max(200),
  pageBudget: z.number().int().min(1).max(100_000).optional(),
});
export type StartScanInput = z.infer<typeof StartScanInput>;
export const StartScanResult = z.object({ scanId: Id });
export type StartScanResult = z.infer<typeof StartScanResult>;
export const ScanIdInput = z.object({ scanId: Id });
export type ScanIdInput = z.infer<typeof ScanIdInput>;

/** The live figures of a scan, kept in one object so that a page and an SSE frame agree. */
export const ScanProgress = z.object({
  state: ScanState,
  problem: z.string().nullable(),
  /** Pages known so far, capped by the budget. */
  known: z.number(),
  captured: z.number(),
  skipped: z.number(),
  analysed: z.number(),
  truth: z.record(TruthState, z.number()),
  findings: z.number(),
  cases: z.number(),
  /** Captured pages a minute over the last minute. */
  pagesPerMinute: z.number(),
  /** Estimated; null while it cannot be told. */
  secondsLeft: z.number().nullable(),
  startedAt: IsoInstant.nullable(),
  finishedAt: IsoInstant.nullable(),
});
export type ScanProgress = z.infer<typeof ScanProgress>;

/** A captured page as it appears in the live stream of thumbnails. */
export const CaptureThumb = z.object({
  id: Id,
  url: z.string(),
  host: z.string(),
  title: z.string().nullable(),
  truthState: TruthState,
  truthReasons: z.array(z.string()),
  thumbnailUrl: z.string().nullable(),
  findings: z.number(),
  at: IsoInstant,
});
export type CaptureThumb = z.infer<typeof CaptureThumb>;

export const ScanListItem = z.object({
  id: Id,
  createdAt: IsoInstant,
  sourceNames: z.array(z.string()),
  startedBy: z.string().nullable(),
  progress: ScanProgress,
});
export type ScanListItem = z.infer<typeof ScanListItem>;
export const ScanList = z.object({
  items: z.array(ScanListItem),
  nextCursor: z.string().nullable(),
  canRun: z.boolean(),
});
export type ScanList = z.infer<typeof ScanList>;

export const ScanView = ScanListItem.extend({
  captures: z.array(CaptureThumb),
  /** The last event that this view already includes; a stream resumes behind it. */
  lastEventSeq: z.number(),
  canCancel: z.boolean(),
});
export type ScanView = z.infer<typeof ScanView>;

/** Frames on the topic scan:<id>. */
export const ScanEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), payload: ScanProgress }),
  z.object({ kind: z.literal('capture'), payload: CaptureThumb }),
  z.object({
    kind: z.literal('finding'),
    payload: z.object({ captureId: Id, findings: z.number() }),
  }),
]);
export type ScanEvent = z.infer<typeof ScanEvent>;

export const SequencedEvent = z.object({ seq: z.number(), kind: z.string(), payload: z.unknown() });
export type SequencedEvent = z.infer<typeof SequencedEvent>;

/** Reads a live topic: `scan:<id>` or `brand:<id>`. */
export const ReadEventsInput = z.object({
  topic: z.string().max(60),
  afterSeq: z.number().int().min(0).max(2_147_483_647).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});
export type ReadEventsInput = z.infer<typeof ReadEventsInput>;

export const ListScansInput = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type ListScansInput = z.infer<typeof ListScansInput>;

export const ListCapturesInput = z.object({
  scanId: Id,
  truthState: TruthState.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(60),
});
export type ListCapturesInput = z.infer<typeof ListCapturesInput>;
export const CapturePage = z.object({
  items: z.array(CaptureThumb),
  nextCursor: z.string().nullable(),
});
export type CapturePage = z.infer<typeof CapturePage>;
