import { join } from 'node:path';
import { createDb, type Db } from '@ringer/db';
import type { SessionUser } from '@ringer/domain';
import { type EvidenceStore, openStore } from '@ringer/evidence';
import { type JobQueue, openJobQueue } from '@ringer/jobs';

/** What a process opens once. */
export type Base = { db: Db; store: EvidenceStore; jobs: JobQueue; dataDir: string };

/** Who acts: a signed-in person, or a part of Ringer such as the worker. */
export type Actor = { kind: 'user'; user: SessionUser } | { kind: 'system'; name: string };

/** What every verb is given beside its input. */
export type Ctx = Base & { actor: Actor; now: () => Date };

/**
 * Opens database, evidence store and job queue.
 * @param dataDir folder for everything that Ringer keeps outside the database
 * @param onQueueError told of faults of the queue between jobs
 * @throws Retryable when the database does not answer
 */
export async function openBase({
  databaseUrl,
  dataDir,
  poolSize = 10,
  onQueueError,
}: {
  databaseUrl: string;
  dataDir: string;
  poolSize?: number;
  onQueueError?: (error: Error) => void;
}): Promise<Base & { close(): Promise<void> }> {
  const jobs = await openJobQueue({
    databaseUrl,
    ...(onQueueError ? { onError: onQueueError } : {}),
  });
  const db = createDb({ url: databaseUrl, poolSize });
  return {
    db,
    jobs,
    dataDir,
    store: openStore({ dir: join(dataDir, 'evidence') }),
    async close() {
      await jobs.stop();
      await db.$disconnect();
    },
  };
}

/** The context of a signed-in person. */
export function userCtx(base: Base, user: SessionUser): Ctx {
  return { ...base, actor: { kind: 'user', user }, now: () => new Date() };
}

/** The context of a part of Ringer; it may do everything. */
export function systemCtx(base: Base, name: string): Ctx {
  return { ...base, actor: { kind: 'system', name }, now: () => new Date() };
}
