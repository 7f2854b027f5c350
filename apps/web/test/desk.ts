import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defaultBrandSettings, type Role } from '@ringer/domain';
import { createTestDatabase } from '@ringer/db/testing';
import { createUser, openBase, systemCtx, type Base } from '@ringer/services';
import { Browser, type Route } from './browser.ts';

const webDir = resolve(import.meta.dirname, '..');
const startTimeoutMs = 60_000;

/** The built desk on a port of its own, behind a name as a proxy would give it. */
type Server = Route & { stop: () => Promise<void> };

/** A desk with a database and an evidence folder of its own. */
export type Desk = Server & {
  base: Base;
  env: Readonly<Record<string, string>>;
  /** A new browser, with no cookies. */
  browser: (address?: string) => Browser;
};

/** Starts `next start` on the build; rejects with what the program said where it ends. */
export async function startServer(
  origin: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Server> {
  if (!existsSync(join(webDir, '.next', 'BUILD_ID'))) {
    throw new Error('The desk is not built. Run: npm test -- build');
  }
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', '0'],
    {
      cwd: webDir,
      env: { ...process.env, NODE_ENV: 'production', NEXTAUTH_URL: origin, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const closed = new Promise<void>((done) => child.once('close', () => done()));
  const stop = async () => {
    child.kill('SIGKILL');
    await closed;
  };
  let output = '';
  const port = await new Promise<number>((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`Not up in time.\n${output}`)), startTimeoutMs);
    void closed.then(() => {
      clearTimeout(timer);
      fail(new Error(output));
    });
    const listen = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const found = /Local:\s+http:\/\/127\.0\.0\.1:(\d+)/.exec(output);
      if (!found) return;
      clearTimeout(timer);
      done(Number(found[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  }).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  // It listens before it has looked at its environment; the first answer says that it means to stay.
  await fetch(`http://127.0.0.1:${port}/api/health`).catch(async () => {
    await stop();
    throw new Error(output);
  });
  return { origin, port, stop };
}

/** @param origin the address that people open */
export async function openDesk(
  origin: string,
  settings: Readonly<Record<string, string>>,
  routes: readonly Route[] = [],
): Promise<Desk> {
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'ringer-desk-'));
  const base = await openBase({ databaseUrl: database.url, dataDir, poolSize: 2 });
  const env = {
    DATABASE_URL: database.url,
    RINGER_DATA_DIR: dataDir,
    NEXTAUTH_SECRET: 'tests only, never a secret of a real Ringer',
    ...settings,
  };
  const close = async () => {
    await base.jobs.stop({ timeoutMs: 0 });
    await base.db.$disconnect();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const server = await startServer(origin, env);
    return {
      ...server,
      base,
      env,
      browser: (address = '192.0.2.1') => new Browser([server, ...routes], address),
      stop: async () => {
        await server.stop();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Adds a brand with no rights. */
export async function addBrand({ base }: Desk, slug: string): Promise<void> {
  await base.db.brand.create({ data: { slug, name: slug, settings: defaultBrandSettings } });
}

export const password = 'correct horse battery';

/** Adds a person with one role in one brand; their address at example.com is named like them. */
export async function addPerson(
  { base }: Desk,
  name: string,
  membership: { brandSlug: string; role: Role },
  isDemo = false,
): Promise<string> {
  const email = `${name.toLowerCase()}@example.com`;
  await createUser({
    ctx: systemCtx(base, 'test'),
    input: { email, name, password, isDemo, memberships: [membership] },
  });
  return email;
}

/** Sends what the sign-in form sends. Returns the sentence of a refusal, null where the person is in. */
export async function signIn(
  browser: Browser,
  origin: string,
  fields: { email: string; password: string },
): Promise<{ refusal: string | null; cookies: readonly string[] }> {
  const csrfToken = await csrfTokenOf(browser, origin);
  const { text, cookies } = await browser.visit(`${origin}/api/auth/callback/credentials`, {
    csrfToken,
    json: 'true',
    ...fields,
  });
  const { url } = JSON.parse(text) as { url: string };
  return { refusal: new URL(url).searchParams.get('error'), cookies };
}

/** The token that a form of the desk carries. */
export async function csrfTokenOf(browser: Browser, origin: string): Promise<string> {
  const { text } = await browser.send(`${origin}/api/auth/csrf`);
  return (JSON.parse(text) as { csrfToken: string }).csrfToken;
}
