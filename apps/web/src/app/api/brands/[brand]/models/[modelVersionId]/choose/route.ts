import { BrandSlug, Id, SettingsView } from '@ringer/domain';
import { chooseModel, getSettings } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

/** Makes a model the one in use; answers with the settings as they are then. */
export const POST = defineRoute({
  params: z.object({ brand: BrandSlug, modelVersionId: Id }),
  response: SettingsView,
  handler: async ({ ctx, params: { brand: brandSlug, modelVersionId } }) => {
    await chooseModel({ ctx, input: { brandSlug, modelVersionId } });
    return getSettings({ ctx, input: { brandSlug } });
  },
});
