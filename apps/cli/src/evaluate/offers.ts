import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EvaluationReport, Metric } from '@ringer/domain';
import { bootstrap, shareOf, type EvaluationWatcher } from '@ringer/detection/evaluation';
import { openBrowser } from '@ringer/worker/scraper/browser';
import type { ExtractedOffer } from '@ringer/worker/scraper/offer/offer';
import { readSavedPage } from '@ringer/worker/scraper/saved-page';
import { readOfferTruth, type ExpectedOffer, type TruthPage } from './offer-truth.ts';

const pagesAtOnce = 2;
const similarTitle = 0.8;
/** Below it two offers of a list are not the same. */
const sameOffer = 0.3;

type FoundOffer = Pick<ExtractedOffer, 'title' | 'price' | 'currency' | 'imageUrls'>;
type ReadPage = { page: TruthPage; found: FoundOffer[] };

/**
 * Measures the scraper's offer extraction on saved pages, beside OpenGraph tags alone.
 * @throws Invalid when the truth is wrong or a page is missing
 */
export async function evaluateOffers(input: {
  pagesFolder: string;
  truthFile: string;
  watcher: EvaluationWatcher;
}): Promise<EvaluationReport> {
  const { watcher } = input;
  const pages = await readOfferTruth(input.pagesFolder, input.truthFile);
  const browser = openBrowser({ log: watcher.note });
  const ours: ReadPage[] = [];
  const openGraphOnly: ReadPage[] = [];
  const started = performance.now();
  try {
    let next = 0;
    let done = 0;
    const lane = async () => {
      for (let at = next; at < pages.length; at = next) {
        next += 1;
        watcher.signal.throwIfAborted();
        const page = pages[at];
        if (!page) return;
        const bytes = await readFile(page.path);
        const reading = await readSavedPage({ browser, bytes, url: page.url });
        if (!reading.isRendered) {
          watcher.note(
            `${page.name}: the browser could not show it in time; its file was read as it is.`,
          );
        }
        ours.push({ page, found: reading.offers });
        openGraphOnly.push({ page, found: reading.openGraphOnly });
        done += 1;
        watcher.progress('pages', done, pages.length);
      }
    };
    await Promise.all(Array.from({ length: pagesAtOnce }, lane));
  } finally {
    await browser.close();
  }
  return {
    set: basename(input.truthFile),
    n: pages.length,
    metrics: offerMetrics(ours),
    baselines: { openGraphOnly: offerMetrics(openGraphOnly) },
    models: [{ id: 'offer-extraction', sha256: await extractionSha256() }],
    msPerItem: (performance.now() - started) / pages.length,
  };
}

type Judged = { page: number; expected: ExpectedOffer; found: FoundOffer | null; url: string };

/** Shares over expected offers; an offer that was not found counts against every one. */
export function offerMetrics(pages: readonly ReadPage[]): Record<string, Metric> {
  const judged: Judged[] = [];
  let [surplus, extracted, empty, silent] = [0, 0, 0, 0];
  for (const [index, { page, found }] of pages.entries()) {
    const pairs = pairUp(page.expected, found);
    for (const pair of pairs) judged.push({ ...pair, page: index, url: page.url });
    extracted += found.length;
    surplus += found.length - pairs.filter((pair) => pair.found).length;
    if (page.expected.length === 0) {
      empty += 1;
      if (found.length === 0) silent += 1;
    }
  }
  const share = (
    isJudged: (expected: ExpectedOffer) => boolean,
    isRight: (expected: ExpectedOffer, found: FoundOffer) => boolean,
  ) => {
    const of = judged.filter(({ expected }) => isJudged(expected));
    return shareOf(
      of.filter(({ expected, found }) => found !== null && isRight(expected, found)).length,
      of.length,
    );
  };
  return {
    offersFound: share(
      () => true,
      () => true,
    ),
    offerPrecision: shareOf(extracted - surplus, extracted),
    emptyPagesSilent: shareOf(silent, empty),
    titleExact: share(
      ({ title }) => title != null,
      ({ title }, found) => plain(found.title) === plain(title ?? ''),
    ),
    titleSimilar: share(
      ({ title }) => title != null,
      ({ title }, found) => likeness(found.title, title ?? '') >= similarTitle,
    ),
    priceExact: share(
      ({ price }) => price != null,
      ({ price }, found) => isSameAmount(found.price, price),
    ),
    currencyExact: share(
      ({ currency }) => currency != null,
      ({ currency }, found) => found.currency === currency,
    ),
    imageRecall: imageRecall(judged, pages.length),
  };
}

