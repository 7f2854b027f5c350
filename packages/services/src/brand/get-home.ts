import { type HomeView, InfringementType, roleAllows } from '@ringer/domain';
import { authorise, type BrandAccess } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { fileUrl } from '../file-url.ts';
import { recentChanges } from '../recent-changes.ts';

const topCases = 6;

/** Home: what needs the reader now. A client, who sees sheets and demos only, gets an empty one. */
export async function getHome({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string };
}): Promise<HomeView> {
  const access = await authorise({ ctx, brandSlug: input.brandSlug, permission: 'brand.read' });
  if (!roleAllows(access.role, 'case.read')) return emptyHome;
  const [cases, scans, recent, counts] = await Promise.all([
    caseFigures(ctx, access),
    scanFigures(ctx, access.brandId),
    recentChanges(ctx, access),
    brandCounts(ctx, access.brandId),
  ]);
  return { ...cases, ...scans, ...counts, recent };
}

const emptyHome: HomeView = {
  openCases: 0,
  openOutliers: 0,
  unsureCases: 0,
  decidedToday: 0,
  medianSecondsToday: null,
  topCases: [],
  runningScans: [],
  lastScan: null,
  rightsNotReady: 0,
  recent: [],
  counts: { rights: 0, sources: 0, scans: 0 },
};

type CaseFigures = Pick<
  HomeView,
  'openCases' | 'openOutliers' | 'unsureCases' | 'decidedToday' | 'medianSecondsToday' | 'topCases'
>;

async function caseFigures(ctx: Ctx, { brandId, brandSlug }: BrandAccess): Promise<CaseFigures> {
  const midnight = new Date(ctx.now());
  midnight.setHours(0, 0, 0, 0);
  const [groups, today, top] = await Promise.all([
    ctx.db.case.groupBy({
      by: ['state', 'obvious'],
      where: { brandId, state: { in: ['open', 'unsure'] } },
      _count: true,
    }),
    ctx.db.reviewerLabel.findMany({
      where: { brandId, createdAt: { gte: midnight }, undoneAt: null },
      select: { secondsSpent: true },
    }),
    ctx.db.case.findMany({
      where: { brandId, state: 'open' },
      select: {
        id: true,
        number: true,
        title: true,
        coverSha256: true,
        score: true,
        infringementType: true,
        obvious: true,
      },
      orderBy: [{ rank: 'desc' }, { id: 'asc' }],
      take: topCases,
    }),
  ]);
  const countOf = (fits: (group: { state: string; obvious: boolean }) => boolean) =>
    groups.filter(fits).reduce((total, group) => total + group._count, 0);
  return {
    openCases: countOf(({ state }) => state === 'open'),
    openOutliers: countOf(({ state, obvious }) => state === 'open' && !obvious),
    unsureCases: countOf(({ state }) => state === 'unsure'),
    decidedToday: today.length,
    medianSecondsToday: median(today.map((label) => label.secondsSpent)),
    topCases: top.map(({ coverSha256, ...row }) => ({
      ...row,
      infringementType: InfringementType.parse(row.infringementType),
      coverUrl: fileUrl(brandSlug, coverSha256),
    })),
  };
}

function median(values: number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

async function scanFigures(
  ctx: Ctx,
  brandId: string,
): Promise<Pick<HomeView, 'runningScans' | 'lastScan'>> {
  const [running, last] = await Promise.all([
    ctx.db.scan.findMany({
      where: { brandId, state: { in: ['queued', 'running'] } },
      select: {
        id: true,
        pageBudget: true,
        _count: { select: { captures: true, frontier: true } },
      },
      orderBy: { createdAt: 'desc' },
      take: 5,
    }),
    ctx.db.scan.findFirst({
      where: { brandId, state: 'finished', finishedAt: { not: null } },
      select: { id: true, finishedAt: true },
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  const findings = last
    ? await ctx.db.finding.count({ where: { brandId, capture: { scanId: last.id } } })
    : 0;
  return {
    runningScans: running.map(({ id, pageBudget, _count }) => ({
      id,
      captured: _count.captures,
      known: Math.min(pageBudget, _count.frontier),
    })),
    lastScan: last?.finishedAt
      ? { id: last.id, finishedAt: last.finishedAt.toISOString(), findings }
      : null,
  };
}

async function brandCounts(
  ctx: Ctx,
  brandId: string,
): Promise<Pick<HomeView, 'rightsNotReady' | 'counts'>> {
  const live = { brandId, retiredAt: null };
  const [rights, sources, scans, rightsNotReady] = await Promise.all([
    ctx.db.right.count({ where: live }),
    ctx.db.source.count({ where: live }),
    ctx.db.scan.count({ where: { brandId } }),
    ctx.db.right.count({ where: { ...live, references: { some: { state: { not: 'ready' } } } } }),
  ]);
  return { rightsNotReady, counts: { rights, sources, scans } };
}
