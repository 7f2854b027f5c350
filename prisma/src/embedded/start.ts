import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Conflict, Fatal } from '@ringer/domain';
import pg from 'pg';
import { chooseServerAccount, launch, type ServerAccount } from './account.ts';
import { findPostgresBinaries, type PostgresBinaries } from './binary.ts';
import { openCluster, prepareDataDir, SUPERUSER_NAME, type Cluster } from './cluster.ts';
import { clearStalePidFile, findPostmaster, isAlive, stopPostmaster } from './postmaster.ts';

const DATABASE_NAME = 'ringer';
const START_TIMEOUT_MS = 60_000;
const POLL_MS = 25;
const PORT_TRIES = 5;

export interface StartEmbeddedPostgresOptions {
  /** Folder that holds the cluster and its password; made where missing. One server at a time. */
  dataDir: string;
  /** TCP port on 127.0.0.1; a free one where it is left out. */
  port?: number;
  /** File that receives the server's messages, appended. */
  logPath: string;
  /** False for throw-away data: faster, and a power cut loses it. Default true. */
  durable?: boolean;
}

export interface EmbeddedPostgres {
  /** Address of the database `ringer` on this server, password included. */
  url: string;
  /** Ends the server and waits for it; a second call does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on loopback with data that stay. A server that outlived its parent is ended first;
 * one whose parent lives is left alone, and the call throws. Throws with advice where it cannot start.
 */
export async function startEmbeddedPostgres(
  options: StartEmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const ownerPath = join(dataDir, 'owner.pid');
  await prepareDataDir(dataDir);
  await mkdir(dirname(resolve(options.logPath)), { recursive: true });
  await endOrphan(join(dataDir, 'cluster'), ownerPath);

  const binaries = await findPostgresBinaries();
  const account = chooseServerAccount({
    program: binaries.postgres,
    shareDir: join(binaries.home, 'share'),
    dataDir,
  });
  const cluster = await openCluster({ dataDir, binaries, account });
  await clearStalePidFile(cluster.dir);
  await writeFile(ownerPath, String(process.pid));

  const { child, port } = await startServer({ cluster, binaries, account, options });
  const pid = child.pid;
  if (pid === undefined) throw new Fatal('PostgreSQL did not start.');
  const endWithParent = () => child.kill('SIGINT');
  process.once('exit', endWithParent);

  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= (async () => {
      process.removeListener('exit', endWithParent);
      await stopPostmaster(pid);
      await rm(ownerPath, { force: true });
    })();
    return stopping;
  };
  try {
    await createDatabaseOnce(address(cluster, port, 'postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: address(cluster, port, DATABASE_NAME), stop };
}

async function endOrphan(clusterDir: string, ownerPath: string): Promise<void> {
  const running = await findPostmaster(clusterDir);
  if (running === undefined) return;
  const owner = Number.parseInt(await readFile(ownerPath, 'utf8').catch(() => ''), 10);
  if (Number.isInteger(owner) && isAlive(owner)) {
    throw new Conflict(
      `The database in ${clusterDir} is in use by process ${owner}. Stop that one first.`,
    );
  }
  await stopPostmaster(running);
}

async function startServer(input: {
  cluster: Cluster;
  binaries: PostgresBinaries;
  account: ServerAccount;
  options: StartEmbeddedPostgresOptions;
}): Promise<{ child: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = input.options.port ?? (await findFreePort());
    const logStart = await stat(input.options.logPath).then(
      (file) => file.size,
      () => 0,
    );
    const child = spawnServer({ ...input, port });
    try {
      await waitUntilReady(child, address(input.cluster, port, 'postgres'));
      child.unref();
      return { child, port };
    } catch (error) {
      if (child.exitCode === null && child.pid !== undefined) await stopPostmaster(child.pid);
      const log = (await readFile(input.options.logPath, 'utf8').catch(() => ''))
        .slice(logStart)
        .trim();
      // Another program took the free port in the moment between: try the next one.
      const portTaken = /could not bind|Address already in use/i.test(log);
      if (portTaken && input.options.port === undefined && attempt < PORT_TRIES) continue;
      throw new Fatal(
        portTaken
          ? `Port ${port} is taken. Give another one, or none.`
          : `PostgreSQL did not start. ${input.options.logPath} says:\n${log.split('\n').slice(-8).join('\n')}`,
        { cause: error },
      );
    }
  }
}

function spawnServer(input: {
  cluster: Cluster;
  binaries: PostgresBinaries;
  account: ServerAccount;
  options: StartEmbeddedPostgresOptions;
  port: number;
}): ChildProcess {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    // Small containers have little shared memory for parallel plans, and the queries here need none.
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(input.options.durable === false
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
      : {}),
  };
  const call = launch(input.account, input.binaries.postgres, [
    '-D',
    input.cluster.dir,
    '-p',
    String(input.port),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const log = openSync(input.options.logPath, 'a', 0o600);
  try {
    return spawn(call.program, call.args, {
      ...call.identity,
      cwd: input.cluster.dir,
      stdio: ['ignore', log, log],
      // Ctrl-C in a terminal reaches the whole group; the database must outlive those who still use it.
      detached: true,
      windowsHide: true,
      env: { ...process.env, LC_MESSAGES: 'C' },
    });
  } finally {
    closeSync(log);
  }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  child.once('exit', (code, signal) => (failure = new Error(`ended with ${signal ?? code}`)));
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (failure === undefined && performance.now() < deadline) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      // 28P01: a server answers, but it is not the one that was started here.
      if ((error as { code?: string }).code === '28P01') throw error;
      await delay(POLL_MS);
    }
  }
  throw failure ?? new Error(`not ready after ${START_TIMEOUT_MS} ms`);
}

async function createDatabaseOnce(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      DATABASE_NAME,
    ]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE_NAME}`);
  } finally {
    await client.end();
  }
}

function address(cluster: Cluster, port: number, database: string): string {
  return `postgresql://${SUPERUSER_NAME}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  const bound = server.address();
  await new Promise((done) => server.close(done));
  if (bound === null || typeof bound === 'string') throw new Fatal('No free port on 127.0.0.1.');
  return bound.port;
}
