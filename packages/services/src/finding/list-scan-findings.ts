import { Id, InfringementType, parseInput, SignalResult } from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';

const ListScanFindingsInput = z.object({ scanId: Id });

/** A finding in one line, as the command line tells it. */
export type ScanFinding = {
  caseNumber: number;
  url: string;
  title: string;
  right: string;
  infringementType: InfringementType;
  score: number;
  obvious: boolean;
  /** Sentences, without counter-evidence. */
  reasons: string[];
};

/** The findings of one scan, strongest first, at most 1,000. */
export async function listScanFindings({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string; scanId: string };
}): Promise<ScanFinding[]> {
  const { brandId } = await authorise({ ctx, brandSlug: input.brandSlug, permission: 'case.read' });
  const { scanId } = parseInput(ListScanFindingsInput, input);
  const rows = await ctx.db.finding.findMany({
    where: { brandId, capture: { scanId } },
    orderBy: [{ score: 'desc' }, { id: 'asc' }],
    take: 1000,
    select: {
      score: true,
      obvious: true,
      infringementType: true,
      signals: true,
      case: { select: { number: true } },
      right: { select: { title: true } },
      offer: { select: { title: true, url: true } },
    },
  });
  return rows.map((row) => ({
    caseNumber: row.case.number,
    url: row.offer.url,
    title: row.offer.title,
    right: row.right.title,
    infringementType: InfringementType.parse(row.infringementType),
    score: row.score,
    obvious: row.obvious,
    reasons: z
      .array(SignalResult)
      .parse(row.signals)
      .filter(({ counter }) => !counter)
      .map(({ reason }) => reason),
  }));
}
