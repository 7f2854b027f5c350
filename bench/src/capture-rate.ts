import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { startBazaar } from '@ringer/bazaar';
import { createTestDatabase } from '@ringer/db/testing';
import { createBrand, createSource, openBase, startScan, systemCtx } from '@ringer/services';
import { expandScan } from '@ringer/services/pipeline';
import { crawlLoop } from '@ringer/worker/crawl-loop';
import { openBrowser } from '@ringer/worker/scraper/browser';
import { canonicalUrl } from '@ringer/worker/scraper/canonical-url';
import { findChromium } from '@ringer/worker/scraper/find-chromium';
import puppeteer, { type Browser } from 'puppeteer';
import { type Bench, median } from './report.ts';

const pages = 40;
const concurrency = 2;
const rounds = 2;
const quietMs = 500;

/** Pages a minute with everything that a capture keeps, against a bare loop over the same pages. */
export const captureRate: Bench = {
  name: 'capture-rate',
  async run(log) {
    const bazaar = await startBazaar({ week: 4 });
    const executablePath = await findChromium();
    if (!executablePath)
      throw new Error('No Chromium was found; npm run doctor tells how to get one.');
    try {
      const urls = await productPages(bazaar.hosts.map(({ origin }) => origin));
      const ours: number[] = [];
      const bare: number[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        log(`round ${round} of ${rounds}: ${urls.length} pages each`);
        bare.push(await bareLoop(executablePath, urls));
        ours.push(await captureAll(executablePath, urls));
      }
      const [a, b] = [median(ours), median(bare)];
      return [
        {
          name: 'captures a minute with evidence',
          ratio: a / b,
          baseline: 'a bare Puppeteer loop: load, network silent for 500 ms, one full-page PNG',
          aim: '≥ 0.85',
          met: a / b >= 0.85,
          n: rounds * urls.length,
          detail: `median of ${rounds} rounds: ${a.toFixed(0)} against ${b.toFixed(0)} pages a minute, ${concurrency} at once`,
        },
      ];
    } finally {
      await bazaar.close();
    }
  },
};

/** The first product pages of each shop's sitemap, in turns. */
async function productPages(origins: string[]): Promise<string[]> {
  const lists = await Promise.all(
    origins.map(async (origin) => {
      const answer = await fetch(`${origin}/sitemap.xml`).catch(() => null);
      const text = answer?.ok ? await answer.text() : '';
      return [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].flatMap(([, url]) => url ?? []);
    }),
  );
  const shops = lists.filter((list) => list.length >= pages / 3).slice(0, 3);
  return Array.from(
    { length: pages },
    (_, i) => shops[i % shops.length]?.[Math.floor(i / shops.length)],
  ).filter((url) => url !== undefined);
}

async function bareLoop(executablePath: string, urls: string[]): Promise<number> {
  const browser = await puppeteer.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    const queue = [...urls];
    const start = performance.now();
    await Promise.all(Array.from({ length: concurrency }, () => bareWorker(browser, queue)));
    return perMinute(urls.length, performance.now() - start);
  } finally {
    await browser.close();
  }
}

async function bareWorker(browser: Browser, queue: string[]): Promise<void> {
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    // A context a page, as ours: pages that share a window wait for each other to be shown.
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(url, { waitUntil: 'load' });
    await page.waitForNetworkIdle({ idleTime: quietMs });
    await page.screenshot({ fullPage: true });
    await context.close();
  }
}

async function captureAll(executablePath: string, urls: string[]): Promise<number> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ringer-bench-'));
  const database = await createTestDatabase();
  const base = await openBase({ databaseUrl: database.url, dataDir });
  const ctx = systemCtx(base, 'bench');
  const stopping = new AbortController();
  const log = () => undefined;
  const browser = openBrowser({ executablePath, log });
  try {
    const { brandSlug } = await createBrand({ ctx, input: { slug: 'bench', name: 'Bench' } });
    const { id } = await createSource({
      ctx,
      input: {
        brandSlug,
        kind: 'url-list',
        name: 'Bench',
        urls,
        pageBudget: urls.length,
        maxDepth: 0,
        allowedAddresses: ['127.0.0.0/8'],
      },
    });
    const { scanId } = await startScan({ ctx, input: { brandSlug, sourceIds: [id] } });
    await expandScan({
      ctx,
      input: { scanId, canonical: (url) => canonicalUrl(url), lookAlikes: () => [] },
    });
    const worker = {
      id: 'bench',
      base,
      ctx,
      stopping: stopping.signal,
      now: () => new Date(),
      log,
    };
    // The baseline's browser is up before its clock starts; so is ours.
    (await browser.lease()).release('fine');
    const start = performance.now();
    const loops = Array.from({ length: concurrency }, () => crawlLoop(worker, browser));
    while ((await base.db.capture.count({ where: { scanId } })) < urls.length) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const ms = performance.now() - start;
    stopping.abort();
    await Promise.all(loops);
    return perMinute(urls.length, ms);
  } finally {
    await browser.close();
    await base.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function perMinute(count: number, ms: number): number {
  return (count * 60_000) / ms;
}
