import type { Page } from 'puppeteer';
import type { CapturePolicy } from './capture-policy.ts';
import type { Deadline } from './deadline.ts';
import type { GuardProxy } from './guard-proxy.ts';
import { gatherPage, type Gathered } from './in-page/gather.ts';
import { scrollPage, settlePage } from './in-page/settle.ts';
import { loadFailure } from './load-failure.ts';
import type { CapturedImage, PageFailure, Screenshot } from './page-capture.ts';
import type { PageNetwork } from './page-network.ts';
import { PageMoved, type PageSession } from './page-session.ts';

/** What one visit gave, before it is judged. */
export type Look = {
  gathered: Gathered | null;
  images: CapturedImage[];
  viewportShot: Screenshot | null;
  fullPageShot: Screenshot | null;
  failure: PageFailure | null;
  notes: string[];
  timings: { loadMs: number; settleMs: number; gatherMs: number; shotMs: number };
};

type Visit = {
  url: string;
  policy: CapturePolicy;
  page: Page;
  session: PageSession;
  network: PageNetwork;
  proxy: GuardProxy;
  deadline: Deadline;
};

const settleTimeoutMs = 12_000;
/** A page that lets nobody in for so long is stuck. */
const answerTimeoutMs = 4_000;
const gatherTimeoutMs = 12_000;
const shotTimeoutMs = 15_000;
const imageWaitMs = 4_000;
const quietAfterLoadMs = 2_000;
/** How long an endless list may take to ask for more once its end is in sight. */
const askForMoreMs = 120;
const moreContentMs = 3_000;

/** Loads the page, calms it, reads it and takes its pictures, within the deadline. */
export async function lookAtPage(visit: Visit): Promise<Look> {
  const { url, policy, page, session, network, proxy, deadline } = visit;
  const timings = { loadMs: 0, settleMs: 0, gatherMs: 0, shotMs: 0 };
  const look: Look = {
    gathered: null,
    images: [],
    viewportShot: null,
    fullPageShot: null,
    failure: null,
    notes: [],
    timings,
  };
  const clock = stopwatch();
  const loadError = await Promise.race([
    load(page, url, Math.min(policy.navigationTimeoutMs, deadline.leftMs)),
    network.limited.then(() => 'limit'),
  ]);
  const timedOut = loadError !== null && /Navigation timeout/i.test(loadError);
  timings.loadMs = clock();
  const failureNow = () =>
    loadFailure({
      network,
      proxy,
      loadError,
      timedOut,
      navigationTimeoutMs: policy.navigationTimeoutMs,
    });
  look.failure = failureNow();
  if (timedOut) session.endScripts();
  // What came of a page that is still arriving is worth a look; what broke is not.
  if (!network.main || (look.failure && look.failure.kind !== 'timeout')) return look;
  if (timedOut && !look.failure)
    look.notes.push('Parts of the page were still loading when the time was up.');

  if (!look.failure) await settle(visit, look);
  timings.settleMs = clock();
  const gathered = await gather(visit);
  timings.gatherMs = clock();
  if (!gathered) {
    session.isHealthy = false;
    look.failure ??= {
      kind: 'timeout',
      message: 'The page keeps the browser so busy that it cannot be read.',
    };
    return look;
  }
  // The page may have gone on to an address that failed; Chromium's own error page is not the page.
  look.failure = failureNow();
  if (!/^https?:/.test(gathered.url)) {
    // A refused sign-in leaves the browser's own page behind a plain status.
    if (network.main && network.main.status >= 400) return look;
    look.failure ??= { kind: 'other', message: 'The page went to an address that is no web page.' };
    return look;
  }
  look.gathered = gathered;
  const [images] = await Promise.all([imagesOf(visit, gathered), shoot(visit, gathered, look)]);
  look.images = images;
  timings.shotMs = clock();
  return look;
}

async function load(page: Page, url: string, timeoutMs: number): Promise<string | null> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: Math.max(1, timeoutMs) });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Closes banners and walks down the page until it stops growing. Failing here costs completeness, not the page. */
async function settle({ session, network, policy, deadline }: Visit, look: Look): Promise<void> {
  const work = async () => {
    if (network.isBusy) await deadline.within(network.quiet(), quietAfterLoadMs);
    const calm = retryMoved(session, deadline, () => session.evaluate(settlePage, null));
    if (!(await deadline.within(calm, answerTimeoutMs))) {
      // The page's scripts never yield.
      session.endScripts();
      look.notes.push('The page kept the browser busy; its script was ended.');
      return;
    }
    let fromPx = 0;
    for (;;) {
      const input = { fromPx, maxPx: policy.maxScrollPx };
      const scrolled = await retryMoved(session, deadline, () =>
        session.evaluate(scrollPage, input),
      );
      const wentOn = scrolled.scrolledPx > fromPx;
      fromPx = scrolled.scrolledPx;
      if (!wentOn) return;
      if (scrolled.heightPx >= policy.maxScrollPx) {
        look.notes.push(`The page was followed down to ${policy.maxScrollPx} pixels; it goes on.`);
        return;
      }
      if (!network.isBusy) await pause(askForMoreMs);
      if (network.isBusy) await deadline.within(network.quiet(), moreContentMs);
    }
  };
  const done = await deadline.within(
    work().then(
      () => true,
      () => true,
    ),
    settleTimeoutMs,
  );
  if (done) return;
  session.endScripts();
  look.notes.push('The page did not come to rest in time.');
}

