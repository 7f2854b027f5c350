import { Id, NotFound, parseInput, type UploadView } from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { toUploadView, uploadSelect } from '../upload-view.ts';

const Input = z.object({ uploadId: Id });

/** An upload as it stands now. @throws NotFound when the brand has no such upload */
export async function getUpload({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof Input>;
}): Promise<UploadView> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'right.read',
  });
  const { uploadId } = parseInput(Input, input);
  const row = await ctx.db.upload.findFirst({
    where: { id: uploadId, brandId },
    select: uploadSelect,
  });
  if (!row) throw new NotFound('There is no such upload.');
  return toUploadView(row, brandSlug);
}
