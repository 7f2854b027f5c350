import { BrandSlug, CreateRightInput, RightList, RightView } from '@ringer/domain';
import { createRight, listRights } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

const params = z.object({ brand: BrandSlug });

export const GET = defineRoute({
  params,
  response: RightList,
  handler: ({ ctx, params: { brand } }) => listRights({ ctx, input: { brandSlug: brand } }),
});

export const POST = defineRoute({
  params,
  body: CreateRightInput,
  response: RightView,
  handler: ({ ctx, params: { brand }, body }) =>
    createRight({ ctx, input: { brandSlug: brand, ...body } }),
});
