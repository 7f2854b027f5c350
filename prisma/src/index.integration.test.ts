import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded/start.ts';
import { createDb } from './index.ts';

let dir: string;
let server: EmbeddedPostgres;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-client-'));
  server = await start();
});

afterEach(async () => {
  await server.stop();
  await rm(dir, { recursive: true, force: true });
});

function start(port?: number): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({
    dataDir: dir,
    logPath: join(dir, 'postgres.log'),
    durable: false,
    ...(port === undefined ? {} : { port }),
  });
}

test('a client fails while the server is away and goes on when it is back', async () => {
  const db = createDb({ url: server.url, poolSize: 3 });
  const ask = () => db.$queryRaw`SELECT 1 AS answer`;
  await Promise.all([ask(), ask(), ask()]);
  await server.stop();
  await expect(ask()).rejects.toThrow('reach database server');

  server = await start(Number(new URL(server.url).port));
  expect(await ask()).toEqual([{ answer: 1 }]);
  await db.$disconnect();
});

test('a statement that the server cuts short is an error, not the end of the process', async () => {
  const db = createDb({ url: server.url, poolSize: 3 });
  const cut = Promise.allSettled([db.$queryRaw`SELECT pg_sleep(60)::text`]);
  const sleeping = () =>
    db.$queryRaw<{ pid: number }[]>`
      SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep'`;
  await expect.poll(sleeping).toHaveLength(1);
  await server.stop();
  const message = expect.stringContaining('terminating');
  expect(await cut).toMatchObject([{ status: 'rejected', reason: { message } }]);
  await db.$disconnect();
});
