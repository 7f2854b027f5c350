import { z } from 'zod';
import { Box } from './geometry.ts';
import { InfringementType } from './infringement.ts';
import { Id, IsoInstant } from './scalar.ts';

export const SignalId = z.enum(['text', 'copy', 'embedding', 'ocr', 'mark', 'design', 'offer']);
export type SignalId = z.infer<typeof SignalId>;

export const TextField = z.enum(['title', 'description', 'seller', 'url', 'domain', 'alt', 'ocr']);
export type TextField = z.infer<typeof TextField>;

/**
 * Where a signal saw something: a box on an offer picture or on a reference picture, or a span of text.
 * Regions that belong together share `pair`, so that both pictures can light up at once.
 */
export const Region = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('offer-image'),
    imageIndex: z.number().int().min(0),
    box: Box,
    pair: z.number().int(),
  }),
  z.object({
    kind: z.literal('reference-image'),
    referenceId: Id,
    box: Box,
    pair: z.number().int(),
  }),
  z.object({
    kind: z.literal('text'),
    field: TextField,
    /** UTF-16 offsets into the field's text, end exclusive. */
    start: z.number().int().min(0),
    end: z.number().int().min(0),
    /** The offer picture that an alternative text or text in a picture belongs to. */
    imageIndex: z.number().int().min(0).optional(),
  }),
]);
export type Region = z.infer<typeof Region>;

/** What one signal says: a value in 0..1, where it saw it and a sentence of reason. */
export const SignalResult = z.object({
  id: SignalId,
  version: z.string(),
  value: z.number().min(0).max(1),
  /** Counter-evidence speaks against an infringement; value is then its strength. */
  counter: z.boolean(),
  /** One sentence that a person understands. */
  reason: z.string(),
  regions: z.array(Region),
});
export type SignalResult = z.infer<typeof SignalResult>;

/** A share of the score, in logits; with the bias they sum to the score's logit. */
export const Contribution = z.object({
  id: z.string(),
  label: z.string(),
  logit: z.number(),
  /** The signal whose reason tells it; null for the bias. */
  signalId: SignalId.nullable().default(null),
});
export type Contribution = z.infer<typeof Contribution>;

/** Calibrated probability of each infringement type; what is left to 1 is the probability that it is lawful. */
export const Probabilities = z.partialRecord(InfringementType, z.number().min(0).max(1));
export type Probabilities = z.infer<typeof Probabilities>;

/** An infringement type, or that there is no infringement. */
export const Outcome = z.enum([...InfringementType.options, 'lawful']);
export type Outcome = z.infer<typeof Outcome>;

/** What a decision model adds to a score; empty where an older one made the finding. */
const decisionFields = {
  probabilities: Probabilities.default({}),
  /** Outcomes that cannot be ruled out at the brand's chosen error. */
  conformalSet: z.array(Outcome).default([]),
  /** What went into the decision model, each in 0..1, by its name: the example that a label makes. */
  features: z.record(z.string(), z.number()).default({}),
};

/** A finding as the detector makes it, before it has a row. */
export const FindingDraft = z.object({
  rightId: Id,
  infringementType: InfringementType,
  score: z.number().min(0).max(1),
  novelty: z.number().min(0).max(1),
  /** Caught by the fixed baseline: exact normalised word match, or PDQ distance ≤ 31. */
  obvious: z.boolean(),
  signals: z.array(SignalResult),
  contributions: z.array(Contribution),
  ...decisionFields,
});
export type FindingDraft = z.infer<typeof FindingDraft>;

/** A right that was met in an offer but stayed below the brand's threshold: the “why not”. */
export const NearMissView = z.object({
  id: Id,
  captureId: Id,
  offer: z.object({
    id: Id,
    url: z.string(),
    title: z.string(),
    sellerName: z.string().nullable(),
  }),
  right: z.object({ id: Id, title: z.string() }),
  infringementType: InfringementType,
  score: z.number(),
  obvious: z.boolean(),
  signals: z.array(SignalResult),
  contributions: z.array(Contribution),
  probabilities: Probabilities,
  conformalSet: z.array(Outcome),
  createdAt: IsoInstant,
});
export type NearMissView = z.infer<typeof NearMissView>;

/** Of one capture, or of every capture in which a case was met. */
export const ListNearMissesInput = z.union([z.object({ captureId: Id }), z.object({ caseId: Id })]);
export type ListNearMissesInput = z.infer<typeof ListNearMissesInput>;

/** Strongest first, at most 50; `threshold` is the brand's score threshold now. */
export const NearMissList = z.object({ items: z.array(NearMissView), threshold: z.number() });
export type NearMissList = z.infer<typeof NearMissList>;
