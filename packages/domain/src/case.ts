import { z } from 'zod';
import { ClauseView } from './brand.ts';
import { CaseEvent, CaseState } from './case-state.ts';
import { Contribution, Outcome, Probabilities, SignalResult } from './finding.ts';
import { InfringementType, Verdict } from './infringement.ts';
import { MarkForm, ReferenceView, RightKind } from './right.ts';
import { TruthState } from './scan.ts';
import { Id, IsoInstant, personText, Sha256 } from './scalar.ts';

export const LabelPlace = z.enum(['triage', 'audit', 'demo']);
export type LabelPlace = z.infer<typeof LabelPlace>;

export const QueueOrder = z.enum(['rank', 'newest', 'score']);
export type QueueOrder = z.infer<typeof QueueOrder>;

export const ListQueueInput = z.object({
  state: CaseState.default('open'),
  order: QueueOrder.default('rank'),
  rightId: Id.optional(),
  infringementType: InfringementType.optional(),
  /** Only what the fixed baseline misses. */
  outliersOnly: z.stringbool().or(z.boolean()).default(false),
  search: z
    .string()
    .trim()
    .max(120, 'Keep the search under 120 characters.')
    .regex(/^\P{Cc}*$/u, 'Remove the control characters.')
    .optional(),
  cursor: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListQueueInput = z.infer<typeof ListQueueInput>;

export const QueueItem = z.object({
  id: Id,
  number: z.number(),
  title: z.string(),
  state: CaseState,
  rightId: Id,
  rightTitle: z.string(),
  rightKind: RightKind,
  sellerName: z.string().nullable(),
  host: z.string(),
  infringementType: InfringementType,
  score: z.number(),
  novelty: z.number(),
  obvious: z.boolean(),
  rank: z.number(),
  findingCount: z.number(),
  coverUrl: z.string().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  lastSeenAt: IsoInstant,
});
export type QueueItem = z.infer<typeof QueueItem>;

export const QueuePage = z.object({
  items: z.array(QueueItem),
  nextCursor: z.string().nullable(),
  /** Exact up to 10,000, then capped (`totalIsCapped`). */
  total: z.number(),
  totalIsCapped: z.boolean(),
  rights: z.array(z.object({ id: Id, title: z.string() })),
});
export type QueuePage = z.infer<typeof QueuePage>;

export const OfferView = z.object({
  id: Id,
  url: z.string(),
  title: z.string(),
  description: z.string().nullable(),
  price: z.string().nullable(),
  currency: z.string().nullable(),
  sellerName: z.string().nullable(),
  sellerUrl: z.string().nullable(),
  availability: z.enum(['in-stock', 'out-of-stock', 'unknown']),
  identifiers: z.record(z.string(), z.string()),
  method: z.string(),
  images: z.array(
    z.object({
      imageIndex: z.number(),
      viewUrl: z.string().nullable(),
      widthPx: z.number().nullable(),
      heightPx: z.number().nullable(),
      alt: z.string().nullable(),
    }),
  ),
});
export type OfferView = z.infer<typeof OfferView>;

export const FindingView = z.object({
  id: Id,
  score: z.number(),
  novelty: z.number(),
  obvious: z.boolean(),
  infringementType: InfringementType,
  signals: z.array(SignalResult),
  contributions: z.array(Contribution),
  /** Empty where an older decision model made the finding. */
  probabilities: Probabilities,
  /** Outcomes that cannot be ruled out at the brand's error. */
  conformalSet: z.array(Outcome),
  modelVersion: z.string(),
  createdAt: IsoInstant,
  offer: OfferView,
  capture: z.object({
    id: Id,
    scanId: Id,
    url: z.string(),
    host: z.string(),
    truthState: TruthState,
    at: IsoInstant,
    viewUrl: z.string().nullable(),
  }),
});
export type FindingView = z.infer<typeof FindingView>;

export const EvidenceKind = z.enum([
  'screenshot-full',
  'screenshot-viewport',
  'html',
  'text',
  'image',
  'headers',
  'wacz',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

export const EvidenceItemView = z.object({
  id: Id,
  kind: EvidenceKind,
  sha256: Sha256,
  sizeBytes: z.number(),
  mediaType: z.string(),
  origin: z.string(),
  createdAt: IsoInstant,
  /** Position in the brand's chain of custody. */
  chainSeq: z.number().nullable(),
  chainHash: z.string().nullable(),
  viewUrl: z.string().nullable(),
});
export type EvidenceItemView = z.infer<typeof EvidenceItemView>;

export const LabelView = z.object({
  id: Id,
  userName: z.string(),
  verdict: Verdict,
  infringementType: InfringementType.nullable(),
  clauseCode: z.string(),
  clauseTitle: z.string(),
  confidence: z.number(),
  secondsSpent: z.number(),
  place: LabelPlace,
  note: z.string().nullable(),
  createdAt: IsoInstant,
  undoneAt: IsoInstant.nullable(),
});
export type LabelView = z.infer<typeof LabelView>;

export const HistoryEntry = z.object({
  at: IsoInstant,
  who: z.string().nullable(),
  verb: z.string(),
  text: z.string(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const CaseView = z.object({
  id: Id,
  number: z.number(),
  version: z.number(),
  title: z.string(),
  state: CaseState,
  allowed: z.array(CaseEvent),
  infringementType: InfringementType,
  score: z.number(),
  novelty: z.number(),
  obvious: z.boolean(),
  rank: z.number(),
  sellerName: z.string().nullable(),
  host: z.string(),
  firstSeenAt: IsoInstant,
  lastSeenAt: IsoInstant,
  right: z.object({
    id: Id,
    kind: RightKind,
    markForm: MarkForm.nullable(),
    title: z.string(),
    office: z.string().nullable(),
    number: z.string().nullable(),
    references: z.array(ReferenceView),
  }),
  findings: z.array(FindingView),
  /** All findings; `findings` holds the strongest 20. */
  findingCount: z.number(),
  evidence: z.array(EvidenceItemView),
  labels: z.array(LabelView),
  history: z.array(HistoryEntry),
  /** Clauses of the rubric in force. */
  clauses: z.array(ClauseView),
  /** The clause that a one-key verdict cites, by verdict: the first that names this infringement type. */
  suggestedClauseIds: z.object({
    infringing: Id.nullable(),
    lawful: Id.nullable(),
    unsure: Id.nullable(),
  }),
  canDecide: z.boolean(),
});
export type CaseView = z.infer<typeof CaseView>;

export const CaseIdInput = z.object({ caseId: Id });
export type CaseIdInput = z.infer<typeof CaseIdInput>;

/** The next cases in the queue's order, for preloading. */
export const NextCasesInput = ListQueueInput.omit({ cursor: true, limit: true }).extend({
  afterCaseId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(10).default(3),
});
export type NextCasesInput = z.infer<typeof NextCasesInput>;
export const NextCases = z.object({ caseIds: z.array(Id) });
export type NextCases = z.infer<typeof NextCases>;

export const DecideCaseInput = z
  .object({
    caseId: Id,
    /** The version that the reviewer saw. */
    expectedVersion: z.number().int().min(1),
    verdict: Verdict,
    clauseId: z.uuid('Choose the rubric clause that the verdict rests on.'),
    infringementType: InfringementType.nullish(),
    confidence: z.number().min(0, 'Use 0 to 1.').max(1, 'Use 0 to 1.').default(0.9),
    secondsSpent: z.number().min(0).max(86_400).default(0),
    place: LabelPlace.default('triage'),
    note: personText(4000).nullish(),
  })
  .superRefine((input, ctx) => {
    if (input.verdict === 'infringing' && !input.infringementType) {
      ctx.addIssue({
        code: 'custom',
        path: ['infringementType'],
        message: 'Say which kind of infringement it is.',
      });
    }
  });
export type DecideCaseInput = z.infer<typeof DecideCaseInput>;

export const DecideCaseResult = z.object({
  caseId: Id,
  labelId: Id,
  state: CaseState,
  version: z.number(),
});
export type DecideCaseResult = z.infer<typeof DecideCaseResult>;

/** How long a verdict can be taken back by its author with one key. */
export const undoWindowMs = 10_000;

export const UndoDecisionInput = z.object({ labelId: Id });
export type UndoDecisionInput = z.infer<typeof UndoDecisionInput>;

export const ReopenCaseInput = z.object({
  caseId: Id,
  expectedVersion: z.number().int().min(1),
  reason: personText(1000),
});
export type ReopenCaseInput = z.infer<typeof ReopenCaseInput>;

/** Where a case stands after a change that is no verdict. */
export const ReopenCaseResult = DecideCaseResult.omit({ labelId: true });
export type ReopenCaseResult = z.infer<typeof ReopenCaseResult>;
