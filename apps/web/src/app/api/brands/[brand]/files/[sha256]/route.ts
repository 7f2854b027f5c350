import { Readable } from 'node:stream';
import { BrandSlug, Sha256 } from '@ringer/domain';
import { readView } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** A picture for eyes. The address names its content, so a browser may keep it for good. */
export const GET = defineRoute({
  params: z.object({ brand: BrandSlug, sha256: Sha256 }),
  response: z.instanceof(Response),
  handler: async ({ ctx, params: { brand, sha256 } }) => {
    const view = await readView({ ctx, input: { brandSlug: brand, sha256 } });
    return new Response(Readable.toWeb(view.stream) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': view.mediaType,
        'content-length': String(view.sizeBytes),
        'content-disposition': 'inline',
        'cache-control': 'private, max-age=31536000, immutable',
      },
    });
  },
});
