import { generateLookAlikeDomains } from '@ringer/detection';
import { expandScan } from '@ringer/services/pipeline';
import type { RunningWorker } from '../running-worker.ts';
import { canonicalUrl } from '../scraper/canonical-url.ts';

/** Expands a queued scan's sources into the frontier; the crawl loops of all workers take it from there. */
export async function runScan(worker: RunningWorker, scanId: string): Promise<void> {
  await expandScan({
    ctx: worker.ctx,
    input: { scanId, canonical: (url) => canonicalUrl(url), lookAlikes },
  });
}

/** Start pages of the most plausible look-alike domains of all words together. */
function lookAlikes(words: string[], limit: number): string[] {
  const made = words.flatMap((word) => generateLookAlikeDomains(word, { limit }));
  return made
    .toSorted((a, b) => b.plausibility - a.plausibility)
    .slice(0, limit)
    .map(({ domain }) => `https://${domain}/`);
}
