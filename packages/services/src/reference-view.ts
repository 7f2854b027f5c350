import type { Prisma } from '@ringer/db';
import { ReferenceState, type ReferenceView } from '@ringer/domain';
import { z } from 'zod';
import { fileUrl } from './file-url.ts';

export const referenceSelect = {
  id: true,
  kind: true,
  word: true,
  label: true,
  state: true,
  problem: true,
  viewSha256: true,
  widthPx: true,
  heightPx: true,
} satisfies Prisma.ReferenceSelect;

type Row = Prisma.ReferenceGetPayload<{ select: typeof referenceSelect }>;
const Kind = z.enum(['image', 'word']);

export function toReferenceView({ viewSha256, ...row }: Row, brandSlug: string): ReferenceView {
  return {
    ...row,
    kind: Kind.parse(row.kind),
    state: ReferenceState.parse(row.state),
    viewUrl: fileUrl(brandSlug, viewSha256),
  };
}
