import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

export type UploadOutcome =
  | {
      state: 'ready';
      mediaType: string;
      widthPx: number;
      heightPx: number;
      view: { sha256: string; sizeBytes: number; mediaType: string };
    }
  | { state: 'rejected'; problem: string };

/** Ends the inspection of a pending upload. Does nothing when it was settled meanwhile. */
export async function settleUpload({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { uploadId: string; outcome: UploadOutcome };
}): Promise<void> {
  authoriseSystem({ ctx });
  const { uploadId, outcome } = input;
  await ctx.db.$transaction(async (tx) => {
    const settled = await tx.upload.updateManyAndReturn({
      where: { id: uploadId, state: 'pending' },
      data:
        outcome.state === 'rejected'
          ? outcome
          : {
              state: 'ready',
              mediaType: outcome.mediaType,
              widthPx: outcome.widthPx,
              heightPx: outcome.heightPx,
              viewSha256: outcome.view.sha256,
            },
      select: { brandId: true },
    });
    const upload = settled[0];
    if (!upload) return;
    if (outcome.state === 'ready') {
      await tx.storedFile.createMany({
        data: [{ ...outcome.view, kind: 'view', brandId: upload.brandId }],
        skipDuplicates: true,
      });
    }
    await audit(tx, {
      ctx,
      brandId: upload.brandId,
      verb: 'upload.inspect',
      entity: 'upload',
      entityId: uploadId,
      detail: { state: outcome.state },
    });
  });
}
