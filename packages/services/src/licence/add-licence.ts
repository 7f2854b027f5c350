import {
  AddLicenceInput,
  Conflict,
  LicenceKind,
  type LicenceView,
  parseInput,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';

/**
 * Says that a seller, domain or account may use every right of the brand.
 * @throws Conflict when the licence is there already
 */
export async function addLicence({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof AddLicenceInput>;
}): Promise<LicenceView> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { kind, value, note } = parseInput(AddLicenceInput, input);
  return ctx.db.$transaction(async (tx) => {
    // A unique key over an empty right does not stop a second one, so one person adds at a time.
    await takeLock(tx, `licence ${brandId}`);
    const known = await tx.licence.findFirst({
      where: { brandId, kind, rightId: null, value: { equals: value, mode: 'insensitive' } },
      select: { id: true },
    });
    if (known) throw new Conflict(`“${value}” has a licence already.`);
    const row = await tx.licence.create({
      data: { brandId, kind, value, note: note ?? null },
      select: { id: true, kind: true, value: true, note: true },
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'licence.add',
      entity: 'licence',
      entityId: row.id,
      detail: { name: value, kind },
    });
    return { ...row, kind: LicenceKind.parse(row.kind), rightTitle: null };
  });
}
