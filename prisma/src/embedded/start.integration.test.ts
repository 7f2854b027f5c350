import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Conflict } from '@ringer/domain';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPostmaster } from './postmaster.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start.ts';

let dir: string;
let running: EmbeddedPostgres[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ringer-embedded-'));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  await rm(dir, { recursive: true, force: true });
});

const options = () => ({
  dataDir: join(dir, 'data'),
  logPath: join(dir, 'postgres.log'),
  durable: false,
});

async function start(extra: { port?: number; durable?: boolean } = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ ...options(), ...extra });
  running.push(server);
  return server;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('keeps its data over a stop and a start, on loopback and behind a private password', async () => {
  const first = await start();
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  const [settings] = await query(first.url, 'SHOW listen_addresses');
  await first.stop();
  await first.stop();
  const second = await start();

  expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  expect(settings).toEqual({ listen_addresses: '127.0.0.1' });
  const password = await readFile(join(dir, 'data', 'password'), 'utf8');
  expect(new URL(second.url).password).toBe(password);
  const { mode } = await stat(join(dir, 'data', 'password'));
  expect(mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  const wrong = new URL(second.url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
});

test('refuses a second server on the same data while the first is in use', async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(Conflict);
  expect(await query(first.url, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);
});

test('loses nothing when the server is killed', async () => {
  const first = await start({ durable: true });
  await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS value');
  const pid = await findPostmaster(join(dir, 'data', 'cluster'));
  process.kill(pid ?? 0, 'SIGKILL');
  await first.stop();
  expect(await stat(join(dir, 'data', 'cluster', 'postmaster.pid'))).toBeDefined();

  const second = await start();
  expect(await query(second.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
});

test('takes over from a server whose parent was killed', async () => {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'start.ts'))};
    console.log((await startEmbeddedPostgres(${JSON.stringify(options())})).url);
    setInterval(() => undefined, 1_000);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = (await once(parent.stdout, 'data')) as [Buffer];
  const orphanUrl = output.toString().trim();
  await query(orphanUrl, 'CREATE TABLE kept AS SELECT 7 AS value');
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  expect(await query(orphanUrl, 'SELECT 1 AS alive')).toEqual([{ alive: 1 }]);

  const next = await start();
  expect(await query(next.url, 'SELECT value FROM kept')).toEqual([{ value: 7 }]);
  await expect(query(orphanUrl, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
});

test('says which port is taken', async () => {
  const other = createServer();
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const bound = other.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  await expect(start({ port })).rejects.toThrow(`Port ${port} is taken`);
  other.close();
});
