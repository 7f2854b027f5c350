import { BrandSlug, CaseIdInput, NearMissList } from '@ringer/domain';
import { listNearMisses } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const GET = defineRoute({
  params: CaseIdInput.extend({ brand: BrandSlug }),
  response: NearMissList,
  handler: ({ ctx, params: { brand, caseId } }) =>
    listNearMisses({ ctx, input: { brandSlug: brand, caseId } }),
});
