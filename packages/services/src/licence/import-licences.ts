import { ImportLicencesInput, type ImportLicencesResult, parseInput } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';
import { readLicenceRows } from './licence-rows.ts';

/**
 * Takes licences from a CSV file with the columns kind, value and (optionally) note: the whole file or nothing.
 * Lines that are licensed already are counted and left as they are.
 * @throws Invalid naming the wrong column and the expected header, or each bad line (field `line 7`)
 */
export async function importLicences({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ImportLicencesInput>;
}): Promise<ImportLicencesResult> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { csv } = parseInput(ImportLicencesInput, input);
  const rows = readLicenceRows(csv);
  return ctx.db.$transaction(async (tx) => {
    await takeLock(tx, `licence ${brandId}`);
    const known = await tx.licence.findMany({
      where: { brandId, rightId: null },
      select: { kind: true, value: true },
    });
    const keyOf = (row: { kind: string; value: string }) =>
      `${row.kind} ${row.value.toLowerCase()}`;
    const taken = new Set(known.map(keyOf));
    const fresh = [...new Map(rows.map((row) => [keyOf(row), row])).entries()]
      .filter(([key]) => !taken.has(key))
      .map(([, row]) => ({ ...row, note: row.note ?? null, brandId }));
    await tx.licence.createMany({ data: fresh });
    const result = { added: fresh.length, alreadyThere: rows.length - fresh.length };
    await audit(tx, {
      ctx,
      brandId,
      verb: 'licence.import',
      entity: 'brand',
      entityId: brandId,
      detail: result,
    });
    return result;
  });
}
