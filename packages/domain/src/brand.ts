import { z } from 'zod';
import { MeasuredModel } from './evaluation.ts';
import { Role } from './actor.ts';
import { BrandSlug, Id, IsoInstant, personText } from './scalar.ts';
import { InfringementType, Verdict } from './infringement.ts';

/** What a catch is worth to the brand; the queue is ranked by it. */
export const BrandSettings = z.object({
  /** Value of a confirmed catch, in the brand's own currency units. */
  valueOfCatch: z.number().min(0, 'Use 0 or more.').max(1_000_000, 'Use at most 1,000,000.'),
  /** Cost of one review, in the same units. */
  costOfReview: z.number().min(0, 'Use 0 or more.').max(1_000_000, 'Use at most 1,000,000.'),
  /** How much a surprising find is worth beyond its probability; 0 = nothing, 1 = as much as a catch. */
  outlierPreference: z.number().min(0, 'Use 0 to 1.').max(1, 'Use 0 to 1.'),
  /** Findings below this score open no case. */
  scoreThreshold: z.number().min(0, 'Use 0 to 1.').max(1, 'Use 0 to 1.'),
  /** How often the set of outcomes that a finding names may miss the true one. */
  conformalError: z
    .number()
    .min(0.01, 'Use 0.01 to 0.5.')
    .max(0.5, 'Use 0.01 to 0.5.')
    .default(0.1),
});
export type BrandSettings = z.infer<typeof BrandSettings>;

export const defaultBrandSettings: BrandSettings = {
  valueOfCatch: 100,
  costOfReview: 2,
  outlierPreference: 0.3,
  // Precision held 0.8 there on sellers that training had not seen: docs/models/fusion-1.md.
  scoreThreshold: 0.5,
  conformalError: 0.1,
};

/**
 * Expected value of reviewing a case: probability × value − cost + preference × value × novelty.
 * @param score probability of infringement, 0..1
 * @param novelty how unlike the obvious it is, 0..1
 */
export function caseRank(settings: BrandSettings, score: number, novelty: number): number {
  const { valueOfCatch, costOfReview, outlierPreference } = settings;
  return score * valueOfCatch - costOfReview + outlierPreference * valueOfCatch * novelty * score;
}

export const UpdateBrandSettingsInput = z.object({ settings: BrandSettings });
export type UpdateBrandSettingsInput = z.infer<typeof UpdateBrandSettingsInput>;

/** A clause of the rubric as people read and cite it. */
export const ClauseView = z.object({
  id: Id,
  code: z.string(),
  verdict: Verdict,
  infringementType: InfringementType.nullable(),
  title: z.string(),
  body: z.string(),
});
export type ClauseView = z.infer<typeof ClauseView>;

export const LicenceKind = z.enum(['seller', 'domain', 'account']);
export type LicenceKind = z.infer<typeof LicenceKind>;

export const LicenceView = z.object({
  id: Id,
  kind: LicenceKind,
  value: z.string(),
  note: z.string().nullable(),
  rightTitle: z.string().nullable(),
});
export type LicenceView = z.infer<typeof LicenceView>;

export const AddLicenceInput = z.object({
  kind: LicenceKind,
  value: personText(200),
  note: personText(500).nullish(),
});
export type AddLicenceInput = z.infer<typeof AddLicenceInput>;

/** A CSV file with the columns kind, value and (optionally) note; the whole file is taken or none of it. */
export const ImportLicencesInput = z.object({
  csv: z.string().max(5_000_000, 'Keep the file under 5 MB.'),
});
export type ImportLicencesInput = z.infer<typeof ImportLicencesInput>;

export const ImportLicencesResult = z.object({ added: z.number(), alreadyThere: z.number() });
export type ImportLicencesResult = z.infer<typeof ImportLicencesResult>;

export const MemberView = z.object({ userId: Id, name: z.string(), email: z.string(), role: Role });
export type MemberView = z.infer<typeof MemberView>;

export const SettingsView = z.object({
  brand: z.object({ id: Id, slug: BrandSlug, name: z.string(), isDemo: z.boolean() }),
  settings: BrandSettings,
  clauses: z.array(ClauseView),
  licences: z.array(LicenceView),
  members: z.array(MemberView),
  models: z.array(
    z.object({
      id: Id,
      kind: z.string(),
      name: z.string(),
      version: z.string(),
      status: z.string(),
      sha256: z.string(),
      card: z.string(),
      /** The figures that it was added with; null for a model that came with Ringer. */
      measured: MeasuredModel.nullable(),
      /** Whether a manager may put it in use now. */
      canChoose: z.boolean(),
    }),
  ),
  canManage: z.boolean(),
});
export type SettingsView = z.infer<typeof SettingsView>;

/** Home: what needs me now. */
export const HomeView = z.object({
  openCases: z.number(),
  openOutliers: z.number(),
  unsureCases: z.number(),
  decidedToday: z.number(),
  medianSecondsToday: z.number().nullable(),
  topCases: z.array(
    z.object({
      id: Id,
      number: z.number(),
      title: z.string(),
      coverUrl: z.string().nullable(),
      score: z.number(),
      infringementType: InfringementType,
      obvious: z.boolean(),
    }),
  ),
  runningScans: z.array(z.object({ id: Id, captured: z.number(), known: z.number() })),
  lastScan: z.object({ id: Id, finishedAt: IsoInstant, findings: z.number() }).nullable(),
  rightsNotReady: z.number(),
  recent: z.array(
    z.object({
      at: IsoInstant,
      who: z.string(),
      verb: z.string(),
      what: z.string(),
      href: z.string().nullable(),
    }),
  ),
  counts: z.object({ rights: z.number(), sources: z.number(), scans: z.number() }),
});
export type HomeView = z.infer<typeof HomeView>;
