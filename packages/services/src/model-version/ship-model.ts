import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Makes sure that a model that ships with Ringer has its row, and returns the row's id. */
export async function shipModel({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { kind: string; name: string; version: string; sha256: string; card: string };
}): Promise<string> {
  authoriseSystem({ ctx });
  return ctx.db.$transaction(async (tx) => {
    const { card, ...key } = input;
    const made = await tx.modelVersion.createManyAndReturn({
      data: [{ ...key, card, status: 'champion', metrics: {}, promotedAt: ctx.now() }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (made[0]) {
      // A newer release of the same model takes the old one's place.
      await tx.modelVersion.updateMany({
        where: { brandId: null, kind: key.kind, status: 'champion', id: { not: made[0].id } },
        data: { status: 'retired' },
      });
      await audit(tx, {
        ctx,
        brandId: null,
        verb: 'model-version.ship',
        entity: 'model-version',
        entityId: made[0].id,
        detail: key,
      });
      return made[0].id;
    }
    const found = await tx.modelVersion.findFirstOrThrow({ where: key, select: { id: true } });
    return found.id;
  });
}
