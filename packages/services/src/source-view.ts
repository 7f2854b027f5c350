import type { Db, Prisma, Tx } from '@ringer/db';
import { SourceKind, type SourceView } from '@ringer/domain';

export const sourceSelect = {
  id: true,
  name: true,
  kind: true,
  url: true,
  urls: true,
  terms: true,
  pageBudget: true,
  maxDepth: true,
} satisfies Prisma.SourceSelect;

type Row = Prisma.SourceGetPayload<{ select: typeof sourceSelect }>;
type LastScan = { sourceId: string; scanId: string; at: Date; captured: number; ok: number };

/** Sources with the figures of the last scan over each, in one query for all. */
export async function toSourceViews(db: Db | Tx, rows: Row[]): Promise<SourceView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lastScans = await db.$queryRaw<LastScan[]>`
    SELECT wanted.id AS "sourceId", latest.id AS "scanId", latest.created_at AS at,
      pages.captured, pages.ok
    FROM unnest(${ids}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT scan.id, scan.created_at
      FROM scan_source JOIN scan ON scan.id = scan_source.scan_id
      WHERE scan_source.source_id = wanted.id
      ORDER BY scan.created_at DESC LIMIT 1
    ) AS latest
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS captured, (count(*) FILTER (WHERE truth_state = 'ok'))::int AS ok
      FROM capture WHERE capture.scan_id = latest.id AND capture.source_id = wanted.id
    ) AS pages`;
  const bySource = new Map(lastScans.map((row) => [row.sourceId, row]));
  return rows.map((row) => {
    const last = bySource.get(row.id);
    return {
      ...row,
      kind: SourceKind.parse(row.kind),
      lastScan: last
        ? { scanId: last.scanId, at: last.at.toISOString(), captured: last.captured, ok: last.ok }
        : null,
    };
  });
}
