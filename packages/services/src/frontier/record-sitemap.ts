import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { addFrontierEntries, type FrontierSeed } from '../frontier-writer.ts';

/** Settles a sitemap: its pages and nested sitemaps join the frontier. Returns false when the lease was lost. */
export async function recordSitemap({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: {
    entryId: string;
    workerId: string;
    problem: string | null;
    seeds: Omit<FrontierSeed, 'depth'>[];
  };
}): Promise<boolean> {
  authoriseSystem({ ctx });
  return ctx.db.$transaction(async (tx) => {
    const claimed = await tx.frontierEntry.updateMany({
      where: { id: input.entryId, state: 'claimed', claimedBy: input.workerId },
      data: { state: 'done', claimedUntil: null, problem: input.problem },
    });
    if (claimed.count === 0) return false;
    const entry = await tx.frontierEntry.findUniqueOrThrow({
      where: { id: input.entryId },
      include: { source: true, scan: true },
    });
    const added = await addFrontierEntries(tx, {
      brandId: entry.brandId,
      scanId: entry.scanId,
      source: entry.source,
      scanPageBudget: entry.scan.pageBudget,
      seeds: input.seeds.map((seed) => ({ ...seed, depth: entry.depth + 1 })),
    });
    await audit(tx, {
      ctx,
      brandId: entry.brandId,
      verb: 'frontier.record-sitemap',
      entity: 'scan',
      entityId: entry.scanId,
      detail: { url: entry.url, added, problem: input.problem },
    });
    return true;
  });
}
