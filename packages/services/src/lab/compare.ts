import {
  Forbidden,
  Invalid,
  LabCompareInput,
  labRunLifeMs,
  type LabRunView,
  parseInput,
  Throttled,
} from '@ringer/domain';
import type { Tx } from '@ringer/db';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { labRunSelect, toLabRunView } from './lab-run-view.ts';

/** Comparisons of one person that may wait at once. */
const maxPending = 10;

/**
 * Has the worker compare two pictures or two names with every signal. Read the outcome with `readLabRun`; it is kept
 * for a day.
 * @throws Invalid (field of the picture) when a picture is not of this brand or was rejected
 * @throws Throttled when the person's last comparisons are not done yet
 */
export async function compareInLab({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof LabCompareInput>;
}): Promise<LabRunView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'lab.use',
  });
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only a person compares in the lab.');
  const userId = ctx.actor.user.id;
  const sides = parseInput(LabCompareInput, input);
  return ctx.db.$transaction(async (tx) => {
    const oldest = new Date(ctx.now().getTime() - labRunLifeMs);
    await tx.labRun.deleteMany({ where: { brandId, createdAt: { lt: oldest } } });
    if ((await tx.labRun.count({ where: { brandId, userId, state: 'pending' } })) >= maxPending) {
      throw new Throttled('Your last comparisons are still being made. Wait a moment.', {
        data: { retryAfterMs: 3000 },
      });
    }
    if (sides.kind === 'pictures') {
      await checkPicture(tx, brandId, 'leftUploadId', sides.leftUploadId);
      await checkPicture(tx, brandId, 'rightUploadId', sides.rightUploadId);
    }
    const content =
      sides.kind === 'pictures'
        ? { leftUploadId: sides.leftUploadId, rightUploadId: sides.rightUploadId }
        : { leftText: sides.left, rightText: sides.right };
    const row = await tx.labRun.create({
      data: { brandId, userId, kind: sides.kind, state: 'pending', ...content },
      select: labRunSelect,
    });
    await ctx.jobs.enqueue(tx, 'lab-compare', { labRunId: row.id });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'lab.compare',
      entity: 'lab-run',
      entityId: row.id,
      detail: { kind: sides.kind },
    });
    return toLabRunView(row, brandSlug);
  });
}

async function checkPicture(
  tx: Tx,
  brandId: string,
  path: 'leftUploadId' | 'rightUploadId',
  uploadId: string,
): Promise<void> {
  const upload = await tx.upload.findFirst({
    where: { id: uploadId, brandId },
    select: { state: true, problem: true },
  });
  const message = !upload
    ? 'The picture is not there any more. Upload it again.'
    : upload.state === 'rejected'
      ? (upload.problem ?? 'The picture cannot be used.')
      : null;
  if (message !== null) throw new Invalid(message, { fields: [{ path, message }] });
}
