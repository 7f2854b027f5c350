import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** The users' own models that a manager chose: detectors open them instead of those that ship. */
export async function loadChosenModels({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ kind: string; name: string; version: string; sha256: string }[]> {
  authoriseSystem({ ctx });
  return ctx.db.modelVersion.findMany({
    where: { status: 'champion', brandId: { not: null }, kind: { not: 'fusion' } },
    orderBy: { promotedAt: 'desc' },
    distinct: ['kind'],
    select: { kind: true, name: true, version: true, sha256: true },
  });
}