async function gather({ session, policy, deadline }: Visit): Promise<Gathered | null> {
  const read = () =>
    retryMoved(session, deadline, () =>
      session.evaluate(gatherPage, { ...limitsOf(policy), imageWaitMs }),
    );
  const first = await deadline.within(
    read().catch(() => null),
    gatherTimeoutMs,
  );
  if (first) return first;
  // A script that never yields is ended; the page as it stands can mostly still be read.
  session.endScripts();
  return deadline.within(
    read().catch(() => null),
    gatherTimeoutMs / 2,
  );
}

function limitsOf(policy: CapturePolicy) {
  const { maxDomNodes, maxTextChars, maxHtmlChars, maxImages, maxLinks } = policy;
  return { maxDomNodes, maxTextChars, maxHtmlChars, maxImages, maxLinks };
}

/** Tries again, a few times, when the page goes elsewhere under our hands. */
async function retryMoved<T>(
  session: PageSession,
  deadline: Deadline,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const loaded = session.nextLoad();
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PageMoved) || attempt >= 5) throw error;
      await deadline.within(loaded, 5_000);
    }
  }
}

async function shoot(
  { session, policy, deadline }: Visit,
  gathered: Gathered,
  look: Look,
): Promise<void> {
  const { widthPx, heightPx } = policy.viewport;
  const fullHeightPx = Math.max(
    heightPx,
    Math.min(gathered.heightPx, policy.maxScreenshotHeightPx),
  );
  const cut = gathered.heightPx > policy.maxScreenshotHeightPx;
  const take = (area: { heightPx: number; cut: boolean; beyond: boolean }) =>
    deadline.within(
      session.screenshot({ widthPx, ...area }).catch(() => null),
      shotTimeoutMs,
    );
  look.viewportShot = await take({ heightPx, cut: false, beyond: false });
  look.fullPageShot =
    look.viewportShot && fullHeightPx > heightPx
      ? await take({ heightPx: fullHeightPx, cut, beyond: true })
      : look.viewportShot;
  if (!look.viewportShot || !look.fullPageShot)
    look.notes.push('The browser could not take a screenshot in time.');
  if (cut)
    look.notes.push(
      `The screenshot ends at ${policy.maxScreenshotHeightPx} of ${gathered.heightPx} pixels.`,
    );
}

async function imagesOf(
  { network, deadline, policy }: Visit,
  gathered: Gathered,
): Promise<CapturedImage[]> {
  const late = { bytes: null, mediaType: null, problem: 'The picture could not be read in time.' };
  return Promise.all(
    gathered.images.map(async (image) => {
      const served = image.url.startsWith('data:')
        ? dataImage(image.url, policy.maxImageBytes)
        : ((await deadline.within(network.imageBytes(image.url), shotTimeoutMs)) ?? late);
      return { ...image, ...served };
    }),
  );
}

function dataImage(url: string, maxBytes: number) {
  const match = /^data:([^;,]*)((?:;[^;,]*)*),(.*)$/s.exec(url);
  const mediaType = match?.[1] || null;
  if (!match)
    return {
      bytes: null,
      mediaType,
      problem: 'The picture is written into the page in no known way.',
    };
  const isBase64 = /;base64$/i.test(match[2] ?? '');
  const text = match[3] ?? '';
  const bytes = isBase64 ? Buffer.from(text, 'base64') : Buffer.from(unescape(text), 'utf8');
  if (bytes.length > maxBytes)
    return { bytes: null, mediaType, problem: 'The picture is larger than the limit.' };
  return bytes.length > 0
    ? { bytes, mediaType, problem: null }
    : { bytes: null, mediaType, problem: 'The picture is empty.' };
}

/** Percent-decoding that takes broken escapes as they stand. */
function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function pause(timeMs: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, timeMs);
  });
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const past = Math.round(now - last);
    last = now;
    return past;
  };
}
