import type { Db, Prisma, Tx } from '@ringer/db';
import {
  MarkForm,
  NotFound,
  RightKind,
  type RightListItem,
  RightStatus,
  type RightView,
} from '@ringer/domain';
import { fileUrl } from './file-url.ts';
import { referenceSelect, toReferenceView } from './reference-view.ts';

export const rightSelect = {
  id: true,
  kind: true,
  markForm: true,
  title: true,
  office: true,
  number: true,
  territory: true,
  status: true,
  niceClasses: true,
  locarnoClasses: true,
  registeredOn: true,
  createdAt: true,
  retiredAt: true,
  references: { select: referenceSelect, orderBy: [{ position: 'asc' }, { id: 'asc' }] },
  _count: { select: { cases: { where: { state: 'open' } } } },
} satisfies Prisma.RightSelect;

type Row = Prisma.RightGetPayload<{ select: typeof rightSelect }>;

export function toRightListItem(row: Row, brandSlug: string): RightListItem {
  const pictures = row.references.filter((each) => each.kind === 'image');
  const inState = (state: string) => row.references.filter((each) => each.state === state).length;
  const cover = pictures.find((each) => each.viewSha256 !== null)?.viewSha256 ?? null;
  return {
    id: row.id,
    kind: RightKind.parse(row.kind),
    markForm: MarkForm.nullable().parse(row.markForm),
    title: row.title,
    office: row.office,
    number: row.number,
    territory: row.territory,
    status: RightStatus.parse(row.status),
    niceClasses: row.niceClasses,
    locarnoClasses: row.locarnoClasses,
    words: row.references.flatMap((each) => each.word ?? []),
    coverUrl: fileUrl(brandSlug, cover),
    imageCount: pictures.length,
    pendingCount: inState('pending'),
    rejectedCount: inState('rejected'),
    openCases: row._count.cases,
  };
}

/** A right with its references. @throws NotFound when the brand has no such right */
export async function readRightView(
  db: Db | Tx,
  {
    brandId,
    brandSlug,
    rightId,
    canWrite,
  }: { brandId: string; brandSlug: string; rightId: string; canWrite: boolean },
): Promise<RightView> {
  const row = await db.right.findFirst({ where: { id: rightId, brandId }, select: rightSelect });
  if (!row) throw new NotFound('There is no such right.');
  return {
    ...toRightListItem(row, brandSlug),
    registeredOn: row.registeredOn?.toISOString().slice(0, 10) ?? null,
    createdAt: row.createdAt.toISOString(),
    retiredAt: row.retiredAt?.toISOString() ?? null,
    references: row.references.map((each) => toReferenceView(each, brandSlug)),
    canWrite: canWrite && row.retiredAt === null,
  };
}
