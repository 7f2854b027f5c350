import { BrandSlug, ScanIdInput, ScanProgress } from '@ringer/domain';
import { cancelScan } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: ScanIdInput.extend({ brand: BrandSlug }),
  response: ScanProgress,
  handler: ({ ctx, params }) =>
    cancelScan({ ctx, input: { brandSlug: params.brand, scanId: params.scanId } }),
});
