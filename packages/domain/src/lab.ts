import { z } from 'zod';
import { Contribution, Probabilities, SignalResult } from './finding.ts';
import { Box } from './geometry.ts';
import { InfringementType } from './infringement.ts';
import { RightKind } from './right.ts';
import { Id, IsoInstant, personText } from './scalar.ts';

/** How long a comparison is kept. */
export const labRunLifeMs = 24 * 3600 * 1000;

export const LabKind = z.enum(['pictures', 'names']);
export type LabKind = z.infer<typeof LabKind>;
export const LabState = z.enum(['pending', 'ready', 'failed']);
export type LabState = z.infer<typeof LabState>;

/** Two pictures or two names to compare. Left is what was found, right is what is protected. */
export const LabCompareInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pictures'), leftUploadId: Id, rightUploadId: Id }),
  z.object({ kind: z.literal('names'), left: personText(500), right: personText(120) }),
]);
export type LabCompareInput = z.infer<typeof LabCompareInput>;

export const ReadLabRunInput = z.object({ labRunId: Id });
export type ReadLabRunInput = z.infer<typeof ReadLabRunInput>;

/** A line of letters that was read in a picture. */
export const LabLine = z.object({
  text: z.string(),
  confidence: z.number().min(0).max(1),
  box: Box,
});
export type LabLine = z.infer<typeof LabLine>;

/** What the decision model would say if the right side were a right of this kind. */
export const LabReading = z.object({
  rightKind: RightKind,
  score: z.number().min(0).max(1),
  infringementType: InfringementType,
  contributions: z.array(Contribution),
  probabilities: Probabilities,
});
export type LabReading = z.infer<typeof LabReading>;

/**
 * Every signal between two things, silent ones with value 0 too. Regions of kind `offer-image` (imageIndex 0) lie on
 * the left picture, of kind `reference-image` on the right one, and text spans in the left name (field `title`).
 */
export const LabResult = z.object({
  signals: z.array(SignalResult),
  readings: z.array(LabReading),
  /** Letters read in the pictures; empty for names. */
  leftLines: z.array(LabLine),
  rightLines: z.array(LabLine),
  modelVersion: z.string(),
  tookMs: z.number().min(0),
});
export type LabResult = z.infer<typeof LabResult>;

export const LabSide = z.object({
  /** The name; null for a picture. */
  text: z.string().nullable(),
  viewUrl: z.string().nullable(),
  widthPx: z.number().nullable(),
  heightPx: z.number().nullable(),
});
export type LabSide = z.infer<typeof LabSide>;

export const LabRunView = z.object({
  id: Id,
  kind: LabKind,
  state: LabState,
  /** Why it failed, in a plain sentence. */
  problem: z.string().nullable(),
  left: LabSide,
  right: LabSide,
  /** Null until the state is ready. */
  result: LabResult.nullable(),
  createdAt: IsoInstant,
});
export type LabRunView = z.infer<typeof LabRunView>;
