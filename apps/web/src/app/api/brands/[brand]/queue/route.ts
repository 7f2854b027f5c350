import { BrandSlug, ListQueueInput, QueuePage } from '@ringer/domain';
import { listQueue } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: z.object({ brand: BrandSlug }),
  query: ListQueueInput,
  response: QueuePage,
  handler: ({ ctx, params, query }) =>
    listQueue({ ctx, input: { ...query, brandSlug: params.brand } }),
});
