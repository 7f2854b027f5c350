import { BrandSlug, CaseIdInput, ReopenCaseInput, ReopenCaseResult } from '@ringer/domain';
import { reopenCase } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: CaseIdInput.extend({ brand: BrandSlug }),
  body: ReopenCaseInput.omit({ caseId: true }),
  response: ReopenCaseResult,
  handler: ({ ctx, params, body }) =>
    reopenCase({ ctx, input: { ...body, brandSlug: params.brand, caseId: params.caseId } }),
});
