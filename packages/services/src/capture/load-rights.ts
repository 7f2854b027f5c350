import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** The brand's rights in force with word forms and the prepared features of every picture. */
export async function loadRights({ ctx, input }: { ctx: Ctx; input: { brandId: string } }) {
  authoriseSystem({ ctx });
  return ctx.db.right.findMany({
    where: { brandId: input.brandId, retiredAt: null },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      kind: true,
      markForm: true,
      title: true,
      niceClasses: true,
      locarnoClasses: true,
      references: {
        where: { OR: [{ state: 'ready' }, { kind: 'word' }] },
        orderBy: { position: 'asc' },
        select: { id: true, kind: true, word: true, features: true },
      },
    },
  });
}
