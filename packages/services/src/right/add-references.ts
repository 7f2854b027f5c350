import {
  AddReferencesInput,
  Conflict,
  Invalid,
  NotFound,
  parseInput,
  type RightView,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { takeLock } from '../lock.ts';
import { addReferenceRows } from '../reference-writer.ts';
import { readRightView } from '../right-view.ts';

/**
 * Adds word forms and pictures to a right.
 * @throws NotFound when the brand has no such right
 * @throws Conflict when the right is retired
 * @throws Invalid when a word form is there already or a picture cannot be used
 */
export async function addReferences({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof AddReferencesInput>;
}): Promise<RightView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.write',
  });
  const { rightId, words, uploadIds } = parseInput(AddReferencesInput, input);
  return ctx.db.$transaction(async (tx) => {
    await takeLock(tx, `right ${rightId}`);
    const right = await tx.right.findFirst({
      where: { id: rightId, brandId },
      select: { title: true, retiredAt: true, references: { select: { word: true } } },
    });
    if (!right) throw new NotFound('There is no such right.');
    if (right.retiredAt) throw new Conflict('This right is retired and takes no references.');
    const known = new Set(right.references.map((each) => each.word?.toLowerCase()));
    const repeated = words.find((word) => known.has(word.toLowerCase()));
    if (repeated !== undefined) {
      const message = `“${repeated}” is there already.`;
      throw new Invalid(message, { fields: [{ path: 'words', message }] });
    }
    await addReferenceRows(tx, { ctx, brandId, rightId, words, uploadIds });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'reference.add',
      entity: 'right',
      entityId: rightId,
      detail: { name: right.title, words, uploadIds },
    });
    return readRightView(tx, { brandId, brandSlug, rightId, canWrite: true });
  });
}
