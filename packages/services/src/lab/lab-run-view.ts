import type { Prisma } from '@ringer/db';
import { LabKind, LabResult, type LabRunView, type LabSide, LabState } from '@ringer/domain';
import { fileUrl } from '../file-url.ts';

const uploadSelect = { viewSha256: true, widthPx: true, heightPx: true } as const;

export const labRunSelect = {
  id: true,
  kind: true,
  state: true,
  problem: true,
  leftText: true,
  rightText: true,
  leftUpload: { select: uploadSelect },
  rightUpload: { select: uploadSelect },
  result: true,
  createdAt: true,
} satisfies Prisma.LabRunSelect;

type Row = Prisma.LabRunGetPayload<{ select: typeof labRunSelect }>;

export function toLabRunView(row: Row, brandSlug: string): LabRunView {
  const side = (text: string | null, upload: Row['leftUpload']): LabSide => ({
    text,
    viewUrl: fileUrl(brandSlug, upload?.viewSha256 ?? null),
    widthPx: upload?.widthPx ?? null,
    heightPx: upload?.heightPx ?? null,
  });
  return {
    id: row.id,
    kind: LabKind.parse(row.kind),
    state: LabState.parse(row.state),
    problem: row.problem,
    left: side(row.leftText, row.leftUpload),
    right: side(row.rightText, row.rightUpload),
    result: row.result === null ? null : LabResult.parse(row.result),
    createdAt: row.createdAt.toISOString(),
  };
}
