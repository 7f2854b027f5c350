import { NotFound, parseInput, SourceIdInput, type SourceView } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { sourceSelect, toSourceViews } from '../source-view.ts';

/**
 * Takes a source out of use; what was captured from it stays. Retiring twice changes nothing.
 * @throws NotFound when the brand has no such source
 */
export async function retireSource({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof SourceIdInput>;
}): Promise<SourceView> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'source.write',
  });
  const { sourceId } = parseInput(SourceIdInput, input);
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.source.findFirst({
      where: { id: sourceId, brandId },
      select: sourceSelect,
    });
    if (!row) throw new NotFound('There is no such source.');
    const { count } = await tx.source.updateMany({
      where: { id: sourceId, brandId, retiredAt: null },
      data: { retiredAt: ctx.now() },
    });
    if (count > 0) {
      await audit(tx, {
        ctx,
        brandId,
        verb: 'source.retire',
        entity: 'source',
        entityId: sourceId,
        detail: { name: row.name },
      });
    }
    const [view] = await toSourceViews(tx, [row]);
    if (!view) throw new NotFound('There is no such source.');
    return view;
  });
}
