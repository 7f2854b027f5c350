import { BrandSlug, SourceIdInput, SourceView } from '@ringer/domain';
import { retireSource } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const DELETE = defineRoute({
  params: SourceIdInput.extend({ brand: BrandSlug }),
  response: SourceView,
  handler: ({ ctx, params: { brand, sourceId } }) =>
    retireSource({ ctx, input: { brandSlug: brand, sourceId } }),
});
