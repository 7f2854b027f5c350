import { DomainError, parseInput, Retryable, WebUrl } from '@ringer/domain';
import { type BrowserContext, type Page, TargetType } from 'puppeteer';
import type { BrowserHandle, BrowserLease } from './browser.ts';
import type { CapturePolicy } from './capture-policy.ts';
import { Deadline } from './deadline.ts';
import { type GuardProxy, openGuardProxy } from './guard-proxy.ts';
import { describeCapture } from './describe-capture.ts';
import { type Look, lookAtPage } from './look-at-page.ts';
import type { PageCapture } from './page-capture.ts';
import { PageNetwork } from './page-network.ts';
import { PageSession } from './page-session.ts';

type CaptureInput = {
  browser: BrowserHandle;
  url: string;
  policy: CapturePolicy;
  /** Stops the capture when the worker stops. */
  signal?: AbortSignal;
};

const closeTimeoutMs = 5_000;

/**
 * Captures one page in a browser context of its own. Whatever the page or its server does ends in a truth state with
 * reasons, within the limits of `policy`; the page's content is never trusted.
 * @throws Invalid when `url` is no http or https address; Retryable when the page or the browser crashed (the next page
 *   gets a fresh browser) or the worker stops; Fatal when the machine has no browser
 */
export async function capturePage(input: CaptureInput): Promise<PageCapture> {
  const { policy, signal } = input;
  const url = parseInput(WebUrl, input.url);
  const startedAt = new Date();
  const deadline = new Deadline(policy.totalTimeoutMs);
  const lease = await input.browser.lease();
  const cleanUp: (() => Promise<void> | void)[] = [];
  const stop = stopPromise(lease, signal);
  let outcome: 'fine' | 'broken' = 'broken';
  try {
    const proxy = await openGuardProxy({
      allowedCidrs: policy.allowedCidrs,
      maxBytes: policy.maxBytes,
    });
    cleanUp.push(() => proxy.close());
    const context = await stop.race(openContext(lease, proxy));
    cleanUp.push(() => closeContext(context));
    const { page, session, network } = await stop.race(openPage(lease, context, proxy, policy));
    const crash = new Promise<never>((_, reject) => {
      page.once('error', () =>
        reject(new Retryable(`The page at ${new URL(url).host} crashed the browser.`)),
      );
    });
    const look: Look = await stop.race(
      Promise.race([crash, lookAtPage({ url, policy, page, session, network, proxy, deadline })]),
    );
    outcome = session.isHealthy ? 'fine' : 'broken';
    return describeCapture({
      url,
      policy,
      proxy,
      network,
      look,
      startedAt,
      dialogs: session.dialogs,
    });
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new Retryable(`The browser failed at ${new URL(url).host}; Ringer tries again.`, {
      cause,
    });
  } finally {
    stop.end();
    for (const step of cleanUp.toReversed()) {
      try {
        await step();
      } catch {
        outcome = 'broken';
      }
    }
    lease.release(outcome);
  }
}

async function openContext(lease: BrowserLease, proxy: GuardProxy): Promise<BrowserContext> {
  return lease.browser.createBrowserContext({
    proxyServer: proxy.server,
    // Loopback goes through the guard as well.
    proxyBypassList: ['<-loopback>'],
    downloadBehavior: { policy: 'deny' },
  });
}

async function openPage(
  lease: BrowserLease,
  context: BrowserContext,
  proxy: GuardProxy,
  policy: CapturePolicy,
): Promise<{ page: Page; session: PageSession; network: PageNetwork }> {
  const page = await context.newPage();
  const ownTarget = page.target();
  context.on('targetcreated', (target) => {
    if (target.type() !== TargetType.PAGE || target === ownTarget) return;
    void target
      .page()
      .then((popup) => popup?.close())
      .catch(() => null);
  });
  const devTools = await page.createCDPSession();
  const session = await PageSession.open(devTools, { ...policy, userAgent: lease.userAgent });
  const network = new PageNetwork(devTools, policy, () => {
    proxy.cut();
    session.endScripts();
  });
  proxy.onByteLimit(() => {
    network.reachLimit('byte-limit', `The page sends more than ${policy.maxBytes} bytes.`);
  });
  await network.start(session.mainFrameId);
  return { page, session, network };
}

async function closeContext(context: BrowserContext): Promise<void> {
  const closed = await new Deadline(closeTimeoutMs).within(context.close().then(() => true));
  if (!closed) throw new Error('The browser did not close the page.');
}

/** Ends waiting as soon as the browser goes away or the worker stops. */
function stopPromise(lease: BrowserLease, signal: AbortSignal | undefined) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => null);
  const onCrash = () =>
    reject(new Retryable('The browser went away; Ringer tries again with a fresh one.'));
  const onStop = () => reject(new Retryable('The worker is stopping.'));
  lease.crashed.addEventListener('abort', onCrash);
  signal?.addEventListener('abort', onStop);
  if (lease.crashed.aborted) onCrash();
  if (signal?.aborted) onStop();
  return {
    race: <T>(work: Promise<T>): Promise<T> => {
      // Work that loses the race may fail later, unheard.
      work.catch(() => null);
      return Promise.race([promise, work]);
    },
    end() {
      lease.crashed.removeEventListener('abort', onCrash);
      signal?.removeEventListener('abort', onStop);
    },
  };
}
