import { z } from 'zod';
import { Box } from './geometry.ts';
import { InfringementType } from './infringement.ts';
import { Id } from './scalar.ts';

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
});
export type FindingDraft = z.infer<typeof FindingDraft>;
