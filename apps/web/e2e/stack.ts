import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@ringer/db/embedded';
import { applyMigrations } from '@ringer/db/migrate';
import { startChild, type Child } from './child.ts';
import { stackVariable } from './stack-variable.ts';

const root = resolve(import.meta.dirname, '../../..');

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function untilHealthy(url: string, child: Child): Promise<void> {
  const deadlineMs = Date.now() + 60_000;
  while (Date.now() < deadlineMs) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error(`The web app does not answer. ${child.tail()}`);
}

/** Lets a journey stop and start the database, which lives in this process: POST /stop, POST /start. */
async function openDatabaseSwitch(database: {
  stop: () => Promise<void>;
  start: () => Promise<void>;
}): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const work = request.url === '/stop' ? database.stop() : database.start();
    work.then(
      () => response.writeHead(204).end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** One whole Ringer for the run: embedded PostgreSQL, bazaar, demo workspace, worker and the built web app. */
export default async function startStack(): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ringer-journeys-'));
  const stops: (() => Promise<void> | void)[] = [
    () => rm(dataDir, { recursive: true, force: true }),
  ];
  const stop = async () => {
    for (const end of stops.toReversed()) await end();
  };
  try {
    const databasePort = await freePort();
    const openDatabase = () =>
      startEmbeddedPostgres({
        dataDir: join(dataDir, 'postgres'),
        logPath: join(dataDir, 'postgres.log'),
        port: databasePort,
        durable: false,
      });
    let database: EmbeddedPostgres = await openDatabase();
    stops.push(() => database.stop());
    await applyMigrations({ databaseUrl: database.url });
    const databaseSwitch = await openDatabaseSwitch({
      stop: () => database.stop(),
      start: async () => {
        database = await openDatabase();
      },
    });
    stops.push(databaseSwitch.close);

    const env = {
      DATABASE_URL: database.url,
      RINGER_DATA_DIR: dataDir,
      RINGER_ENV: 'demo',
      RINGER_CAPTURE_CONCURRENCY: '1',
    };
    const child = (name: string, folder: string, args: string[], extra = {}) => {
      const started = startChild({
        name,
        cwd: join(root, folder),
        args,
        env: { ...env, ...extra },
      });
      stops.push(started.stop);
      return started;
    };
    const bazaar = child('bazaar', 'packages/bazaar', ['src/main.ts', '--port', '0']);
    const { hosts } = await bazaar.message('hosts', 60_000);
    const demo = child('demo', 'apps/worker', ['src/demo/main.ts'], {
      RINGER_BAZAAR_HOSTS: JSON.stringify(hosts),
      // Enough for cases of every kind; a scan that goes on would slow the journeys down.
      RINGER_DEMO_PAGES: '40',
    });
    const { signIns, scanId } = await demo.message('signIns', 120_000);
    const worker = child('worker', 'apps/worker', ['src/main.ts']);
    await worker.message('type', 60_000);
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const web = child(
      'web',
      'apps/web',
      ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)],
      {
        NODE_ENV: 'production',
        NEXTAUTH_SECRET: 'journeys only, never a secret of a real Ringer',
        NEXTAUTH_URL: baseUrl,
      },
    );
    await untilHealthy(baseUrl, web);
    process.env[stackVariable] = JSON.stringify({
      baseUrl,
      databaseSwitchUrl: databaseSwitch.url,
      bazaarOrigin: (hosts as { origin: string }[])[0]?.origin,
      scanId,
      signIns,
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}
