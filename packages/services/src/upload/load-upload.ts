import { NotFound } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** Loads an upload for inspection. @throws NotFound when it is gone */
export async function loadUpload({ ctx, input }: { ctx: Ctx; input: { uploadId: string } }) {
  authoriseSystem({ ctx });
  const upload = await ctx.db.upload.findUnique({
    where: { id: input.uploadId },
    select: { id: true, sha256: true, state: true, fileName: true },
  });
  if (!upload) throw new NotFound('The upload is gone.');
  return upload;
}
