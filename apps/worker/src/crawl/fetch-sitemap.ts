import { recordSitemap, type ClaimedPage } from '@ringer/services/pipeline';
import { canonicalUrl } from '../scraper/canonical-url.ts';
import { fetchDocument } from '../scraper/fetch-document.ts';
import { readSitemap, sitemapLimits } from '../scraper/sitemap.ts';
import type { RunningWorker } from '../running-worker.ts';
import { userAgent } from '../scraper/user-agent.ts';

/** Reads a claimed sitemap; its pages and nested sitemaps join the frontier. */
export async function fetchSitemap(worker: RunningWorker, page: ClaimedPage): Promise<void> {
  const answer = await fetchDocument({
    url: page.url,
    allowedCidrs: page.allowedAddresses,
    userAgent,
    maxBytes: sitemapLimits.maxBytes,
    signal: worker.stopping,
  });
  const settle = (problem: string | null, entries: { url: string; kind: 'page' | 'sitemap' }[]) =>
    recordSitemap({
      ctx: worker.ctx,
      input: {
        entryId: page.id,
        workerId: worker.id,
        problem: problem?.slice(0, 500) ?? null,
        seeds: entries.map((entry) => ({ ...entry, priority: entry.kind === 'sitemap' ? 90 : 25 })),
      },
    });
  if (answer.status === null || answer.status >= 400) {
    await settle(answer.failure?.message ?? `The sitemap answered ${answer.status}.`, []);
    return;
  }
  const sitemap = await readSitemap({ body: answer.body, url: answer.finalUrl });
  const kind = sitemap.kind === 'index' ? 'sitemap' : 'page';
  // RFC-less but universal: a sitemap speaks for its own host only.
  const entries = sitemap.entries.flatMap(({ url }) => {
    const canonical = canonicalUrl(url, answer.finalUrl);
    return canonical && new URL(canonical).host === page.host
      ? [{ url: canonical, kind } as const]
      : [];
  });
  await settle(sitemap.problem, entries);
}
