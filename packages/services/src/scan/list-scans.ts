import {
  Id,
  IsoInstant,
  ListScansInput,
  parseInput,
  roleAllows,
  type ScanList,
} from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { scanListSelect, toScanListItems } from '../scan-list.ts';

const Position = z.object({ createdAt: IsoInstant, id: Id });

/** Scans, newest first. */
export async function listScans({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ListScansInput>;
}): Promise<ScanList> {
  const { brandId, role } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.read',
  });
  const { cursor, limit } = parseInput(ListScansInput, input);
  const position = cursor ? decodeCursor(Position, cursor) : null;
  const at = position && new Date(position.createdAt);
  const rows = await ctx.db.scan.findMany({
    where: {
      brandId,
      ...(position && at
        ? {
            createdAt: { lte: at },
            OR: [{ createdAt: { lt: at } }, { id: { gt: position.id } }],
          }
        : {}),
    },
    select: scanListSelect,
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const items = await toScanListItems(ctx.db, rows.slice(0, limit), ctx.now());
  const last = items.at(-1);
  return {
    items,
    nextCursor:
      last && rows.length > limit ? encodeCursor({ createdAt: last.createdAt, id: last.id }) : null,
    canRun: roleAllows(role, 'scan.run'),
  };
}
