import { BrandSlug, CaseIdInput, CaseView } from '@ringer/domain';
import { getCase } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: CaseIdInput.extend({ brand: BrandSlug }),
  response: CaseView,
  handler: ({ ctx, params }) =>
    getCase({ ctx, input: { brandSlug: params.brand, caseId: params.caseId } }),
});
