import {
  AddUploadInput,
  Forbidden,
  Invalid,
  maxUploadBytes,
  parseInput,
  type UploadView,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { toUploadView, uploadSelect } from '../upload-view.ts';
import { pictureType } from './picture-type.ts';

/**
 * Takes in a picture: kept as it is, then looked into by the worker.
 * @throws Invalid (field `file`) for an empty or too large file and for one that is no picture
 */
export async function addUpload({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof AddUploadInput>;
}): Promise<UploadView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'upload.write',
  });
  if (ctx.actor.kind !== 'user') throw new Forbidden('Only a person uploads files.');
  const userId = ctx.actor.user.id;
  const { fileName, bytes } = parseInput(AddUploadInput, input);
  const problem = fileProblem(fileName, bytes);
  if (problem) throw new Invalid(problem, { fields: [{ path: 'file', message: problem }] });
  const { sha256, sizeBytes } = await ctx.store.put(bytes);
  return ctx.db.$transaction(async (tx) => {
    await tx.storedFile.createMany({
      // The type is not known before the worker has looked; originals are never served.
      data: [
        { brandId, sha256, sizeBytes, kind: 'original', mediaType: 'application/octet-stream' },
      ],
      skipDuplicates: true,
    });
    const row = await tx.upload.create({
      data: { brandId, userId, fileName, sha256, sizeBytes, state: 'pending' },
      select: uploadSelect,
    });
    await ctx.jobs.enqueue(tx, 'inspect-upload', { uploadId: row.id });
    await audit(tx, {
      ctx,
      brandId,
      verb: 'upload.add',
      entity: 'upload',
      entityId: row.id,
      detail: { name: fileName, sha256, sizeBytes },
    });
    return toUploadView(row, brandSlug);
  });
}

function fileProblem(fileName: string, bytes: Uint8Array): string | null {
  if (bytes.byteLength === 0) return `“${fileName}” is empty. Choose another file.`;
  if (bytes.byteLength > maxUploadBytes) {
    return `“${fileName}” is larger than ${maxUploadBytes / 1024 / 1024} MB. Choose a smaller one.`;
  }
  if (pictureType(bytes) === null) {
    return `“${fileName}” is no picture. Use PNG, JPEG, GIF, WebP, AVIF, TIFF, BMP or SVG.`;
  }
  return null;
}
