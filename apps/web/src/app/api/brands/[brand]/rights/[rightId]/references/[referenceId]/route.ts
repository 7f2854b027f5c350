import { BrandSlug, RemoveReferenceInput, RightIdInput, RightView } from '@ringer/domain';
import { removeReference } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const DELETE = defineRoute({
  params: RemoveReferenceInput.extend({ brand: BrandSlug, rightId: RightIdInput.shape.rightId }),
  response: RightView,
  handler: ({ ctx, params: { brand, referenceId } }) =>
    removeReference({ ctx, input: { brandSlug: brand, referenceId } }),
});
