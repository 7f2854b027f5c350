import { BrandSlug, CaseIdInput, DecideCaseInput, DecideCaseResult } from '@ringer/domain';
import { decideCase } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: CaseIdInput.extend({ brand: BrandSlug }),
  body: DecideCaseInput,
  response: DecideCaseResult,
  handler: ({ ctx, params, body }) =>
    decideCase({ ctx, input: { ...body, brandSlug: params.brand, caseId: params.caseId } }),
});
