import { BrandSlug, Id, UploadView } from '@ringer/domain';
import { getUpload } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: z.object({ brand: BrandSlug, uploadId: Id }),
  response: UploadView,
  handler: ({ ctx, params: { brand, uploadId } }) =>
    getUpload({ ctx, input: { brandSlug: brand, uploadId } }),
});
