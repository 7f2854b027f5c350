import { parseInput, Sha256 } from '@ringer/domain';
import { z } from 'zod';
import { audit } from '../audit.ts';
import { authorise } from '../authorise.ts';
import type { Ctx } from '../context.ts';

const ReanalyseInput = z.object({
  pictures: z.array(Sha256).max(1000, 'Analyse at most 1,000 pictures anew at once.'),
});

/** A page whose offers are analysed anew. */
export type ReanalysedCapture = { captureId: string; url: string; pictures: string[] };

/**
 * Has every capture analysed anew whose offers show one of the pictures. Findings that are there stay as they are;
 * rights that were added since can bring new ones.
 */
export async function reanalyseCaptures({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: z.input<typeof ReanalyseInput> & { brandSlug: string };
}): Promise<ReanalysedCapture[]> {
  const { brandId } = await authorise({ ctx, brandSlug: input.brandSlug, permission: 'scan.run' });
  const { pictures } = parseInput(ReanalyseInput, input);
  return ctx.db.$transaction(
    async (tx) => {
      const captures = await tx.capture.findMany({
        where: {
          brandId,
          truthState: 'ok',
          offers: { some: { images: { some: { captureImage: { sha256: { in: pictures } } } } } },
        },
        orderBy: { id: 'asc' },
        select: {
          id: true,
          finalUrl: true,
          images: { where: { sha256: { in: pictures } }, select: { sha256: true } },
        },
      });
      const ids = captures.map(({ id }) => id);
      await tx.capture.updateMany({ where: { id: { in: ids } }, data: { analysedAt: null } });
      for (const captureId of ids) await ctx.jobs.enqueue(tx, 'analyse-capture', { captureId });
      const [first] = ids;
      if (first !== undefined) {
        await audit(tx, {
          ctx,
          brandId,
          verb: 'capture.reanalyse',
          entity: 'capture',
          entityId: first,
          detail: { captures: ids.length },
        });
      }
      return captures.map(({ id, finalUrl, images }) => ({
        captureId: id,
        url: finalUrl,
        pictures: images.flatMap(({ sha256 }) => sha256 ?? []),
      }));
    },
    { timeout: 60_000 },
  );
}