/** Each expected offer with the one found that is most like it, each found one once. */
function pairUp(expected: readonly ExpectedOffer[], found: readonly FoundOffer[]) {
  const isOne = expected.length === 1;
  const candidates = expected
    .flatMap((one, at) =>
      found.map((other, place) => ({ at, place, value: sameness(one, other) - place * 1e-6 })),
    )
    .filter(({ value }) => isOne || value >= sameOffer)
    .toSorted((a, b) => b.value - a.value);
  const [usedExpected, usedFound] = [new Map<number, number>(), new Set<number>()];
  for (const { at, place } of candidates) {
    if (usedExpected.has(at) || usedFound.has(place)) continue;
    usedExpected.set(at, place);
    usedFound.add(place);
  }
  return expected.map((one, at) => ({
    expected: one,
    found: found[usedExpected.get(at) ?? -1] ?? null,
  }));
}

function sameness(expected: ExpectedOffer, found: FoundOffer): number {
  const title = expected.title == null ? 0 : likeness(found.title, expected.title);
  return title + (expected.price != null && isSameAmount(found.price, expected.price) ? 0.5 : 0);
}

function isSameAmount(found: string | null, expected: number | null | undefined): boolean {
  return found !== null && expected != null && Math.abs(Number(found) - expected) < 0.005;
}

/** Pictures found of those expected; interval by bootstrap over pages. */
function imageRecall(judged: readonly Judged[], pages: number): Metric {
  const counts = judged.map(({ page, expected, found, url }) => {
    const images = expected.images ?? [];
    const seen = (found?.imageUrls ?? []).map((address) => addressKey(address, url));
    const isSeen = (image: string) => {
      const key = addressKey(image, url);
      // A bare file name tells nothing of the folder.
      return image.includes('/')
        ? seen.includes(key)
        : seen.some((one) => one.endsWith(`/${key.split('/').at(-1)}`));
    };
    return { page, all: images.length, right: images.filter(isSeen).length };
  });
  const n = counts.reduce((sum, { all }) => sum + all, 0);
  if (n === 0) return shareOf(0, 0);
  const { recall } = bootstrap(pages, (weights) => {
    let [all, right] = [0, 0];
    for (const count of counts) {
      all += count.all * (weights[count.page] ?? 0);
      right += count.right * (weights[count.page] ?? 0);
    }
    return { recall: all === 0 ? null : right / all };
  });
  const isFlat = recall.low === recall.high && (recall.value === 0 || recall.value === 1);
  if (isFlat) return { ...shareOf(pages * (recall.value ?? 0), pages), n };
  return { ...recall, n };
}

/** Host and path: shops vary the query with size and quality. */
function addressKey(address: string, base: string): string {
  const url = URL.parse(address, base);
  if (!url) return address;
  if (url.protocol === 'data:') return url.href;
  try {
    return `${url.host}${decodeURIComponent(url.pathname)}`;
  } catch {
    return `${url.host}${url.pathname}`;
  }
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Dice’s coefficient of the words of two titles, 0..1. */
function likeness(a: string, b: string): number {
  const wordsOf = (text: string) => new Set(plain(text).match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [wordsOf(a), wordsOf(b)];
  if (left.size + right.size === 0) return 0;
  return (2 * [...left].filter((word) => right.has(word)).length) / (left.size + right.size);
}

/** Of the extraction's sources: it has no weights. */
async function extractionSha256(): Promise<string> {
  const folder = fileURLToPath(
    new URL('.', import.meta.resolve('@ringer/worker/scraper/offer/offer')),
  );
  const hash = createHash('sha256');
  const names = (await readdir(folder)).filter((name) => !name.endsWith('.test.ts'));
  for (const name of names.toSorted()) hash.update(await readFile(join(folder, name)));
  return hash.digest('hex');
}
