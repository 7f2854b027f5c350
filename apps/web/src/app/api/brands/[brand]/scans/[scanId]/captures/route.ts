import { BrandSlug, CapturePage, ListCapturesInput, ScanIdInput } from '@ringer/domain';
import { listCaptures } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: ScanIdInput.extend({ brand: BrandSlug }),
  query: ListCapturesInput.omit({ scanId: true }),
  response: CapturePage,
  handler: ({ ctx, params, query }) =>
    listCaptures({ ctx, input: { ...query, brandSlug: params.brand, scanId: params.scanId } }),
});
