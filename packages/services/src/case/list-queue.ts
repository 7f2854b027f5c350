import type { Db, Prisma } from '@ringer/db';
import {
  CaseState,
  InfringementType,
  ListQueueInput,
  parseInput,
  type QueueItem,
  type QueuePage,
  RightKind,
} from '@ringer/domain';
import { authorise } from '../authorise.ts';
import type { BrandInput } from '../brand-input.ts';
import type { Ctx } from '../context.ts';
import { fileUrl } from '../file-url.ts';
import { behind, decodePosition, encodePosition, queueOrderBy, queueWhere } from './queue-query.ts';

/** Counting further would cost more than anybody gains from the number. */
const countLimit = 10_000;

const itemSelect = {
  id: true,
  number: true,
  title: true,
  state: true,
  rightId: true,
  sellerName: true,
  host: true,
  infringementType: true,
  score: true,
  novelty: true,
  obvious: true,
  rank: true,
  findingCount: true,
  coverSha256: true,
  lastSeenAt: true,
} satisfies Prisma.CaseSelect;

type Row = Prisma.CaseGetPayload<{ select: typeof itemSelect }>;
type Price = { caseId: string; price: string | null; currency: string | null };

/**
 * One page of the queue: a fixed number of queries, each served by an index, whatever the page or the size.
 * @throws Invalid (field `cursor`) for a place that is not known
 */
export async function listQueue({
  ctx,
  input,
}: {
  ctx: Ctx;
  input: BrandInput<typeof ListQueueInput>;
}): Promise<QueuePage> {
  const { brandId, brandSlug } = await authorise({
    ctx,
    brandSlug: input.brandSlug,
    permission: 'case.read',
  });
  const query = parseInput(ListQueueInput, input);
  const where = queueWhere(brandId, query);
  const position = query.cursor ? decodePosition(query.cursor) : null;
  // A cursor belongs to the order that it was made in.
  const order = position?.order ?? query.order;
  const [rows, counted, rights] = await Promise.all([
    ctx.db.case.findMany({
      where: position ? { ...where, ...behind(position) } : where,
      select: itemSelect,
      orderBy: queueOrderBy[order],
      take: query.limit + 1,
    }),
    // In the queue's order, so that an index ends the count at the limit.
    ctx.db.case.count({ where, orderBy: queueOrderBy[order], take: countLimit + 1 }),
    ctx.db.right.findMany({
      where: { brandId },
      select: { id: true, title: true, kind: true, retiredAt: true },
      orderBy: { title: 'asc' },
    }),
  ]);
  const page = rows.slice(0, query.limit);
  const prices = await pricesOf(
    ctx.db,
    page.map((row) => row.id),
  );
  const rightsById = new Map(rights.map((right) => [right.id, right]));
  const last = page.at(-1);
  return {
    items: page.flatMap((row) => {
      const right = rightsById.get(row.rightId);
      return right ? [toQueueItem(row, right, prices.get(row.id), brandSlug)] : [];
    }),
    nextCursor: last && rows.length > page.length ? encodePosition(order, last) : null,
    total: Math.min(counted, countLimit),
    totalIsCapped: counted > countLimit,
    rights: rights
      .filter((right) => right.retiredAt === null)
      .map(({ id, title }) => ({ id, title })),
  };
}

/** The price of each case's strongest finding. */
async function pricesOf(db: Db, caseIds: string[]): Promise<Map<string, Price>> {
  if (caseIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Price[]>`
    SELECT wanted.id AS "caseId", offer.price::text AS price, offer.currency
    FROM unnest(${caseIds}::uuid[]) AS wanted (id)
    CROSS JOIN LATERAL (
      SELECT offer_id FROM finding WHERE case_id = wanted.id ORDER BY score DESC LIMIT 1
    ) AS strongest
    JOIN offer ON offer.id = strongest.offer_id`;
  return new Map(rows.map((row) => [row.caseId, row]));
}

function toQueueItem(
  row: Row,
  right: { title: string; kind: string },
  price: Price | undefined,
  brandSlug: string,
): QueueItem {
  const { coverSha256, lastSeenAt, ...rest } = row;
  return {
    ...rest,
    state: CaseState.parse(row.state),
    infringementType: InfringementType.parse(row.infringementType),
    rightTitle: right.title,
    rightKind: RightKind.parse(right.kind),
    coverUrl: fileUrl(brandSlug, coverSha256),
    price: price?.price ?? null,
    currency: price?.currency ?? null,
    lastSeenAt: lastSeenAt.toISOString(),
  };
}
