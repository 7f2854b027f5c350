import { authoriseSystem } from '../authorise.ts';
import type { Ctx } from '../context.ts';

/** A page that one worker holds until the lease ends. */
export type ClaimedPage = {
  id: string;
  brandId: string;
  scanId: string;
  url: string;
  host: string;
  depth: number;
  kind: 'page' | 'sitemap';
  attempts: number;
  maxDepth: number;
  allowedAddresses: string[];
  robotsBody: string | null;
  robotsStatus: number | null;
  robotsAt: Date | null;
};

/**
 * Claims the next page of any running scan, or null when none is due. One statement: the entry and its host are
 * locked together, so any number of workers share a frontier and still keep each host's pace.
 * A page whose worker went silent is due again when its lease ends.
 */
export async function claimPage({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: { workerId: string; leaseMs: number };
}): Promise<ClaimedPage | null> {
  authoriseSystem({ ctx });
  const rows = await ctx.db.$queryRaw<ClaimedPage[]>`
    WITH due AS (
      SELECT f.id, f.host
      FROM frontier_entry f
      JOIN scan s ON s.id = f.scan_id
      JOIN host_state h ON h.host = f.host
      WHERE s.state = 'running'
        AND ((f.state = 'waiting' AND f.not_before <= now())
          OR (f.state = 'claimed' AND f.claimed_until < now()))
        AND h.next_allowed_at <= now()
      ORDER BY f.priority DESC, f.not_before, f.id
      LIMIT 1
      FOR UPDATE OF f, h SKIP LOCKED
    ), paced AS (
      UPDATE host_state h
      SET next_allowed_at = now() + h.crawl_delay_ms * interval '1 millisecond'
      FROM due WHERE h.host = due.host
      RETURNING h.host, h.robots_body, h.robots_status, h.robots_at
    )
    UPDATE frontier_entry f
    SET state = 'claimed', claimed_by = ${input.workerId}, attempts = f.attempts + 1,
        claimed_until = now() + ${input.leaseMs}::int * interval '1 millisecond'
    FROM due JOIN paced ON paced.host = due.host, source src
    WHERE f.id = due.id AND src.id = f.source_id
    RETURNING f.id, f.brand_id AS "brandId", f.scan_id AS "scanId", f.url, f.host, f.depth, f.kind, f.attempts,
      src.max_depth AS "maxDepth", src.allowed_addresses AS "allowedAddresses",
      paced.robots_body AS "robotsBody", paced.robots_status AS "robotsStatus", paced.robots_at AS "robotsAt"`;
  return rows[0] ?? null;
}
