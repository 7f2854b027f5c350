import { NotFound } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { addFrontierEntries, type FrontierSeed } from '../frontier-writer.ts';

/**
 * Starts a queued scan: its sources become the first pages of the frontier. Runs once: a second call finds the
 * scan running and does nothing.
 * @param lookAlikes addresses of at most so many domains that could be taken for the words, most plausible first
 * @param canonical makes an address canonical, or null where it is none; the scraper owns the rules
 */
export async function expandScan({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: {
    scanId: string;
    canonical: (url: string) => string | null;
    lookAlikes: (words: string[], limit: number) => string[];
  };
}): Promise<void> {
  authoriseSystem({ ctx });
  await ctx.db.$transaction(async (tx) => {
    const started = await tx.scan.updateMany({
      where: { id: input.scanId, state: 'queued' },
      data: { state: 'running', startedAt: ctx.now() },
    });
    if (started.count === 0) return;
    const scan = await tx.scan.findUnique({
      where: { id: input.scanId },
      include: { sources: { include: { source: true } } },
    });
    if (!scan) throw new NotFound('The scan is gone.');
    let pages = 0;
    for (const { source } of scan.sources) {
      pages += await addFrontierEntries(tx, {
        brandId: scan.brandId,
        scanId: scan.id,
        source,
        scanPageBudget: scan.pageBudget,
        seeds: seedsOf(source, input),
      });
    }
    await audit(tx, {
      ctx,
      brandId: scan.brandId,
      verb: 'scan.expand',
      entity: 'scan',
      entityId: scan.id,
      detail: { sources: scan.sources.length, pages },
    });
  });
}

type SourceRow = {
  kind: string;
  url: string | null;
  urls: string[];
  terms: string[];
  pageBudget: number;
};

function seedsOf(
  source: SourceRow,
  {
    canonical,
    lookAlikes,
  }: {
    canonical: (url: string) => string | null;
    lookAlikes: (words: string[], limit: number) => string[];
  },
): FrontierSeed[] {
  const pages = (urls: string[]): FrontierSeed[] =>
    urls.flatMap((text) => {
      const url = canonical(text);
      return url === null ? [] : [{ url, depth: 0, kind: 'page', priority: 50 }];
    });
  const sitemap = (url: string): FrontierSeed => ({ url, depth: 0, kind: 'sitemap', priority: 90 });
  switch (source.kind) {
    case 'sitemap':
      return source.url === null ? [] : [sitemap(source.url)];
    case 'site':
      return source.url === null
        ? []
        : [...pages([source.url]), sitemap(new URL('/sitemap.xml', source.url).href)];
    case 'search-template':
      return pages(
        source.terms.map((term) =>
          (source.url ?? '').replaceAll('{term}', encodeURIComponent(term)),
        ),
      );
    case 'look-alike-domains':
      return pages(lookAlikes(source.terms, source.pageBudget));
    default:
      return pages(source.urls);
  }
}
