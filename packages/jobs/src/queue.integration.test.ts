import { randomUUID } from 'node:crypto';
import { createDb, type Db } from '@ringer/db';
import { createTestDatabase, type TestDatabase } from '@ringer/db/testing';
import { Invalid, Retryable } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JobHandlers, type JobQueue, openJobQueue } from './index.ts';

let database: TestDatabase;
let db: Db;
let queue: JobQueue;

const seen: string[] = [];
const failures: { id: string; willRetry: boolean }[] = [];
const doomed = randomUUID();
const shaky = randomUUID();
const waiters = new Map<string, () => void>();

/** Resolves when the handler has run for this id. */
function runOf(id: string): Promise<void> {
  return new Promise((resolve) => waiters.set(id, resolve));
}

const handlers: JobHandlers = {
  'run-scan': async ({ scanId }) => note(scanId),
  'analyse-capture': async ({ captureId }) => note(captureId),
  'inspect-upload': async ({ uploadId }) => {
    note(uploadId);
    if (uploadId === doomed) throw new Invalid('This is no picture.');
  },
  'lab-compare': async ({ labRunId }) => note(labRunId),
  'prepare-reference': async ({ referenceId }) => {
    note(referenceId);
    const first = seen.filter((id) => id === referenceId).length === 1;
    if (referenceId === shaky && first) throw new Retryable('Not now.');
    if (referenceId === shaky) waiters.get(`${shaky} again`)?.();
  },
};

function note(id: string): void {
  seen.push(id);
  waiters.get(id)?.();
}

beforeAll(async () => {
  database = await createTestDatabase();
  db = createDb({ url: database.url, poolSize: 4 });
  queue = await openJobQueue({ databaseUrl: database.url });
});

afterAll(async () => {
  await queue.stop({ timeoutMs: 0 });
  await db.$disconnect();
  await database.drop();
});

describe('the job queue', () => {
  it('keeps a job only when the transaction commits, and one job a key', async () => {
    const kept = randomUUID();
    const lost = randomUUID();
    await db.$transaction(async (tx) => {
      await queue.enqueue(tx, 'run-scan', { scanId: kept });
      await queue.enqueue(tx, 'run-scan', { scanId: kept });
    });
    const rolledBack = db.$transaction(async (tx) => {
      await queue.enqueue(tx, 'run-scan', { scanId: lost });
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    const rows = await db.$queryRaw<{ key: string }[]>`
      SELECT singleton_key AS key FROM pgboss.job WHERE name = 'run-scan'`;
    expect(rows).toEqual([{ key: kept }]);
  });

  it('refuses data that is no id', async () => {
    const bad = db.$transaction((tx) => queue.enqueue(tx, 'run-scan', { scanId: 'x' }));
    await expect(bad).rejects.toThrow(Invalid);
  });

  it('delivers, retries a passing fault and gives up on a final one', async () => {
    await queue.work(handlers, {
      onFailure: ({ error, willRetry }) => failures.push({ id: String(error), willRetry }),
    });
    const delivered = randomUUID();
    const again = runOf(`${shaky} again`);
    const runs = [runOf(delivered), runOf(doomed), again];
    await db.$transaction(async (tx) => {
      await queue.enqueue(tx, 'analyse-capture', { captureId: delivered });
      await queue.enqueue(tx, 'inspect-upload', { uploadId: doomed });
      await queue.enqueue(tx, 'prepare-reference', { referenceId: shaky });
    });
    await Promise.all(runs);
    expect(seen.filter((id) => id === doomed)).toHaveLength(1);
    expect(new Set(failures.map((failure) => failure.willRetry))).toEqual(new Set([false, true]));
    expect(failures).toHaveLength(2);
  });

  it('says that it comes back when the database is away', async () => {
    const away = openJobQueue({ databaseUrl: 'postgresql://ringer@127.0.0.1:1/none' });
    await expect(away).rejects.toThrow(Retryable);
  });
});
