import { BrandSlug, LabCompareInput, LabRunView } from '@ringer/domain';
import { compareInLab } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: z.object({ brand: BrandSlug }),
  body: LabCompareInput,
  response: LabRunView,
  handler: ({ ctx, params, body }) =>
    compareInLab({ ctx, input: { ...body, brandSlug: params.brand } }),
});
