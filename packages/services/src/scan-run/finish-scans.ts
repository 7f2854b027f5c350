import { audit } from '../audit.ts';
import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/**
 * Ends every running scan that has nothing left to fetch or to analyse.
 * @returns the scans that this call ended
 */
export async function finishScans({
  ctx,
}: {
  ctx: Ctx;
}): Promise<{ id: string; brandId: string }[]> {
  authoriseSystem({ ctx });
  const running = await ctx.db.scan.count({ where: { state: 'running' } });
  if (running === 0) return [];
  return ctx.db.$transaction(async (tx) => {
    const ended = await tx.$queryRaw<{ id: string; brandId: string }[]>`
      UPDATE scan s SET state = 'finished', finished_at = now()
      WHERE s.state = 'running'
        AND NOT EXISTS (SELECT 1 FROM frontier_entry f WHERE f.scan_id = s.id AND f.state IN ('waiting', 'claimed'))
        AND NOT EXISTS (SELECT 1 FROM capture c WHERE c.scan_id = s.id AND c.analysed_at IS NULL)
      RETURNING s.id, s.brand_id AS "brandId"`;
    for (const scan of ended) {
      await audit(tx, {
        ctx,
        brandId: scan.brandId,
        verb: 'scan.finish',
        entity: 'scan',
        entityId: scan.id,
        detail: {},
      });
    }
    return ended;
  });
}
