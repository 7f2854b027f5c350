import { BrandSlug, HomeView } from '@ringer/domain';
import { getHome } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: z.object({ brand: BrandSlug }),
  response: HomeView,
  handler: ({ ctx, params }) => getHome({ ctx, input: { brandSlug: params.brand } }),
});
