import { BrandSlug, maxUploadBytes, UploadView } from '@ringer/domain';
import { addUpload } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** Takes one file: the bytes bare in the body, its name in the query. */
export const POST = defineRoute({
  params: z.object({ brand: BrandSlug }),
  query: z.object({ name: z.string().default('file') }),
  body: z.instanceof(Uint8Array),
  maxBytes: maxUploadBytes,
  response: UploadView,
  handler: ({ ctx, params, query, body }) =>
    addUpload({ ctx, input: { brandSlug: params.brand, fileName: query.name, bytes: body } }),
});
