import type { Prisma } from '@ringer/db';
import { type NextCases, NextCasesInput, NotFound, parseInput } from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { behind, positionOf, queueOrderBy, queueWhere } from './queue-query.ts';

/**
 * The cases that follow one in the queue's order, for preloading; behind the last it goes on at the top.
 * The case itself may have left the queue meanwhile: its place still counts.
 * @throws NotFound when the case does not exist
 */
export async function nextCases({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof NextCasesInput>;
}): Promise<NextCases> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.read',
  });
  const query = parseInput(NextCasesInput, input);
  const where = queueWhere(brandId, query);
  const find = async (condition: Prisma.CaseWhereInput) => {
    const rows = await ctx.db.case.findMany({
      where: { ...where, ...condition },
      select: { id: true },
      orderBy: queueOrderBy[query.order],
      take: query.limit,
    });
    return rows.map((row) => row.id);
  };
  if (!query.afterCaseId) return { caseIds: await find({}) };

  const after = await ctx.db.case.findFirst({
    where: { id: query.afterCaseId, brandId },
    select: { id: true, rank: true, score: true, lastSeenAt: true },
  });
  if (!after) throw new NotFound('There is no such case.');
  const following = await find(behind(positionOf(query.order, after)));
  if (following.length === query.limit) return { caseIds: following };
  const fromTop = await find({ id: { not: after.id } });
  return { caseIds: [...new Set([...following, ...fromTop])].slice(0, query.limit) };
}
