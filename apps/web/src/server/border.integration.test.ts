import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Asked, Browser } from '../../test/browser.ts';
import { addBrand, addPerson, openDesk, password, signIn, type Desk } from '../../test/desk.ts';

const origin = 'http://desk.example';
const brandSlug = 'hollen';
const id = randomUUID();
/** What only the staff of a brand reads. */
const readings = [
  'queue',
  'queue/next',
  'settings',
  'rights',
  `rights/${id}`,
  'sources',
  'scans',
  `scans/${id}`,
  `scans/${id}/captures`,
  `events/scan/${id}`,
  `cases/${id}`,
  `files/${'a'.repeat(64)}`,
];

let desk: Desk;
let analyst: Browser;
let manager: Browser;
let client: Browser;
let sessionCookie: string;

beforeAll(async () => {
  desk = await openDesk(origin, { RINGER_ENV: 'demo' });
  await addBrand(desk, brandSlug);
  await addBrand(desk, 'other');
  const enter = async (name: string, role: 'analyst' | 'manager' | 'client') => {
    const browser = desk.browser();
    const email = await addPerson(desk, name, { brandSlug, role });
    const { refusal, cookies } = await signIn(browser, origin, { email, password });
    expect(refusal).toBeNull();
    sessionCookie = cookies.find((cookie) => cookie.includes('session-token')) ?? '';
    return browser;
  };
  analyst = await enter('Ada', 'analyst');
  manager = await enter('Mia', 'manager');
  client = await enter('Cleo', 'client');
});
afterAll(() => desk.stop());

const at = (path: string, brand = brandSlug) => `${origin}/api/brands/${brand}/${path}`;

type Problem = { code: string; message: string; fields?: { path: string; message: string }[] };

/** Asks, and reads the answer as the problem that it must be. */
async function problemOf(
  browser: Browser,
  url: string,
  asked?: Asked,
): Promise<Problem & { status: number }> {
  const { status, headers, text } = await browser.send(url, asked);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(headers['cache-control']).toBe('no-store');
  return { status, ...(JSON.parse(text) as { error: Problem }).error };
}

const ours = { 'sec-fetch-site': 'same-origin' };
const postJson = (value: unknown, headers: Record<string, string> = ours): Asked => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof value === 'string' ? value : JSON.stringify(value),
});
const site = { kind: 'site', name: 'Shop', url: 'https://shop.example/' };

describe('who may read', () => {
  it.each(readings)('%s: nobody who is signed out', async (path) => {
    const problem = await problemOf(desk.browser(), at(path));
    expect(problem).toMatchObject({ status: 401, code: 'signed-out' });
  });

  it.each(readings)('%s: no client, who sees sheets and demos only', async (path) => {
    const problem = await problemOf(client, at(path));
    expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
    expect(problem.message).toMatch(/Your role .* does not allow this/);
  });

  it.each(readings)('%s: no stranger, who learns not even that the brand exists', async (path) => {
    const foreign = await problemOf(analyst, at(path, 'other'));
    expect(foreign).toMatchObject({ status: 404, code: 'not-found' });
    expect(await problemOf(analyst, at(path, 'nowhere'))).toEqual(foreign);
  });

  it('home: a client too, and it is empty', async () => {
    expect((await problemOf(desk.browser(), at('home'))).status).toBe(401);
    expect((await problemOf(analyst, at('home', 'other'))).status).toBe(404);
    const { status, text } = await client.send(at('home'));
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({ openCases: 0, topCases: [], recent: [] });
  });

  it('a cookie that was made up opens nothing', async () => {
    const cookie = 'next-auth.session-token=eyJhbGciOiJub25lIn0..';
    const problem = await problemOf(desk.browser(), at('queue'), { headers: { cookie } });
    expect(problem.status).toBe(401);
  });
});

describe('a write from elsewhere', () => {
  it.each<[string, Record<string, string>]>([
    ['another site, by its fetch header', { 'sec-fetch-site': 'cross-site', origin }],
    ['a sister site', { 'sec-fetch-site': 'same-site', origin }],
    ['another site, by its origin', { origin: 'https://evil.example' }],
    ['a sandboxed page', { origin: 'null' }],
    ['somewhere that is not told', {}],
  ])('is refused: %s', async (_, headers) => {
    const problem = await problemOf(manager, at('sources'), postJson(site, headers));
    expect(problem).toMatchObject({ status: 403, code: 'forbidden' });
    expect(problem.message).toContain('does not come from Ringer’s own pages');
    expect(await desk.base.db.source.count()).toBe(0);
  });
});

