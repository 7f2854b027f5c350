import type { Db, Tx } from '@ringer/db';
import { Fatal, type ScanProgress, ScanState, TruthState } from '@ringer/domain';

const rateWindowMs = 60_000;

type FrontierCounts = { scanId: string; known: number; skipped: number };
type CaptureCounts = {
  scanId: string;
  truthState: string;
  captured: number;
  analysed: number;
  recent: number;
};
type FindingCounts = { scanId: string; findings: number; cases: number };

/** The live figures of one scan. @throws Fatal where the scan is gone */
export async function readScanProgress(
  db: Db | Tx,
  { scanId, now }: { scanId: string; now: Date },
): Promise<ScanProgress> {
  const progress = (await readScansProgress(db, { scanIds: [scanId], now })).get(scanId);
  if (!progress) throw new Fatal('The scan is gone.');
  return progress;
}

/** The live figures of several scans, in four queries however many there are. */
export async function readScansProgress(
  db: Db | Tx,
  { scanIds, now }: { scanIds: string[]; now: Date },
): Promise<Map<string, ScanProgress>> {
  if (scanIds.length === 0) return new Map();
  const scans = await db.scan.findMany({
    where: { id: { in: scanIds } },
    select: {
      id: true,
      state: true,
      problem: true,
      pageBudget: true,
      startedAt: true,
      finishedAt: true,
    },
  });
  const frontier = await db.$queryRaw<FrontierCounts[]>`
    SELECT scan_id AS "scanId", count(*)::int AS known,
      count(*) FILTER (WHERE state = 'skipped')::int AS skipped
    FROM frontier_entry WHERE scan_id = ANY (${scanIds}::uuid[]) AND kind = 'page' GROUP BY scan_id`;
  // The rate of an ended scan is that of its last minute.
  const captures = await db.$queryRaw<CaptureCounts[]>`
    SELECT capture.scan_id AS "scanId", truth_state AS "truthState", count(*)::int AS captured,
      count(analysed_at)::int AS analysed,
      (count(*) FILTER (WHERE capture.finished_at >
        coalesce(scan.finished_at, ${now}) - ${rateWindowMs}::int * interval '1 millisecond'))::int AS recent
    FROM capture JOIN scan ON scan.id = capture.scan_id
    WHERE capture.scan_id = ANY (${scanIds}::uuid[])
    GROUP BY capture.scan_id, truth_state`;
  const findings = await db.$queryRaw<FindingCounts[]>`
    SELECT capture.scan_id AS "scanId", count(*)::int AS findings,
      count(DISTINCT case_id)::int AS cases
    FROM finding JOIN capture ON capture.id = finding.capture_id
    WHERE capture.scan_id = ANY (${scanIds}::uuid[]) GROUP BY capture.scan_id`;

  return new Map(
    scans.map((scan) => {
      const pages = frontier.find((row) => row.scanId === scan.id);
      const found = findings.find((row) => row.scanId === scan.id);
      const rows = captures.filter((row) => row.scanId === scan.id);
      const captured = sum(rows.map((row) => row.captured));
      const known = Math.min(pages?.known ?? 0, Math.max(scan.pageBudget, captured));
      const skipped = Math.min(pages?.skipped ?? 0, known - Math.min(known, captured));
      const pagesPerMinute = rate(
        sum(rows.map((row) => row.recent)),
        scan.startedAt,
        scan.finishedAt ?? now,
      );
      const state = ScanState.parse(scan.state);
      const left = Math.max(0, known - captured - skipped);
      const canTell = state === 'running' && pagesPerMinute > 0;
      const progress: ScanProgress = {
        state,
        problem: scan.problem,
        known,
        captured,
        skipped,
        analysed: sum(rows.map((row) => row.analysed)),
        truth: truthCounts(rows),
        findings: found?.findings ?? 0,
        cases: found?.cases ?? 0,
        pagesPerMinute,
        secondsLeft: canTell ? Math.round((left / pagesPerMinute) * 60) : null,
        startedAt: scan.startedAt?.toISOString() ?? null,
        finishedAt: scan.finishedAt?.toISOString() ?? null,
      };
      return [scan.id, progress];
    }),
  );
}

/** Pages a minute, over the last minute or over the whole run where it is shorter. */
function rate(recent: number, startedAt: Date | null, until: Date): number {
  if (!startedAt) return 0;
  const elapsedMs = Math.max(1000, until.getTime() - startedAt.getTime());
  const windowMs = Math.min(rateWindowMs, elapsedMs);
  return Math.round((recent / windowMs) * 60_000 * 10) / 10;
}

function truthCounts(rows: CaptureCounts[]): ScanProgress['truth'] {
  const counts = new Map(rows.map((row) => [row.truthState, row.captured]));
  const entries = TruthState.options.map((state) => [state, counts.get(state) ?? 0] as const);
  return Object.fromEntries(entries) as Record<TruthState, number>;
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
