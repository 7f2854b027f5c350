import { BrandSlug, NextCases, NextCasesInput } from '@ringer/domain';
import { nextCases } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: z.object({ brand: BrandSlug }),
  query: NextCasesInput,
  response: NextCases,
  handler: ({ ctx, params, query }) =>
    nextCases({ ctx, input: { ...query, brandSlug: params.brand } }),
});
