import type { Prisma, Tx } from '@ringer/db';
import { type ClauseView, InfringementType, Verdict } from '@ringer/domain';

const clauseSelect = {
  id: true,
  code: true,
  verdict: true,
  infringementType: true,
  title: true,
  body: true,
} satisfies Prisma.RubricClauseSelect;

/** The clauses of the rubric in force (the brand's newest), in their own order; none without a rubric. */
export async function clausesInForce(db: Tx, brandId: string): Promise<ClauseView[]> {
  const rubric = await db.rubric.findFirst({
    where: { brandId },
    orderBy: { version: 'desc' },
    select: { clauses: { select: clauseSelect, orderBy: [{ position: 'asc' }, { code: 'asc' }] } },
  });
  return (rubric?.clauses ?? []).map((clause) => ({
    ...clause,
    verdict: Verdict.parse(clause.verdict),
    infringementType: InfringementType.nullable().parse(clause.infringementType),
  }));
}
