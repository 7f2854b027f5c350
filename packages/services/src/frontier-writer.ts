import { createHash } from 'node:crypto';
import type { Tx } from '@ringer/db';
import { takeLock } from './lock.ts';

export type FrontierSeed = {
  /** Canonical address. */
  url: string;
  depth: number;
  kind: 'page' | 'sitemap';
  /** Higher is fetched first. */
  priority: number;
};

/** Time between two pages of one host, where robots.txt does not ask for more. */
const defaultCrawlDelayMs = 1000;

/** The key that makes a page unique in a scan. */
export function urlKey(canonicalUrl: string): string {
  return createHash('sha256').update(canonicalUrl).digest('hex');
}

/**
 * Adds pages to a scan's frontier, up to the page budgets of the scan and of the source; a page that is there
 * already stays as it is. Sitemaps cost no budget.
 * @returns how many entries are new
 */
export async function addFrontierEntries(
  tx: Tx,
  input: {
    brandId: string;
    scanId: string;
    source: { id: string; pageBudget: number; allowedAddresses: string[] };
    scanPageBudget: number;
    seeds: FrontierSeed[];
  },
): Promise<number> {
  if (input.seeds.length === 0) return 0;
  // Two workers that add overlapping pages in another order would deadlock; one adds at a time.
  await takeLock(tx, `frontier ${input.scanId}`);
  const unique = new Map(input.seeds.map((seed) => [urlKey(seed.url), seed]));
  const hosts = [...new Set([...unique.values()].map((seed) => new URL(seed.url).host))].toSorted();
  // A source that opens private addresses is a test or a demo on this machine: no need to wait.
  const delayMs = input.source.allowedAddresses.length > 0 ? 0 : defaultCrawlDelayMs;
  await tx.hostState.createMany({
    data: hosts.map((host) => ({ host, crawlDelayMs: delayMs })),
    skipDuplicates: true,
  });
  const known = await tx.frontierEntry.findMany({
    where: { scanId: input.scanId, urlKey: { in: [...unique.keys()] } },
    select: { urlKey: true },
  });
  for (const { urlKey: key } of known) unique.delete(key);
  const inScan = await tx.frontierEntry.count({ where: { scanId: input.scanId, kind: 'page' } });
  const inSource = await tx.frontierEntry.count({
    where: { scanId: input.scanId, sourceId: input.source.id, kind: 'page' },
  });
  let room = Math.max(
    0,
    Math.min(input.scanPageBudget - inScan, input.source.pageBudget - inSource),
  );
  const rows = [];
  for (const [key, seed] of [...unique].toSorted(([, a], [, b]) => b.priority - a.priority)) {
    if (seed.kind === 'page' && room-- <= 0) continue;
    rows.push({
      brandId: input.brandId,
      scanId: input.scanId,
      sourceId: input.source.id,
      url: seed.url,
      urlKey: key,
      host: new URL(seed.url).host,
      depth: seed.depth,
      kind: seed.kind,
      priority: seed.priority,
      state: 'waiting',
    });
  }
  if (rows.length > 0) await tx.frontierEntry.createMany({ data: rows, skipDuplicates: true });
  return rows.length;
}
