import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const webDir = join(import.meta.dirname, '../../apps/web');
const startTimeoutMs = 60_000;

export type WebServer = { url: string; stop(): Promise<void> };

/** Starts the built desk on a free port. Build it first (`npm start` or `npm test` does). */
export async function startWeb(databaseUrl: string, dataDir: string): Promise<WebServer> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    process.execPath,
    [join(webDir, 'node_modules/next/dist/bin/next'), 'start', '-H', '127.0.0.1', '-p', `${port}`],
    {
      cwd: webDir,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        RINGER_DATA_DIR: dataDir,
        RINGER_ENV: 'demo',
        NEXTAUTH_SECRET: 'only-for-this-benchmark-only-for-this-benchmark',
        NEXTAUTH_URL: url,
      },
    },
  );
  const server: WebServer = { url, stop: () => end(child) };
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until) {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return server;
    if (child.exitCode !== null) break;
    await wait(200);
  }
  await server.stop();
  throw new Error('The desk did not start. Build it first: npm test -- build, or npm start once.');
}

/** Signs in as a browser would and returns the session's cookies. */
export async function signIn(url: string, email: string, password: string): Promise<string> {
  const jar = new Map<string, string>();
  const keep = (response: Response) => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
  };
  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const first = await fetch(`${url}/api/auth/csrf`);
  keep(first);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const second = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookies(), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  });
  keep(second);
  if (![...jar.keys()].some((name) => name.includes('session-token'))) {
    throw new Error(`The sign-in failed with ${second.status}.`);
  }
  return cookies();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await closed;
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
