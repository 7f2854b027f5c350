import { BrandSlug, RightIdInput, RightView } from '@ringer/domain';
import { getRight, retireRight } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

const params = RightIdInput.extend({ brand: BrandSlug });

export const GET = defineRoute({
  params,
  response: RightView,
  handler: ({ ctx, params: { brand, rightId } }) =>
    getRight({ ctx, input: { brandSlug: brand, rightId } }),
});

export const DELETE = defineRoute({
  params,
  response: RightView,
  handler: ({ ctx, params: { brand, rightId } }) =>
    retireRight({ ctx, input: { brandSlug: brand, rightId } }),
});
