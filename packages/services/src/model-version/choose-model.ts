import { Conflict, Id, Invalid, NotFound, parseInput } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';
import { ChosenModelKind } from './model-view.ts';

const ChooseModelInput = z.object({ modelVersionId: Id });

/**
 * Makes an encoder the one that searches past captures from now on; the one before is retired.
 * @throws NotFound when the brand sees no such model, Conflict when it is in use already, Invalid for a kind that
 *   comes from Ringer only
 */
export async function chooseModel({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { brandSlug: string; modelVersionId: string };
}): Promise<void> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { modelVersionId } = parseInput(ChooseModelInput, input);
  await ctx.db.$transaction(async (tx) => {
    await takeLock(tx, 'model-version');
    const chosen = await tx.modelVersion.findFirst({
      where: { id: modelVersionId, OR: [{ brandId: null }, { brandId }] },
    });
    if (!chosen) throw new NotFound('There is no such model.');
    if (!ChosenModelKind.safeParse(chosen.kind).success) {
      throw new Invalid(
        'A model of this kind can be measured beside ours; only encoders added --as copy can be chosen.',
      );
    }
    if (chosen.status === 'champion') throw new Conflict('This model is in use already.');
    await tx.modelVersion.updateMany({
      where: { kind: chosen.kind, status: 'champion' },
      data: { status: 'retired' },
    });
    await tx.modelVersion.update({
      where: { id: chosen.id },
      data: { status: 'champion', promotedAt: ctx.now() },
    });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'model-version.choose',
      entity: 'model-version',
      entityId: chosen.id,
      detail: { kind: chosen.kind, name: chosen.name, version: chosen.version },
    });
  });
}
