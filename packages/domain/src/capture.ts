import { z } from 'zod';
import { EvidenceKind } from './case.ts';
import { PixelBox } from './geometry.ts';
import { Id, IsoInstant, Sha256 } from './scalar.ts';
import { TruthState } from './scan.ts';

/** Text from a page: whatever a stranger wrote, cut to a length and made storable (no NUL, no lone surrogates). */
function strangerText(maxLength: number) {
  return z
    .string()
    .transform((text) => text.slice(0, maxLength).replaceAll('\0', '').toWellFormed());
}

export const OfferMethod = z.enum(['json-ld', 'microdata', 'rdfa', 'opengraph', 'prose']);
export type OfferMethod = z.infer<typeof OfferMethod>;

/** What a page offers, as read from it. */
export const OfferDraft = z.object({
  url: strangerText(2048),
  title: strangerText(1000),
  description: strangerText(20_000).nullable(),
  /** Decimal number as text, such as "1234.50". */
  price: z
    .string()
    .regex(/^\d{1,12}(\.\d{1,2})?$/)
    .nullable(),
  /** ISO 4217 */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  sellerName: strangerText(300).nullable(),
  sellerUrl: strangerText(2048).nullable(),
  category: strangerText(300).nullable(),
  availability: z.enum(['in-stock', 'out-of-stock', 'unknown']),
  identifiers: z.record(z.string(), strangerText(200)),
  method: OfferMethod,
  /** Positions in the capture's images, the product picture first. */
  imagePositions: z.array(z.number().int().min(0)).max(50),
});
export type OfferDraft = z.infer<typeof OfferDraft>;

const StoredFileDraft = z.object({
  sha256: Sha256,
  kind: z.enum(['original', 'view']),
  mediaType: z.string().max(200),
  sizeBytes: z.number().int().min(0),
});

/** A captured page on its way into the database; its files are in the store already. */
export const RecordCaptureInput = z.object({
  entryId: Id,
  workerId: z.string().min(1).max(200),
  finalUrl: strangerText(2048),
  truthState: TruthState,
  truthReasons: z.array(strangerText(500)).max(20),
  httpStatus: z.number().int().min(100).max(599).nullable(),
  title: strangerText(1000).nullable(),
  text: strangerText(500_000).nullable(),
  language: strangerText(35).nullable(),
  bytesReceived: z.number().int().min(0).max(2_147_483_647),
  startedAt: IsoInstant,
  finishedAt: IsoInstant,
  thumbnailSha256: Sha256.nullable(),
  viewSha256: Sha256.nullable(),
  files: z.array(StoredFileDraft).max(1000),
  images: z
    .array(
      z.object({
        url: strangerText(2048),
        alt: strangerText(1000).nullable(),
        sha256: Sha256.nullable(),
        problem: strangerText(500).nullable(),
        widthPx: z.number().int().min(0).nullable(),
        heightPx: z.number().int().min(0).nullable(),
        box: PixelBox.nullable(),
      }),
    )
    .max(500),
  offers: z.array(OfferDraft).max(200),
  evidence: z
    .array(
      z.object({
        kind: EvidenceKind,
        sha256: Sha256,
        sizeBytes: z.number().int().min(0),
        mediaType: z.string().max(200),
        origin: strangerText(2048),
      }),
    )
    .max(600),
  /** Same-site addresses found on the page, canonical; higher priority is fetched first. */
  links: z
    .array(z.object({ url: z.string().max(2048), priority: z.number().int().min(0).max(100) }))
    .max(5000),
});
export type RecordCaptureInput = z.infer<typeof RecordCaptureInput>;
