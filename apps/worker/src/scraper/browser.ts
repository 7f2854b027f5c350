import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { Fatal, Retryable } from '@ringer/domain';
import puppeteer, { type Browser } from 'puppeteer';
import { findChromium } from './find-chromium.ts';
import { browserUserAgent } from './user-agent.ts';

/** One line for the worker's log. */
export type Log = (line: string) => void;

/** A browser lent for one page. `crashed` aborts when the browser goes away under the page. */
export type BrowserLease = {
  browser: Browser;
  userAgent: string;
  crashed: AbortSignal;
  /** Gives the browser back; `broken` retires it, so that the next page gets a fresh one. */
  release: (outcome: 'fine' | 'broken') => void;
};

/** The worker's one browser, replaced as it ages. Safe for pages captured at the same time. */
export type BrowserHandle = {
  /** @throws Retryable when the browser cannot be started now, Fatal when the machine has none. */
  lease: () => Promise<BrowserLease>;
  close: () => Promise<void>;
};

type Running = {
  browser: Browser;
  userAgent: string;
  startedAt: number;
  pages: number;
  active: number;
  retired: boolean;
  crash: AbortController;
};

const maxAgeMs = 30 * 60_000;
const maxPages = 400;
const maxMemoryBytes = 2 * 1024 ** 3;
const closeTimeoutMs = 5_000;

const browserFlags = [
  // Nothing leaves but through a capture's own guard: the default route is a dead end and names never resolve here.
  '--proxy-server=socks5://127.0.0.1:9',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-quic',
  '--dns-prefetch-disable',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-pings',
  '--deny-permission-prompts',
  '--mute-audio',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
  // Renderers that hoard memory die alone.
  '--js-flags=--max-old-space-size=768',
];

/**
 * Opens the worker's browser.
 * @param options.executablePath a Chromium; found by `findChromium` when left out
 */
export function openBrowser(options: { executablePath?: string; log: Log }): BrowserHandle {
  const { log } = options;
  let current: Promise<Running> | null = null;
  const all = new Set<Running>();
  let isClosed = false;

  const start = async (): Promise<Running> => {
    const executablePath = options.executablePath ?? (await findChromium());
    if (!executablePath) {
      throw new Fatal(
        'No Chromium was found. Install one (Debian: apt-get install chromium; elsewhere: npx puppeteer browsers install chrome) or set PUPPETEER_EXECUTABLE_PATH.',
      );
    }
    const browser = await launch(executablePath).catch((cause: unknown) => {
      throw new Retryable('The browser did not start; Ringer tries again.', { cause });
    });
    const running: Running = {
      browser,
      userAgent: browserUserAgent(await browser.userAgent()),
      startedAt: Date.now(),
      pages: 0,
      active: 0,
      retired: false,
      crash: new AbortController(),
    };
    all.add(running);
    browser.once('disconnected', () => {
      if (!running.retired && !isClosed)
        log('The browser went away; the next page gets a fresh one.');
      running.retired = true;
      running.crash.abort();
      all.delete(running);
    });
    return running;
  };

  const take = async (): Promise<Running> => {
    const before = current;
    const running = before ? await before.catch(() => null) : null;
    // Somebody else may have replaced it while we waited.
    if (current !== before && current) return current;
    if (running && !running.retired && !(await isWorn(running))) return running;
    if (current !== before && current) return current;
    if (running && !running.retired) {
      log(`The browser is replaced after ${running.pages} pages.`);
      retire(running);
    }
    current = start();
    return current;
  };

  const retire = (running: Running) => {
    running.retired = true;
    if (running.active === 0) void shut(running);
  };

  return {
    async lease() {
      if (isClosed) throw new Retryable('The worker is stopping.');
      const running = await take();
      running.active += 1;
      running.pages += 1;
      let isReleased = false;
      return {
        browser: running.browser,
        userAgent: running.userAgent,
        crashed: running.crash.signal,
        release(outcome) {
          if (isReleased) return;
          isReleased = true;
          running.active -= 1;
          if (outcome === 'broken') running.retired = true;
          if (running.retired && running.active === 0) void shut(running);
        },
      };
    },
    async close() {
      isClosed = true;
      await current?.catch(() => null);
      await Promise.all([...all].map((running) => shut(running)));
    },
  };

  async function shut(running: Running): Promise<void> {
    running.retired = true;
    all.delete(running);
    const timer = setTimeout(() => running.browser.process()?.kill('SIGKILL'), closeTimeoutMs);
    await running.browser.close().catch(() => running.browser.process()?.kill('SIGKILL'));
    clearTimeout(timer);
  }
}

async function launch(executablePath: string): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return puppeteer.launch({
    executablePath,
    headless: true,
    // A pipe, so that no page can find a debugging port on loopback.
    pipe: true,
    ignoreDefaultArgs: ['--disable-popup-blocking'],
    args: [...browserFlags, ...(isRoot ? ['--no-sandbox'] : [])],
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

async function isWorn(running: Running): Promise<boolean> {
  if (running.pages >= maxPages || Date.now() - running.startedAt > maxAgeMs) return true;
  // Looking at memory costs a read of /proc, so not at every page.
  if (running.pages % 20 !== 19) return false;
  const pid = running.browser.process()?.pid;
  return pid !== undefined && (await residentBytes(pid)) > maxMemoryBytes;
}

/** Resident memory of the browser process, without its renderers, which end with their pages; 0 where /proc is missing. */
async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}
