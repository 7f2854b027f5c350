import type { Db, Prisma } from '@ringer/db';
import { Fatal, type ScanListItem } from '@ringer/domain';
import { readScansProgress } from './scan-progress.ts';

export const scanListSelect = {
  id: true,
  createdAt: true,
  startedById: true,
  sources: {
    select: { source: { select: { name: true } } },
    orderBy: { source: { name: 'asc' } },
  },
} satisfies Prisma.ScanSelect;

type Row = Prisma.ScanGetPayload<{ select: typeof scanListSelect }>;

/** Scans as the list shows them, with progress and the name of who started each. */
export async function toScanListItems(db: Db, rows: Row[], now: Date): Promise<ScanListItem[]> {
  const userIds = rows.flatMap((row) => row.startedById ?? []);
  const [users, progress] = await Promise.all([
    db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } }),
    readScansProgress(db, { scanIds: rows.map((row) => row.id), now }),
  ]);
  const names = new Map(users.map((user) => [user.id, user.name]));
  return rows.map((row) => {
    const figures = progress.get(row.id);
    if (!figures) throw new Fatal('The scan is gone.');
    return {
      id: row.id,
      createdAt: row.createdAt.toISOString(),
      sourceNames: row.sources.map(({ source }) => source.name),
      startedBy: row.startedById === null ? null : (names.get(row.startedById) ?? null),
      progress: figures,
    };
  });
}
