import { Id, LicenceKind, type LicenceView, NotFound, parseInput } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

const Input = z.object({ licenceId: Id });

/** Ends a licence and returns what it was. @throws NotFound when the brand has no such licence */
export async function removeLicence({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof Input>;
}): Promise<LicenceView> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { licenceId } = parseInput(Input, input);
  return ctx.db.$transaction(async (tx) => {
    const row = await tx.licence.findFirst({
      where: { id: licenceId, brandId },
      select: { id: true, kind: true, value: true, note: true, right: { select: { title: true } } },
    });
    const { count } = await tx.licence.deleteMany({ where: { id: licenceId, brandId } });
    if (!row || count === 0) throw new NotFound('There is no such licence.');
    const { right, ...licence } = row;
    await audit(tx, {
      ctx,
      brandId,
      verb: 'licence.remove',
      entity: 'licence',
      entityId: licenceId,
      detail: { name: row.value, kind: row.kind },
    });
    return {
      ...licence,
      kind: LicenceKind.parse(row.kind),
      rightTitle: right?.title ?? null,
    };
  });
}
