import { BrandSlug, CreateSourceInput, SourceList, SourceView } from '@ringer/domain';
import { createSource, listSources } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

const params = z.object({ brand: BrandSlug });

export const GET = defineRoute({
  params,
  response: SourceList,
  handler: ({ ctx, params: { brand } }) => listSources({ ctx, input: { brandSlug: brand } }),
});

export const POST = defineRoute({
  params,
  body: CreateSourceInput,
  response: SourceView,
  handler: ({ ctx, params: { brand }, body }) =>
    createSource({ ctx, input: { brandSlug: brand, ...body } }),
});
