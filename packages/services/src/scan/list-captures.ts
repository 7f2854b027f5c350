import {
  type CapturePage,
  Id,
  IsoInstant,
  ListCapturesInput,
  NotFound,
  parseInput,
} from '@ringer/domain';
import { z } from 'zod';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import { thumbSelect, toThumb } from '../capture-thumbs.ts';
import type { Ctx } from '../context.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';

const Position = z.object({ at: IsoInstant, id: Id });

/**
 * Captured pages of a scan, newest first, in all truth states or one.
 * @throws NotFound when the brand has no such scan
 */
export async function listCaptures({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ListCapturesInput>;
}): Promise<CapturePage> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'scan.read',
  });
  const { scanId, truthState, cursor, limit } = parseInput(ListCapturesInput, input);
  const scan = await ctx.db.scan.findFirst({
    where: { id: scanId, brandId },
    select: { id: true },
  });
  if (!scan) throw new NotFound('There is no such scan.');
  const position = cursor ? decodeCursor(Position, cursor) : null;
  const at = position && new Date(position.at);
  const rows = await ctx.db.capture.findMany({
    where: {
      scanId,
      ...(truthState ? { truthState } : {}),
      ...(position && at
        ? {
            finishedAt: { lte: at },
            OR: [{ finishedAt: { lt: at } }, { id: { gt: position.id } }],
          }
        : {}),
    },
    select: thumbSelect,
    orderBy: [{ finishedAt: 'desc' }, { id: 'asc' }],
    take: limit + 1,
  });
  const items = rows.slice(0, limit).map((row) => toThumb(row, brandSlug));
  const last = items.at(-1);
  return {
    items,
    nextCursor: last && rows.length > limit ? encodeCursor({ at: last.at, id: last.id }) : null,
  };
}
