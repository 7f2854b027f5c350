const maxRetryAfterMs = 24 * 60 * 60_000;

/**
 * Reads a Retry-After header (RFC 9110 section 10.2.3), seconds or a date.
 * @returns milliseconds from `now`, between 0 and a day; null without a header that can be read
 */
export function retryAfterMs(header: string | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  const waitMs = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(waitMs) ? null : Math.min(Math.max(0, waitMs), maxRetryAfterMs);
}
