import {
  BrandSettings,
  caseRank,
  defaultBrandSettings,
  parseInput,
  UpdateBrandSettingsInput,
} from '@ringer/domain';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';

/** Changes what a catch is worth, and ranks every case anew by it. */
export async function updateBrandSettings({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof UpdateBrandSettingsInput>;
}): Promise<BrandSettings> {
  const { brandId } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'brand.manage',
  });
  const { settings } = parseInput(UpdateBrandSettingsInput, input);
  return ctx.db.$transaction(
    async (tx) => {
      const { settings: before } = await tx.brand.findUniqueOrThrow({
        where: { id: brandId },
        select: { settings: true },
      });
      await tx.brand.update({ where: { id: brandId }, data: { settings } });
      // The rank is linear in score and in score × novelty, so three values of caseRank give its formula.
      const base = caseRank(settings, 0, 0);
      const perScore = caseRank(settings, 1, 0) - base;
      const perNovelty = caseRank(settings, 1, 1) - base - perScore;
      await tx.$executeRaw`
        UPDATE "case" SET rank = ${base} + ${perScore} * score + ${perNovelty} * score * novelty
        WHERE brand_id = ${brandId}::uuid`;
      await audit(tx, {
        ctx,
        brandId,
        verb: 'brand.update-settings',
        entity: 'brand',
        entityId: brandId,
        detail: {
          before: BrandSettings.catch(defaultBrandSettings).parse(before),
          after: settings,
        },
      });
      return settings;
    },
    // A brand may have 100,000 cases.
    { timeout: 60_000 },
  );
}
