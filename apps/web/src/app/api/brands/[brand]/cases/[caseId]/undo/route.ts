import { BrandSlug, CaseIdInput, DecideCaseResult, UndoDecisionInput } from '@ringer/domain';
import { undoDecision } from '@ringer/services';
import { defineRoute } from '#server/define-route.ts';

export const POST = defineRoute({
  params: CaseIdInput.extend({ brand: BrandSlug }),
  body: UndoDecisionInput,
  response: DecideCaseResult,
  handler: ({ ctx, params, body }) =>
    undoDecision({ ctx, input: { ...body, brandSlug: params.brand } }),
});
