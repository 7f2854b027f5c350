import { BrandSlug, Id, NearMissList } from '@ringer/domain';
import { listNearMisses } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: z.object({ brand: BrandSlug, captureId: Id }),
  response: NearMissList,
  handler: ({ ctx, params: { brand, captureId } }) =>
    listNearMisses({ ctx, input: { brandSlug: brand, captureId } }),
});
