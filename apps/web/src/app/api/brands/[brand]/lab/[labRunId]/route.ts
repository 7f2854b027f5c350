import { BrandSlug, LabRunView, ReadLabRunInput } from '@ringer/domain';
import { readLabRun } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: ReadLabRunInput.extend({ brand: BrandSlug }),
  response: LabRunView,
  handler: ({ ctx, params: { brand, labRunId } }) =>
    readLabRun({ ctx, input: { brandSlug: brand, labRunId } }),
});
