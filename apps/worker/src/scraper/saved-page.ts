import { load } from 'cheerio';
import type { HTTPRequest, Page } from 'puppeteer';
import type { BrowserHandle } from './browser.ts';
import { defaultCapturePolicy } from './capture-policy.ts';
import { Deadline } from './deadline.ts';
import { gatherPage, type Gathered } from './in-page/gather.ts';
import { extractOffers } from './offer/extract-offers.ts';
import type { ExtractedOffer } from './offer/offer.ts';
import { openGraphOffer } from './offer/opengraph.ts';
import { PageSession } from './page-session.ts';

/** What a saved page offers, read by the scraper's own extraction and by OpenGraph tags alone. */
export type SavedPageReading = {
  offers: ExtractedOffer[];
  openGraphOnly: Omit<ExtractedOffer, 'method'>[];
  /** False where the browser could not show the page in time and its file was read instead. */
  isRendered: boolean;
};

const loadTimeoutMs = 10_000;
const gatherTimeoutMs = 10_000;
// Pictures are not there; a stand-in of common size lets the layout give them their boxes.
const standInPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"><rect width="400" height="400" fill="#ccc"/></svg>';

/**
 * Reads the offers of a page that was saved as HTML. It is shown in a headless browser without network: every
 * request but the page itself is refused.
 * @param input.url where the page came from; relative addresses start there
 * @throws Retryable when the browser does not start, Fatal when the machine has none
 */
export async function readSavedPage(input: {
  browser: BrowserHandle;
  bytes: Uint8Array;
  url: string;
}): Promise<SavedPageReading> {
  const { bytes, url } = input;
  const gathered = await render(input);
  const html = gathered?.html ?? decodeHtml(bytes);
  const images = gathered?.images;
  return {
    offers: extractOffers({ html, url, ...(images && images.length > 0 ? { images } : {}) }),
    openGraphOnly: openGraphOffer(load(decodeHtml(bytes)), url),
    isRendered: gathered !== null,
  };
}

async function render(input: {
  browser: BrowserHandle;
  bytes: Uint8Array;
  url: string;
}): Promise<Gathered | null> {
  const lease = await input.browser.lease();
  let outcome: 'fine' | 'broken' = 'broken';
  try {
    const context = await lease.browser.createBrowserContext({
      downloadBehavior: { policy: 'deny' },
    });
    try {
      const page = await context.newPage();
      const session = await PageSession.open(await page.createCDPSession(), {
        ...defaultCapturePolicy,
        userAgent: lease.userAgent,
      });
      const gathered = await show(page, session, input);
      outcome = gathered ? 'fine' : 'broken';
      return gathered;
    } finally {
      await new Deadline(5_000).within(context.close());
    }
  } catch {
    // Whatever a page does to the browser, its file can still be read.
    return null;
  } finally {
    lease.release(outcome);
  }
}

async function show(
  page: Page,
  session: PageSession,
  { bytes, url }: { bytes: Uint8Array; url: string },
): Promise<Gathered | null> {
  let isServed = false;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isPage =
      !isServed && request.isNavigationRequest() && request.frame() === page.mainFrame();
    isServed ||= isPage;
    void answer(request, isPage ? bytes : null).catch(() => null);
  });
  const deadline = new Deadline(loadTimeoutMs + gatherTimeoutMs);
  const loaded = await deadline.within(
    page.goto(url, { waitUntil: 'load', timeout: loadTimeoutMs }).then(
      () => true,
      () => false,
    ),
  );
  if (!loaded) session.endScripts();
  return deadline.within(
    session.evaluate(gatherPage, { ...defaultCapturePolicy, imageWaitMs: 500 }).catch(() => null),
  );
}

async function answer(request: HTTPRequest, page: Uint8Array | null): Promise<void> {
  if (page) {
    return request.respond({ status: 200, contentType: htmlType(page), body: Buffer.from(page) });
  }
  if (request.resourceType() === 'image') {
    return request.respond({ status: 200, contentType: 'image/svg+xml', body: standInPicture });
  }
  return request.abort('blockedbyclient');
}

/** A saved file has lost its header: UTF-8 where the bytes are, else what the page says of itself. */
function htmlType(bytes: Uint8Array): string {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'text/html; charset=utf-8';
  } catch {
    return 'text/html';
  }
}

function decodeHtml(bytes: Uint8Array): string {
  const start = Buffer.from(bytes).subarray(0, 4096).toString('latin1');
  const named = /<meta[^>]+charset=["']?([\w-]+)/i.exec(start)?.[1] ?? 'windows-1252';
  const charset = htmlType(bytes).includes('utf-8') ? 'utf-8' : named;
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
