import type { Tx } from '@ringer/db';
import { DomainError, parseInput, Retryable } from '@ringer/domain';
import { fromPrisma, PgBoss, type JobResult } from 'pg-boss';
import { type JobData, type JobName, jobNames, jobs } from './job.ts';

/** What runs a job. It may be called twice for one job, so it asks the domain row what is left to do. */
export type JobHandler<Name extends JobName> = (
  data: JobData<Name>,
  /** Aborted when the job has run too long or the process stops. */
  signal: AbortSignal,
) => Promise<void>;

/** One handler a job; a missing one does not type-check. */
export type JobHandlers = { [Name in JobName]: JobHandler<Name> };

export type WorkOptions = {
  /** Jobs of one name that this process runs side by side; 1 where a name is left out. */
  concurrency?: Partial<Record<JobName, number>>;
  /** Told of every attempt that failed, for the log. */
  onFailure?: (failure: {
    name: JobName;
    jobId: string;
    error: unknown;
    willRetry: boolean;
  }) => void;
};

export type JobQueue = {
  /**
   * Adds a job in the caller's transaction: it exists if and only if the write does.
   * Does nothing while a job with the same key waits or runs.
   */
  enqueue<Name extends JobName>(tx: Tx, name: Name, data: JobData<Name>): Promise<void>;
  /** Starts taking jobs. Errors of @ringer/domain decide: Retryable and Throttled come back, the rest do not. */
  work(handlers: JobHandlers, options?: WorkOptions): Promise<void>;
  /** Stops taking jobs and waits for those that run, at most `timeoutMs`. */
  stop(options?: { timeoutMs?: number }): Promise<void>;
};

/** Errors that another attempt does not mend. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof DomainError)) return false;
  return error.code !== 'retryable' && error.code !== 'throttled';
}

/**
 * Opens the queue in schema `pgboss` of the same database, and makes that schema and the queues where missing.
 * @param onError told of faults between jobs, such as a lost connection; the queue recovers by itself
 * @throws Retryable when the database does not answer
 */
export async function openJobQueue({
  databaseUrl,
  poolSize = 4,
  onError = () => undefined,
}: {
  databaseUrl: string;
  poolSize?: number;
  onError?: (error: Error) => void;
}): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    max: poolSize,
    schedule: false,
    // A job of a worker that died is handed on after its heartbeat and at most one look more.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    useListenNotify: true,
    connectionTimeoutMillis: 10_000,
  });
  // Without a listener a lost connection would end the process.
  boss.on('error', onError);
  try {
    await boss.start();
    for (const name of jobNames) await prepareQueue(boss, name);
  } catch (cause) {
    await boss.stop({ graceful: false, close: true }).catch(onError);
    throw new Retryable('The job queue does not answer. It starts as soon as the database does.', {
      cause,
    });
  }
  return {
    async enqueue(tx, name, data) {
      const definition = jobs[name];
      const parsed = parseInput(definition.schema, data);
      await boss.send(name, parsed as object, {
        db: fromPrisma(tx),
        singletonKey: keyOf(name, data),
      });
    },
    async work(handlers, options = {}) {
      for (const name of jobNames) await workOn(boss, name, handlers, options);
    },
    async stop({ timeoutMs = 20_000 } = {}) {
      await boss.stop({ graceful: timeoutMs > 0, timeout: timeoutMs, close: true });
    },
  };
}

function keyOf<Name extends JobName>(name: Name, data: JobData<Name>): string {
  // Each definition's key takes its own data; the table as a whole cannot say so.
  const key = jobs[name].key as (data: JobData<Name>) => string;
  return key(data);
}

async function prepareQueue(boss: PgBoss, name: JobName): Promise<void> {
  const { retry, heartbeatSeconds, expireSeconds } = jobs[name];
  const options = {
    retryLimit: retry.limit,
    retryDelay: retry.delaySeconds,
    retryBackoff: true,
    retryDelayMax: retry.maxDelaySeconds,
    heartbeatSeconds,
    expireInSeconds: expireSeconds,
    notify: true,
  };
  await boss.createQueue(name, { policy: 'exclusive', ...options });
  await boss.updateQueue(name, options);
}

async function workOn(
  boss: PgBoss,
  name: JobName,
  handlers: JobHandlers,
  { concurrency = {}, onFailure = () => undefined }: WorkOptions,
): Promise<void> {
  const { schema } = jobs[name];
  // Schema and handler of one name fit each other; the table as a whole cannot say so.
  const handle = handlers[name] as (data: unknown, signal: AbortSignal) => Promise<void>;
  const settings = {
    localConcurrency: concurrency[name] ?? 1,
    // A full batch is followed by the next at once; after a short one the worker waits to be told or for the interval.
    batchSize: 4,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 1,
    notifyPollingIntervalSeconds: 2,
    perJobResults: true as const,
  };
  await boss.work<unknown, undefined, typeof settings>(name, settings, async (batch) => {
    const results: JobResult[] = [];
    for (const job of batch) {
      try {
        await handle(parseInput(schema, job.data), job.signal);
        results.push({ id: job.id, status: 'completed' });
      } catch (error) {
        const final = isFinal(error);
        onFailure({ name, jobId: job.id, error, willRetry: !final });
        const message = error instanceof Error ? error.message : String(error);
        results.push({ id: job.id, status: final ? 'deadletter' : 'failed', output: { message } });
      }
    }
    return results;
  });
}
