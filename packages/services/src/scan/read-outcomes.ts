import { NotFound, parseInput, ScanIdInput } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

/** What a scan looked at and what it flagged, for measuring it against ground truth. */
export type ScanOutcomes = {
  brandSlug: string;
  /** Null while it runs. */
  tookMs: number | null;
  /** Pages that were looked at. */
  pages: { url: string; finalUrl: string; offerUrls: string[] }[];
  captured: number;
  unanalysed: number;
  /** One a finding. */
  flagged: { offerUrl: string; obvious: boolean }[];
  models: { id: string; sha256: string }[];
};

/**
 * The outcomes of one scan, whole.
 * @throws NotFound when the brand has no such scan
 */
export async function readScanOutcomes({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ScanIdInput>;
}): Promise<ScanOutcomes> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.read',
  });
  const { scanId } = parseInput(ScanIdInput, input);
  const scan = await ctx.db.scan.findFirst({
    where: { id: scanId, brandId },
    select: { startedAt: true, finishedAt: true },
  });
  if (!scan) throw new NotFound('There is no such scan.');
  const [pages, captured, unanalysed, findings] = await Promise.all([
    ctx.db.capture.findMany({
      where: { scanId, truthState: 'ok' },
      select: { url: true, finalUrl: true, offers: { select: { url: true } } },
      orderBy: { id: 'asc' },
    }),
    ctx.db.capture.count({ where: { scanId } }),
    ctx.db.capture.count({
      where: { scanId, truthState: 'ok', analysedAt: null, offers: { some: {} } },
    }),
    ctx.db.finding.findMany({
      where: { brandId, capture: { scanId } },
      select: {
        obvious: true,
        offer: { select: { url: true } },
        modelVersion: { select: { name: true, version: true, sha256: true } },
      },
      orderBy: { id: 'asc' },
    }),
  ]);
  const models = new Map(
    findings.map(({ modelVersion: { name, version, sha256 } }) => [
      `${name}@${version} ${sha256}`,
      { id: `${name}@${version}`, sha256 },
    ]),
  );
  return {
    brandSlug,
    tookMs: scan.startedAt && scan.finishedAt ? +scan.finishedAt - +scan.startedAt : null,
    pages: pages.map(({ url, finalUrl, offers }) => ({
      url,
      finalUrl,
      offerUrls: offers.map((offer) => offer.url),
    })),
    captured,
    unanalysed,
    flagged: findings.map(({ obvious, offer }) => ({ offerUrl: offer.url, obvious })),
    models: [...models.values()],
  };
}
