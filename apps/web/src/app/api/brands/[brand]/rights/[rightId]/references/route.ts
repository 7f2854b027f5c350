import { AddReferencesInput, BrandSlug, RightIdInput, RightView } from '@ringer/domain';
import { addReferences } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** What the body carries; the right is in the address, and the verb parses both together. */
const Body = z.object({
  words: AddReferencesInput.shape.words,
  uploadIds: AddReferencesInput.shape.uploadIds,
});

export const POST = defineRoute({
  params: RightIdInput.extend({ brand: BrandSlug }),
  body: Body,
  response: RightView,
  handler: ({ ctx, params: { brand, rightId }, body }) =>
    addReferences({ ctx, input: { brandSlug: brand, rightId, ...body } }),
});
