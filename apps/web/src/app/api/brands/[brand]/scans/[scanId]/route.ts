import { BrandSlug, ScanIdInput, ScanView } from '@ringer/domain';
import { getScan } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: ScanIdInput.extend({ brand: BrandSlug }),
  response: ScanView,
  handler: ({ ctx, params }) =>
    getScan({ ctx, input: { brandSlug: params.brand, scanId: params.scanId } }),
});
