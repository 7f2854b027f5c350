import {
  BrandSettings,
  Contribution,
  InfringementType,
  ListNearMissesInput,
  type NearMissList,
  Outcome,
  parseInput,
  Probabilities,
  SignalResult,
} from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

const shown = 50;
const Stored = z.object({
  infringementType: InfringementType,
  signals: z.array(SignalResult),
  contributions: z.array(Contribution),
  probabilities: Probabilities,
  conformalSet: z.array(Outcome),
});

/** The “why not”: rights that were met in a capture, or in a case's captures, and stayed below the threshold. */
export async function listNearMisses({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ListNearMissesInput>;
}): Promise<NearMissList> {
  const { brandId } = await authorise({ ctx, brandSlug: input.brandSlug, permission: 'case.read' });
  const of = parseInput(ListNearMissesInput, input);
  const where =
    'captureId' in of
      ? { brandId, captureId: of.captureId }
      : { brandId, capture: { findings: { some: { brandId, caseId: of.caseId } } } };
  const [brand, rows] = await Promise.all([
    ctx.db.brand.findUniqueOrThrow({ where: { id: brandId }, select: { settings: true } }),
    ctx.db.nearMiss.findMany({
      where,
      orderBy: [{ score: 'desc' }, { id: 'asc' }],
      take: shown,
      include: {
        offer: { select: { id: true, url: true, title: true, sellerName: true } },
        right: { select: { id: true, title: true } },
      },
    }),
  ]);
  return {
    threshold: parseInput(BrandSettings, brand.settings).scoreThreshold,
    items: rows.map((row) => ({
      id: row.id,
      captureId: row.captureId,
      offer: row.offer,
      right: row.right,
      score: row.score,
      obvious: row.obvious,
      ...Stored.parse(row),
      createdAt: row.createdAt.toISOString(),
    })),
  };
}
