import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '@ringer/domain';
import {
  claimPage,
  recordCapture,
  releasePage,
  slowHost,
  type ClaimedPage,
} from '@ringer/services/pipeline';
import type { BrowserHandle } from '../scraper/browser.ts';
import type { RunningWorker } from '../running-worker.ts';
import { fetchPage, nothingFetched } from './fetch-page.ts';
import { fetchSitemap } from './fetch-sitemap.ts';
import { robotsFor } from './robots-gate.ts';

/** A page whose worker stays silent for this long goes to another worker. */
export const leaseMs = 20_000;
const idleMs = 400;
const faultMs = 3_000;
const maxAttempts = 4;

/**
 * Takes pages from the frontier until the worker stops. Run several at once for several pages at once.
 * A fault of the database or the browser costs a pause, never the loop.
 */
export async function crawlLoop(worker: RunningWorker, browser: BrowserHandle): Promise<void> {
  while (!worker.stopping.aborted) {
    try {
      const page = await claimPage({ ctx: worker.ctx, input: { workerId: worker.id, leaseMs } });
      if (page) await handlePage(worker, browser, page);
      else await pause(idleMs, worker.stopping);
    } catch (error) {
      worker.log(`A page could not be taken: ${messageOf(error)}`);
      await pause(faultMs, worker.stopping);
    }
  }
}

async function handlePage(
  worker: RunningWorker,
  browser: BrowserHandle,
  page: ClaimedPage,
): Promise<void> {
  try {
    const robots = await robotsFor(worker, page);
    if (page.kind === 'sitemap') {
      await fetchSitemap(worker, page);
      return;
    }
    if (!robots.allows(page.url)) {
      const input = nothingFetched(
        worker,
        page,
        'blocked',
        'The site’s robots.txt asks not to fetch this page.',
      );
      await recordCapture({ ctx: worker.ctx, input });
      return;
    }
    const { record, retryAfterMs } = await fetchPage(worker, browser, page);
    if (retryAfterMs !== null) {
      await slowHost({
        ctx: worker.ctx,
        input: { host: page.host, delayMs: Math.min(retryAfterMs, 600_000) },
      });
      if (page.attempts < maxAttempts) {
        await giveBack(worker, page, retryAfterMs, `The host answered ${record.httpStatus}.`);
        return;
      }
    }
    await recordCapture({ ctx: worker.ctx, input: record });
  } catch (error) {
    if (worker.stopping.aborted) {
      await giveBack(worker, page, 0, null).catch(() => undefined);
      return;
    }
    const problem = messageOf(error);
    worker.log(`${page.url.slice(0, 200)}: ${problem}`);
    if (page.attempts < maxAttempts) {
      await giveBack(worker, page, 500 * 2 ** page.attempts, problem);
      return;
    }
    const reason = `Given up after ${page.attempts} tries: ${problem}`;
    await recordCapture({
      ctx: worker.ctx,
      input: nothingFetched(worker, page, 'error', reason),
    });
  }
}

async function giveBack(
  worker: RunningWorker,
  page: ClaimedPage,
  delayMs: number,
  problem: string | null,
): Promise<void> {
  await releasePage({
    ctx: worker.ctx,
    input: { entryId: page.id, workerId: worker.id, delayMs: Math.min(delayMs, 600_000), problem },
  });
}

/** What people may read of an error; the stack goes to the log of the process only where it is our own fault. */
export function messageOf(error: unknown): string {
  if (error instanceof DomainError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 400) : String(error);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
