/** What one capture may cost and reach. Sizes are bytes or CSS pixels, times are milliseconds. */
export type CapturePolicy = {
  /** Ranges in CIDR notation that the source may reach although they are private; empty for the open web. */
  allowedCidrs: readonly string[];
  navigationTimeoutMs: number;
  totalTimeoutMs: number;
  /** Bytes over the wire, all requests together. */
  maxBytes: number;
  /** Bytes after decompression, all requests together. */
  maxDecompressedBytes: number;
  /** Redirects and client-side navigations of the page itself. */
  maxRedirects: number;
  maxRequests: number;
  maxDialogs: number;
  maxDomNodes: number;
  maxTextChars: number;
  maxHtmlChars: number;
  maxImages: number;
  /** Larger images keep their place in the list, without bytes. */
  maxImageBytes: number;
  maxLinks: number;
  /** How far down lazy and endless pages are scrolled. */
  maxScrollPx: number;
  maxScreenshotHeightPx: number;
  viewport: { widthPx: number; heightPx: number };
};

export const defaultCapturePolicy: CapturePolicy = {
  allowedCidrs: [],
  navigationTimeoutMs: 20_000,
  totalTimeoutMs: 45_000,
  maxBytes: 40 * 1024 * 1024,
  maxDecompressedBytes: 120 * 1024 * 1024,
  maxRedirects: 10,
  maxRequests: 600,
  maxDialogs: 5,
  maxDomNodes: 150_000,
  maxTextChars: 200_000,
  maxHtmlChars: 4_000_000,
  maxImages: 200,
  maxImageBytes: 15 * 1024 * 1024,
  maxLinks: 1_000,
  maxScrollPx: 20_000,
  maxScreenshotHeightPx: 10_000,
  viewport: { widthPx: 1280, heightPx: 900 },
};
