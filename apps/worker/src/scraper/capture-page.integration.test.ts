import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Invalid, Retryable } from '@ringer/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BrowserHandle, openBrowser } from './browser.ts';
import { capturePage } from './capture-page.ts';
import { type CapturePolicy, defaultCapturePolicy } from './capture-policy.ts';
import { pages, png, text } from './testing/hostile-site.ts';

let port = 0;
let requested: string[] = [];
let server: Server;
let browser: BrowserHandle;
const policy: CapturePolicy = { ...defaultCapturePolicy, allowedCidrs: ['127.0.0.1/32'] };
const capture = (path: string, more: Partial<CapturePolicy> = {}) =>
  capturePage({ browser, url: `http://127.0.0.1:${port}${path}`, policy: { ...policy, ...more } });

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? '/';
    requested.push(path);
    (pages[path.split('?', 1)[0] ?? ''] ?? text('gone', 404))(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  port = (server.address() as AddressInfo).port;
  browser = openBrowser({ log: () => {} });
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
});

describe('what a page holds', { timeout: 60_000 }, () => {
  test('lazy pictures, watched pictures and backgrounds come with the bytes as served', async () => {
    requested = [];
    const page = await capture('/lazy');
    expect(page).toMatchObject({
      truthState: 'ok',
      httpStatus: 200,
      title: 'Page',
      language: 'en',
      failure: null,
      notes: [],
    });
    const byUrl = new Map(
      page.images.map((image) => [image.url.split('?')[1] ?? image.url.split('/').at(-1), image]),
    );
    for (const name of ['now', 'lazy', 'watched', 'back']) {
      expect(byUrl.get(name)?.bytes?.equals(png), name).toBe(true);
      expect(byUrl.get(name)).toMatchObject({ mediaType: 'image/png', problem: null });
    }
    expect(byUrl.get('now')).toMatchObject({
      alt: 'near',
      widthPx: 2,
      heightPx: 2,
      box: { width: 300, height: 200 },
    });
    expect(byUrl.get('lazy')?.box?.y).toBeGreaterThan(5000);
    expect(byUrl.get('gone.png')).toMatchObject({
      bytes: null,
      problem: 'The server answered 404.',
    });
    // Nothing is asked for twice.
    expect(requested.filter((path) => path === '/i.png?now')).toHaveLength(1);
    expect(page.viewportShot).toMatchObject({ widthPx: 1280, heightPx: 900 });
    expect(page.fullPageShot?.heightPx).toBeGreaterThan(5500);
    expect(page.fullPageShot?.bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(page.bytesReceived).toBeGreaterThan(500);
  });

  test('an endless list is followed until it ends, or to the limit', async () => {
    const list = await capture('/endless-list');
    expect(list.links.map((link) => link.url.at(-1))).toEqual(['1', '2', '3', '4', '5']);
    expect(list.links[0]?.kind).toBe('product');
    const bottomless = await capture('/bottomless', {
      maxScrollPx: 6000,
      maxScreenshotHeightPx: 4000,
    });
    expect(bottomless.truthState).toBe('ok');
    expect(bottomless.notes.join()).toMatch(/goes on/);
    expect(bottomless.fullPageShot).toMatchObject({ heightPx: 4000, cut: true });
  });

  test('cookie banners are refused, or hidden', async () => {
    expect((await capture('/cookies')).title).toBe('rejected');
    const stubborn = await capture('/stubborn-cookies');
    expect(stubborn.html).toContain('display: none');
    expect(stubborn.finalUrl).toMatch(/stubborn-cookies$/);
  });

  test('redirects are told, by the server and by the page', async () => {
    const hop = await capture('/hop');
    expect(hop.redirects.map((step) => [new URL(step.url).pathname, step.status])).toEqual([
      ['/hop', 302],
      ['/hop2', 301],
    ]);
    expect(hop.finalUrl).toMatch(/\/lazy$/);
    const meta = await capture('/meta');
    expect(meta.finalUrl).toMatch(/\/lazy$/);
    expect(meta.redirects.map((step) => step.status)).toEqual([null]);
  });
});

describe('truth states', { timeout: 60_000 }, () => {
  test.each([
    ['/not-found', 'soft-404'],
    ['/missing', 'error'],
    ['/nothing', 'empty'],
    ['/throttled', 'blocked'],
  ])('%s is %s', async (path, state) => {
    const page = await capture(path);
    expect(page.truthState).toBe(state);
    expect(page.viewportShot).not.toBeNull();
  });

  test('a page behind a sign-in is blocked, and nothing is typed', async () => {
    expect(await capture('/sign-in')).toMatchObject({ truthState: 'blocked', httpStatus: 401 });
  });

  test('a throttled page says when to come back', async () => {
    expect((await capture('/throttled')).retryAfterMs).toBe(30_000);
  });
});

describe('hostile pages', { timeout: 60_000 }, () => {
  test('private addresses are refused: the page, a redirect, pictures, scripts, workers and sockets', async () => {
    const direct = await capture('/lazy', { allowedCidrs: [] });
    expect(direct).toMatchObject({
      truthState: 'error',
      failure: { kind: 'address-refused' },
      httpStatus: null,
      html: '',
    });
    const redirected = await capture('/to-private');
    expect(redirected).toMatchObject({ truthState: 'error', failure: { kind: 'address-refused' } });
    expect(redirected.truthReasons[0]).toContain('10.0.0.1');
    const inside = await capture('/to-metadata');
    expect(inside.truthState).toBe('ok');
    expect(inside.refused.map((one) => one.host).toSorted()).toEqual(
      expect.arrayContaining(['10.1.2.3', '169.254.169.254', '192.168.0.1']),
    );
  });

  test('names are checked after resolution', async () => {
    const page = await capturePage({
      browser,
      url: `http://localhost:${port}/lazy`,
      policy: { ...policy, allowedCidrs: [] },
    });
    expect(page.failure?.kind).toBe('address-refused');
    const missing = await capturePage({ browser, url: 'http://nowhere.invalid/', policy });
    expect(missing).toMatchObject({ truthState: 'error', failure: { kind: 'dns' } });
  });

  test.each([
    ['/circle', 'redirect-limit'],
    ['/download', 'download'],
    ['/half', 'connection'],
    ['/endless-body', 'byte-limit'],
    ['/slow', 'timeout'],
  ])('%s ends as %s', async (path, kind) => {
    const page = await capture(path, {
      navigationTimeoutMs: path === '/slow' ? 1500 : 20_000,
      maxBytes: 3 * 1024 * 1024,
      maxDecompressedBytes: 8 * 1024 * 1024,
    });
    expect(page).toMatchObject({ truthState: 'error', failure: { kind } });
  });

  test('what unpacks without end is left, and the next page is captured', async () => {
    const page = await capture('/bomb', {
      navigationTimeoutMs: 4000,
      maxDecompressedBytes: 8 * 1024 * 1024,
    });
    expect(page.truthState).toBe('error');
    expect(page.bytesReceived).toBeLessThan(1024 * 1024);
    expect((await capture('/lazy')).truthState).toBe('ok');
  });

  test('a picture that never comes costs its time, not the page', async () => {
    const page = await capture('/slow-image', { navigationTimeoutMs: 1500 });
    expect(page.truthState).toBe('ok');
    expect(page.notes.join()).toMatch(/still loading/);
    expect(page.images[0]?.bytes).toBeNull();
  });

  test('dialogs are dismissed, and scripts that go on asking or computing are ended', async () => {
    expect((await capture('/few-dialogs')).title).toBe('false');
    const loop = await capture('/dialogs', { navigationTimeoutMs: 5000 });
    expect(loop.text).toContain('kettle');
    expect(loop.notes.join()).toMatch(/dialogs/);
    const spin = await capture('/spin', { navigationTimeoutMs: 3000 });
    expect(['ok', 'error']).toContain(spin.truthState);
  });

  test('popups stay closed', async () => {
    requested = [];
    expect((await capture('/popups')).truthState).toBe('ok');
    expect(requested.filter((path) => path.includes('?popup'))).toEqual([]);
  });

  test('a DOM too large is not written out', async () => {
    const page = await capture('/huge-dom', { maxDomNodes: 5000 });
    expect(page).toMatchObject({ truthState: 'error', html: '' });
    expect(page.truthReasons[0]).toMatch(/elements/);
  });

  test('a page cannot reach into the reading of it', async () => {
    const page = await capture('/clobber');
    expect(page).toMatchObject({ truthState: 'ok', title: 'Page' });
    expect(page.text).toContain('kettle');
    expect(page.images).toHaveLength(1);
  });

  test('titles are data and bounded; service workers do not answer for the site', async () => {
    expect((await capture('/hostile-title')).title?.length).toBeLessThanOrEqual(2000);
    await capture('/worker');
    expect((await capture('/lazy')).text).toContain('kettle');
  });
});

describe('faults', { timeout: 60_000 }, () => {
  test.each([
    '',
    'nothing',
    'file:///etc/passwd',
    'http://user:pass@shop.example/',
    'ftp://shop.example/',
  ])('“%s” is no page', async (url) => {
    await expect(capturePage({ browser, url, policy })).rejects.toThrow(Invalid);
  });

  test('a killed browser is Retryable, and the next page gets a fresh one', async () => {
    const lease = await browser.lease();
    const running = capture('/slow');
    lease.browser.process()?.kill('SIGKILL');
    await expect(running).rejects.toThrow(Retryable);
    lease.release('fine');
    expect((await capture('/lazy')).truthState).toBe('ok');
  });

  test('a worker that stops gives the page back', async () => {
    const stop = new AbortController();
    const running = capturePage({
      browser,
      url: `http://127.0.0.1:${port}/slow`,
      policy,
      signal: stop.signal,
    });
    stop.abort();
    await expect(running).rejects.toThrow('The worker is stopping.');
  });

  test('pages captured at once keep apart', async () => {
    const captured = await Promise.all(
      ['/lazy', '/cookies', '/missing', '/not-found'].map((path) => capture(path)),
    );
    expect(captured.map((page) => page.truthState)).toEqual(['ok', 'ok', 'error', 'soft-404']);
  });
});
