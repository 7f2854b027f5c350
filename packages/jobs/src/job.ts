import { Id } from '@ringer/domain';
import { z } from 'zod';

/** How often and how patiently a failed job is tried again. */
export type RetryPolicy = {
  /** Attempts after the first. */
  limit: number;
  /** Wait before the first retry; it doubles with each further one. */
  delaySeconds: number;
  /** Longest wait between two attempts. */
  maxDelaySeconds: number;
};

/** What a job is called, what it carries (ids only), how it is retried and what makes two jobs the same. */
export type JobDefinition<Schema extends z.ZodType> = {
  schema: Schema;
  retry: RetryPolicy;
  /** A worker that stays silent for longer is taken for dead and the job goes to another. */
  heartbeatSeconds: number;
  /** Longest run of one attempt. */
  expireSeconds: number;
  /** Jobs with one key wait or run once at a time; a further enqueue does nothing. */
  key: (data: z.output<Schema>) => string;
};

/** Declares a job; the name is its place in `jobs`. */
function defineJob<Schema extends z.ZodType>(
  definition: JobDefinition<Schema>,
): JobDefinition<Schema> {
  return definition;
}

const patient: RetryPolicy = { limit: 8, delaySeconds: 2, maxDelaySeconds: 120 };
const brief: RetryPolicy = { limit: 4, delaySeconds: 2, maxDelaySeconds: 60 };

/** Every job of Ringer. The queue only delivers: the row that a job names says whether there is work left. */
export const jobs = {
  'run-scan': defineJob({
    schema: z.object({ scanId: Id }),
    retry: patient,
    heartbeatSeconds: 15,
    expireSeconds: 24 * 3600,
    key: (data) => data.scanId,
  }),
  'analyse-capture': defineJob({
    schema: z.object({ captureId: Id }),
    retry: patient,
    heartbeatSeconds: 15,
    expireSeconds: 900,
    key: (data) => data.captureId,
  }),
  'inspect-upload': defineJob({
    schema: z.object({ uploadId: Id }),
    retry: brief,
    heartbeatSeconds: 15,
    expireSeconds: 300,
    key: (data) => data.uploadId,
  }),
  'prepare-reference': defineJob({
    schema: z.object({ referenceId: Id }),
    retry: patient,
    heartbeatSeconds: 15,
    expireSeconds: 600,
    key: (data) => data.referenceId,
  }),
  'lab-compare': defineJob({
    schema: z.object({ labRunId: Id }),
    retry: brief,
    heartbeatSeconds: 15,
    expireSeconds: 120,
    key: (data) => data.labRunId,
  }),
};

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as JobName[];
export type JobData<Name extends JobName> = z.output<(typeof jobs)[Name]['schema']>;
