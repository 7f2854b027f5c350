import { BrandSlug, Id, LicenceView } from '@ringer/domain';
import { removeLicence } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const DELETE = defineRoute({
  params: z.object({ brand: BrandSlug, licenceId: Id }),
  response: LicenceView,
  handler: ({ ctx, params: { brand, licenceId } }) =>
    removeLicence({ ctx, input: { brandSlug: brand, licenceId } }),
});
