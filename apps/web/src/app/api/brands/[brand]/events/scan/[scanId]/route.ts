import { BrandSlug, ScanIdInput } from '@ringer/domain';
import { readEvents, scanTopic } from '@ringer/services';
import { defineEventStream } from '#server/define-event-stream.ts';

export const dynamic = 'force-dynamic';

export const GET = defineEventStream({
  params: ScanIdInput.extend({ brand: BrandSlug }),
  read: ({ ctx, params, after, limit }) =>
    readEvents({
      ctx,
      input: {
        brandSlug: params.brand,
        topic: scanTopic(params.scanId),
        afterSeq: after,
        limit,
      },
    }),
});
