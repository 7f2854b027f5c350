import { Readable } from 'node:stream';
import { BrandSlug, NotFound, Sha256 } from '@ringer/domain';
import { readView } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** Kinds that a view can be of; whatever else lies in the store is never served. */
const ViewType = z.enum(['image/webp', 'image/png', 'image/jpeg']);

/** A picture for eyes. The address names its content, so a browser may keep it for good. */
export const GET = defineRoute({
  params: z.object({ brand: BrandSlug, sha256: Sha256 }),
  response: z.instanceof(Response),
  handler: async ({ ctx, params: { brand, sha256 } }) => {
    const view = await readView({ ctx, input: { brandSlug: brand, sha256 } });
    const mediaType = ViewType.safeParse(view.mediaType);
    if (!mediaType.success) {
      view.stream.destroy();
      throw new NotFound('There is no such picture.');
    }
    return new Response(Readable.toWeb(view.stream) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': mediaType.data,
        'content-length': String(view.sizeBytes),
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    });
  },
});
