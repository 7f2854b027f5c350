import { BrandSettings, NotFound, parseInput, Retryable } from '@ringer/domain';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** A picture that was added longer ago and is not ready will not hold up an analysis. */
const preparationMs = 120_000;

/** Everything that the analysis of one capture needs beside the brand's rights. */
export type CaptureAnalysis = Awaited<ReturnType<typeof loadAnalysis>>;

/**
 * Loads a capture with its offers, the brand's settings and licences, and the version of the brand's rights:
 * who has loaded the rights of that version (`loadRights`) need not load them again.
 * @param input.describerId what prepared references must have been prepared by
 * @throws NotFound when the capture is gone
 * @throws Retryable while pictures of the brand's rights are being prepared: without them findings would be missed
 */
export async function loadAnalysis({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { captureId: string; describerId: string };
}) {
  authoriseSystem({ ctx });
  const capture = await ctx.db.capture.findUnique({
    where: { id: input.captureId },
    select: {
      id: true,
      brandId: true,
      analysedAt: true,
      offers: {
        orderBy: { position: 'asc' },
        include: {
          images: { orderBy: { position: 'asc' }, include: { captureImage: true } },
        },
      },
      brand: {
        select: {
          settings: true,
          licences: {
            select: { kind: true, value: true, rightId: true, validFrom: true, validUntil: true },
          },
        },
      },
    },
  });
  if (!capture) throw new NotFound('The capture is gone.');
  const { brandId } = capture;
  const unprepared = await ctx.db.reference.count({
    where: {
      brandId,
      kind: 'image',
      right: { retiredAt: null },
      OR: [
        { state: 'pending', createdAt: { gt: new Date(ctx.now().getTime() - preparationMs) } },
        // Prepared by an older version; the worker is at it.
        { state: 'ready', encoderId: { not: input.describerId } },
      ],
    },
  });
  if (unprepared > 0) throw new Retryable('Pictures of the rights are still being prepared.');
  const { brand, ...rest } = capture;
  return {
    ...rest,
    settings: parseInput(BrandSettings, brand.settings),
    licences: brand.licences,
    rightsVersion: await rightsVersionOf(ctx, brandId),
  };
}

/** Changes with everything that `loadRights` reads, and reads no features itself. */
async function rightsVersionOf(ctx: Ctx, brandId: string): Promise<string> {
  const rows = await ctx.db.$queryRaw<{ version: string | null }[]>`
    SELECT md5(string_agg(line, E'\n' ORDER BY line)) AS version FROM (
      SELECT concat_ws('|', r.id, r.kind, r.mark_form, r.title, r.nice_classes, r.locarno_classes,
                       f.id, f.kind, f.state, f.word, f.position, f.sha256, f.encoder_id) AS line
      FROM "right" r LEFT JOIN "reference" f ON f.brand_id = r.brand_id AND f.right_id = r.id
      WHERE r.brand_id = ${brandId}::uuid AND r.retired_at IS NULL
    ) AS lines`;
  return rows[0]?.version ?? 'none';
}
