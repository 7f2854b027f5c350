import type { Prisma } from '@ringer/db';
import { type CaptureThumb, TruthState } from '@ringer/domain';
import { fileUrl } from './file-url.ts';

export const thumbSelect = {
  id: true,
  url: true,
  host: true,
  title: true,
  truthState: true,
  truthReasons: true,
  thumbnailSha256: true,
  finishedAt: true,
  _count: { select: { findings: true } },
} satisfies Prisma.CaptureSelect;

type Row = Prisma.CaptureGetPayload<{ select: typeof thumbSelect }>;

/** A captured page as the live stream shows it. */
export function toThumb(row: Row, brandSlug: string): CaptureThumb {
  return {
    id: row.id,
    url: row.url,
    host: row.host,
    title: row.title,
    truthState: TruthState.parse(row.truthState),
    truthReasons: row.truthReasons,
    thumbnailUrl: fileUrl(brandSlug, row.thumbnailSha256),
    findings: row._count.findings,
    at: row.finishedAt.toISOString(),
  };
}
