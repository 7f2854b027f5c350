import type { PixelBox, TruthState } from '@ringer/domain';
import type { ExtractedOffer } from './offer/offer.ts';

/** A screenshot as Chromium encoded it. */
export type Screenshot = {
  bytes: Buffer;
  mediaType: 'image/png' | 'image/webp';
  widthPx: number;
  heightPx: number;
  /** The page was taller than the policy's limit. */
  cut: boolean;
};

/** A picture on the page, with the bytes that the browser received for it. */
export type CapturedImage = {
  url: string;
  alt: string | null;
  origin: 'img' | 'background' | 'poster';
  /** Box on the full page in CSS pixels; null when not rendered. */
  box: PixelBox | null;
  /** Natural size in pixels; null when the browser could not decode it. */
  widthPx: number | null;
  heightPx: number | null;
  /** As served, content encoding removed; null when `problem` says why. */
  bytes: Buffer | null;
  /** As the server declared it. */
  mediaType: string | null;
  problem: string | null;
};

export type LinkKind = 'product' | 'list' | 'pagination' | 'other';

/** A link to the same host, canonical. */
export type FoundLink = { url: string; kind: LinkKind; text: string };

/** One step on the way to the final page. `status` is null for a step that the page itself took. */
export type RedirectStep = { url: string; status: number | null };

/** A connection that the address guard did not open. */
export type RefusedConnection = {
  host: string;
  port: number;
  address: string | null;
  reason: string;
};

/** What stopped the page from being loaded at all. */
export type FailureKind =
  | 'address-refused'
  | 'dns'
  | 'connection'
  | 'tls'
  | 'timeout'
  | 'redirect-limit'
  | 'byte-limit'
  | 'request-limit'
  | 'download'
  | 'robots'
  | 'crash'
  | 'other';
export type PageFailure = { kind: FailureKind; message: string };

/** One page fetched at one moment. All text in it was written by strangers. */
export type PageCapture = {
  url: string;
  finalUrl: string;
  redirects: RedirectStep[];
  httpStatus: number | null;
  /** Names in lower case; repeated headers joined by line feeds. */
  headers: Record<string, string>;
  /** From Retry-After; null without one. */
  retryAfterMs: number | null;
  title: string | null;
  /** The page's declared language, BCP 47 as written. */
  language: string | null;
  text: string;
  html: string;
  viewportShot: Screenshot | null;
  fullPageShot: Screenshot | null;
  images: CapturedImage[];
  links: FoundLink[];
  offers: ExtractedOffer[];
  truthState: TruthState;
  /** Plain sentences; never empty. */
  truthReasons: string[];
  failure: PageFailure | null;
  /** What was cut short by a limit, in plain sentences. */
  notes: string[];
  refused: RefusedConnection[];
  /** Host name to the addresses that were connected to. */
  addresses: Record<string, string[]>;
  bytesReceived: number;
  startedAt: Date;
  finishedAt: Date;
  timings: { loadMs: number; settleMs: number; gatherMs: number; shotMs: number; totalMs: number };
};
