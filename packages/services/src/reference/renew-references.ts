import type { Prisma } from '@ringer/db';
import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Pictures of rights in force that were prepared by something else than `describerId`. */
function olderThan(describerId: string): Prisma.ReferenceWhereInput {
  return {
    kind: 'image',
    state: 'ready',
    encoderId: { not: describerId },
    right: { retiredAt: null },
  };
}

/** How many pictures of rights still wait to be prepared again. */
export async function countOlderReferences({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { describerId: string };
}): Promise<number> {
  authoriseSystem({ ctx });
  return ctx.db.reference.count({ where: olderThan(input.describerId) });
}

/**
 * Has every picture prepared again that an older describer prepared. They keep their old features until then; any
 * number of workers may call it at once.
 * @returns how many there are
 */
export async function renewReferences({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { describerId: string };
}): Promise<number> {
  authoriseSystem({ ctx });
  const { describerId } = input;
  return ctx.db.$transaction(async (tx) => {
    const older = await tx.reference.findMany({
      where: olderThan(describerId),
      select: { id: true },
    });
    for (const { id } of older)
      await ctx.jobs.enqueue(tx, 'prepare-reference', { referenceId: id });
    if (older.length > 0) {
      await audit(tx, {
        ctx,
        brandId: null,
        verb: 'reference.renew',
        entity: 'reference',
        entityId: older[0]?.id ?? '',
        detail: { references: older.length, describerId },
      });
    }
    return older.length;
  });
}
