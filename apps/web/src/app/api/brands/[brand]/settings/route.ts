import { BrandSettings, BrandSlug, SettingsView, UpdateBrandSettingsInput } from '@ringer/domain';
import { getSettings, updateBrandSettings } from '@ringer/services';
import { z } from 'zod';
import { defineRoute } from '#server/define-route.ts';

const params = z.object({ brand: BrandSlug });

export const GET = defineRoute({
  params,
  response: SettingsView,
  handler: ({ ctx, params: { brand } }) => getSettings({ ctx, input: { brandSlug: brand } }),
});

export const PATCH = defineRoute({
  params,
  body: UpdateBrandSettingsInput,
  response: BrandSettings,
  handler: ({ ctx, params: { brand }, body }) =>
    updateBrandSettings({ ctx, input: { brandSlug: brand, ...body } }),
});
