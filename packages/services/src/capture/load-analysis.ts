import { BrandSettings, NotFound, parseInput, Retryable } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** A picture that was added longer ago and is not ready will not hold up an analysis. */
const preparationMs = 120_000;

/** Everything that the analysis of one capture needs. */
export type CaptureAnalysis = Awaited<ReturnType<typeof loadAnalysis>>;

/**
 * Loads a capture with its offers, and the brand's rights with their prepared references and licences.
 * @throws NotFound when the capture is gone
 * @throws Retryable while pictures of the brand's rights are being prepared: without them findings would be missed
 */
export async function loadAnalysis({ ctx, input }: { ctx: Ctx; input: { captureId: string } }) {
  authoriseSystem({ ctx });
  const capture = await ctx.db.capture.findUnique({
    where: { id: input.captureId },
    select: {
      id: true,
      brandId: true,
      scanId: true,
      host: true,
      finalUrl: true,
      analysedAt: true,
      offers: {
        orderBy: { position: 'asc' },
        include: {
          images: { orderBy: { position: 'asc' }, include: { captureImage: true } },
        },
      },
      evidenceItems: { where: { kind: 'screenshot-viewport' }, select: { sha256: true } },
      brand: {
        select: {
          settings: true,
          rights: {
            where: { retiredAt: null },
            select: {
              id: true,
              kind: true,
              markForm: true,
              title: true,
              niceClasses: true,
              locarnoClasses: true,
              references: {
                where: { OR: [{ state: 'ready' }, { kind: 'word' }] },
                orderBy: { position: 'asc' },
                select: { id: true, kind: true, word: true, features: true },
              },
            },
          },
          licences: {
            select: { kind: true, value: true, rightId: true, validFrom: true, validUntil: true },
          },
        },
      },
    },
  });
  if (!capture) throw new NotFound('The capture is gone.');
  const unprepared = await ctx.db.reference.count({
    where: {
      brandId: capture.brandId,
      kind: 'image',
      state: 'pending',
      createdAt: { gt: new Date(ctx.now().getTime() - preparationMs) },
    },
  });
  if (unprepared > 0) throw new Retryable('Pictures of the rights are still being prepared.');
  const { brand, ...rest } = capture;
  return {
    ...rest,
    settings: parseInput(BrandSettings, brand.settings),
    rights: brand.rights,
    licences: brand.licences,
  };
}
