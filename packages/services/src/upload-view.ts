import type { Prisma } from '@ringer/db';
import { ReferenceState, type UploadView } from '@ringer/domain';
import { fileUrl } from './file-url.ts';

export const uploadSelect = {
  id: true,
  fileName: true,
  sizeBytes: true,
  state: true,
  problem: true,
  widthPx: true,
  heightPx: true,
  viewSha256: true,
} satisfies Prisma.UploadSelect;

type Row = Prisma.UploadGetPayload<{ select: typeof uploadSelect }>;

export function toUploadView({ viewSha256, ...row }: Row, brandSlug: string): UploadView {
  return {
    ...row,
    state: ReferenceState.parse(row.state),
    viewUrl: fileUrl(brandSlug, viewSha256),
  };
}