describe('a body', () => {
  it('that is no JSON is told so', async () => {
    const problem = await problemOf(manager, at('sources'), postJson('{"kind":'));
    expect(problem).toMatchObject({ status: 422, message: 'The request is not valid JSON.' });
  });

  it('with a wrong field has the field named', async () => {
    const wrong = { ...site, url: 'file:///etc/passwd' };
    const problem = await problemOf(manager, at('sources'), postJson(wrong));
    expect(problem).toMatchObject({
      status: 422,
      code: 'invalid',
      fields: [
        { path: 'url', message: 'Ringer opens http and https addresses only, not file://.' },
      ],
    });
  });

  it('without an end is cut at the limit', async () => {
    const counted = { bytes: 0 };
    const problem = await problemOf(manager, at('sources'), {
      ...postJson(''),
      body: endless(counted),
    });
    expect(problem).toMatchObject({ status: 413, code: 'too-large' });
    expect(counted.bytes).toBeLessThan(30_000_000);
  });
});

describe('an upload', () => {
  const upload = (body: NonNullable<Asked['body']>, headers: Record<string, string> = {}) =>
    problemOf(manager, at('uploads?name=logo.png'), {
      method: 'POST',
      headers: { ...ours, 'content-type': 'application/octet-stream', ...headers },
      body,
    });

  it('of a declared gigabyte is refused before it is sent', async () => {
    const counted = { bytes: 0 };
    const problem = await upload(endless(counted, 1), { 'content-length': '1000000000' });
    expect(problem).toMatchObject({ status: 413, code: 'too-large' });
    expect(problem.message).toBe('That is too large. Keep it under 25 MB.');
    expect(counted.bytes).toBeLessThan(100_000);
  });

  it('without an end is cut at the limit', async () => {
    const counted = { bytes: 0 };
    const problem = await upload(endless(counted));
    expect(problem).toMatchObject({ status: 413, code: 'too-large' });
    expect(counted.bytes).toBeGreaterThan(25_000_000);
    expect(counted.bytes).toBeLessThan(60_000_000);
  });

  it.each([
    ['of nothing', '', /“logo.png” is empty/],
    ['that is no picture', 'Dear Sir or Madam', /“logo.png” is no picture. Use PNG/],
    ['that only has the name of one', '<html><img src=x></html>', /is no picture/],
  ])('%s is refused by name', async (_, body, sentence) => {
    const problem = await upload(body);
    expect(problem).toMatchObject({ status: 422, code: 'invalid', fields: [{ path: 'file' }] });
    expect(problem.message).toMatch(sentence);
  });

  it('leaves nothing behind where it was refused', async () => {
    await upload('Dear Sir or Madam');
    expect(await desk.base.db.upload.count()).toBe(0);
    expect(await desk.base.db.storedFile.count()).toBe(0);
  });
});

describe('headers', () => {
  const everywhere = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };

  it('let a page run only its own scripts, by a nonce that is new each time', async () => {
    const load = async () => {
      const { headers, text } = await desk.browser().send(`${origin}/sign-in`);
      expect(headers).toMatchObject(everywhere);
      expect(headers).not.toHaveProperty('x-powered-by');
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      const nonce = /script-src 'nonce-([^']+)'/.exec(policy)?.[1];
      expect(nonce).toBeTruthy();
      const scripts = text.match(/<script\b[^>]*>/g) ?? [];
      expect(scripts.length).toBeGreaterThan(0);
      for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
      return nonce;
    };
    expect(await load()).not.toBe(await load());
  });

  it('let an answer of the API load and run nothing', async () => {
    const { headers } = await analyst.send(at('queue'));
    expect(headers).toMatchObject({ ...everywhere, 'cache-control': 'no-store' });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox",
    );
  });

  it('keep the session from scripts and other sites also without https', () => {
    expect(sessionCookie).toMatch(/^next-auth\.session-token=/);
    expect(sessionCookie).toContain('HttpOnly');
    expect(sessionCookie).toContain('SameSite=Lax');
    expect(sessionCookie).not.toContain('Secure');
  });
});

/** A body of `limit` pieces and then silence; without a limit it never ends. */
async function* endless(
  counted: { bytes: number },
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<Uint8Array> {
  for (let count = 0; count < limit; count += 1) {
    const chunk = new Uint8Array(65_536);
    counted.bytes += chunk.byteLength;
    yield chunk;
    await new Promise((next) => setImmediate(next));
  }
  await new Promise(() => undefined);
}
