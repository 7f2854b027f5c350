import { AddLicenceInput, BrandSlug, LicenceView } from '@ringer/domain';
import { addLicence } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: z.object({ brand: BrandSlug }),
  body: AddLicenceInput,
  response: LicenceView,
  handler: ({ ctx, params: { brand }, body }) =>
    addLicence({ ctx, input: { brandSlug: brand, ...body } }),
});
