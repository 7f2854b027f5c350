import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

type Model = { kind: string; name: string; version: string; sha256: string; card: string };

/**
 * Makes sure that the models that ship with Ringer have their rows, and retires those of older releases.
 * @returns the rows' ids in the order of the models
 */
export async function shipModels({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { models: readonly Model[] };
}): Promise<string[]> {
  authoriseSystem({ ctx });
  return ctx.db.$transaction(async (tx) => {
    const ids: string[] = [];
    const chosen = await tx.modelVersion.findMany({
      where: { brandId: { not: null }, status: 'champion' },
      select: { kind: true },
    });
    // What a manager chose stays chosen when a release brings a newer model of ours.
    const taken = new Set(chosen.map(({ kind }) => kind));
    for (const { card, ...key } of input.models) {
      const made = await tx.modelVersion.createManyAndReturn({
        data: [
          {
            ...key,
            card,
            status: taken.has(key.kind) ? 'retired' : 'champion',
            metrics: {},
            promotedAt: ctx.now(),
          },
        ],
        skipDuplicates: true,
        select: { id: true },
      });
      const row =
        made[0] ?? (await tx.modelVersion.findFirstOrThrow({ where: key, select: { id: true } }));
      ids.push(row.id);
      if (!made[0]) continue;
      await audit(tx, {
        ctx,
        brandId: null,
        verb: 'model-version.ship',
        entity: 'model-version',
        entityId: row.id,
        detail: key,
      });
    }
    // An older release of a model gives way to the newer one.
    await tx.modelVersion.updateMany({
      where: { brandId: null, status: 'champion', id: { notIn: ids } },
      data: { status: 'retired' },
    });
    return ids;
  });
}
