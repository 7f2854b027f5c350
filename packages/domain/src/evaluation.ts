import { z } from 'zod';

/** A measured figure with its 95 % interval. Null where the set has nothing to measure it on (`n` is then 0). */
export const Metric = z.object({
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  /** What the figure was counted over: queries, cases, offers or images. */
  n: z.number().int().min(0),
});
export type Metric = z.infer<typeof Metric>;

/** What `ringer evaluate --json` prints: one set, our figures, and fixed baselines measured in the same run. */
export const EvaluationReport = z.object({
  set: z.string(),
  n: z.number().int().min(0),
  metrics: z.record(z.string(), Metric),
  baselines: z.record(z.string(), z.record(z.string(), Metric)),
  models: z.array(z.object({ id: z.string(), sha256: z.string() })),
  /** Wall time of ours for one item, in milliseconds. */
  msPerItem: z.number().min(0),
});
export type EvaluationReport = z.infer<typeof EvaluationReport>;

/** A user's own model beside ours, measured on the same set in the same run. */
export const MeasuredModel = z.object({ candidate: EvaluationReport, ours: EvaluationReport });
export type MeasuredModel = z.infer<typeof MeasuredModel>;
