import type { Tx } from '@ringer/db';
import { Invalid } from '@ringer/domain';
import type { Ctx } from './context.ts';

/**
 * Adds word forms and uploaded pictures to a right and has the worker prepare each of them.
 * @throws Invalid (field `uploadIds`) when a picture is not of this brand or was rejected
 */
export async function addReferenceRows(
  tx: Tx,
  {
    ctx,
    brandId,
    rightId,
    words,
    uploadIds,
  }: { ctx: Ctx; brandId: string; rightId: string; words: string[]; uploadIds: string[] },
): Promise<void> {
  const uploads = await readUploads(tx, brandId, uploadIds);
  const last = await tx.reference.findFirst({
    where: { brandId, rightId },
    orderBy: { position: 'desc' },
    select: { position: true },
  });
  const first = (last?.position ?? -1) + 1;
  const pictures = uploads.map((upload) => ({
    kind: 'image',
    label: upload.fileName,
    sha256: upload.sha256,
    viewSha256: upload.viewSha256,
    widthPx: upload.widthPx,
    heightPx: upload.heightPx,
  }));
  const rows = await tx.reference.createManyAndReturn({
    data: [...words.map((word) => ({ kind: 'word', word })), ...pictures].map((row, index) => ({
      ...row,
      brandId,
      rightId,
      position: first + index,
      state: 'pending',
    })),
    select: { id: true },
  });
  for (const { id } of rows) await ctx.jobs.enqueue(tx, 'prepare-reference', { referenceId: id });
}

async function readUploads(tx: Tx, brandId: string, uploadIds: string[]) {
  const rows = await tx.upload.findMany({
    where: { brandId, id: { in: uploadIds } },
    select: {
      id: true,
      fileName: true,
      state: true,
      sha256: true,
      viewSha256: true,
      widthPx: true,
      heightPx: true,
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return [...new Set(uploadIds)].map((id) => {
    const upload = byId.get(id);
    if (!upload) throw uploadProblem('A picture is not there any more. Upload it again.');
    if (upload.state === 'pending') {
      throw uploadProblem(`“${upload.fileName}” is still being looked at. Try again in a moment.`);
    }
    if (upload.state === 'rejected') {
      throw uploadProblem(`“${upload.fileName}” cannot be used. Remove it or choose another file.`);
    }
    return upload;
  });
}

function uploadProblem(message: string): Invalid {
  return new Invalid(message, { fields: [{ path: 'uploadIds', message }] });
}
