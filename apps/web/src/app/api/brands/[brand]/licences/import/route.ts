import { BrandSlug, ImportLicencesInput, ImportLicencesResult } from '@ringer/domain';
import { importLicences } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: z.object({ brand: BrandSlug }),
  body: ImportLicencesInput,
  response: ImportLicencesResult,
  handler: ({ ctx, params: { brand }, body }) =>
    importLicences({ ctx, input: { brandSlug: brand, ...body } }),
});
