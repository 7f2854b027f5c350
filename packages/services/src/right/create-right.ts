import { Conflict, CreateRightInput, parseInput, type RightView } from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { addReferenceRows } from '../reference-writer.ts';
import { readRightView } from '../right-view.ts';

/**
 * Adds a mark, design or work with its word forms and pictures; the worker prepares each of them.
 * @throws Invalid (field `uploadIds`) when a picture cannot be used
 * @throws Conflict when the office and number are there already
 */
export async function createRight({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof CreateRightInput>;
}): Promise<RightView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.write',
  });
  const { words, uploadIds, registeredOn, ...right } = parseInput(CreateRightInput, input);
  return ctx.db.$transaction(async (tx) => {
    const office = right.office ?? null;
    const number = right.number ?? null;
    if (office && number) {
      const known = await tx.right.findFirst({
        where: { brandId, office, number },
        select: { title: true },
      });
      if (known) throw new Conflict(`${office} ${number} is there already: “${known.title}”.`);
    }
    const { id: rightId } = await tx.right.create({
      data: {
        brandId,
        kind: right.kind,
        markForm: right.kind === 'mark' ? (right.markForm ?? null) : null,
        title: right.title,
        office,
        number,
        territory: right.territory ?? null,
        status: right.status,
        registeredOn: registeredOn ? new Date(registeredOn) : null,
        niceClasses: right.niceClasses,
        locarnoClasses: right.locarnoClasses,
      },
      select: { id: true },
    });
    await addReferenceRows(tx, { ctx, brandId, rightId, words, uploadIds });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'right.create',
      entity: 'right',
      entityId: rightId,
      detail: { name: right.title, kind: right.kind, words, uploadIds },
    });
    return readRightView(tx, { brandId, brandSlug, rightId, canWrite: true });
  });
}
