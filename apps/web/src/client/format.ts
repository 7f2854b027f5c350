const units = ['bytes', 'kB', 'MB', 'GB'] as const;

/** "812 bytes", "4.1 MB": a size in decimal units with at most one digit behind the point. */
export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes;
  let unit = 0;
  while (value >= 1_000 && unit < units.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit] ?? ''}`;
}

/** A price as scraped, in its currency where both make sense; the bare text where they do not. */
export function formatPrice(price: string | null, currency: string | null): string | null {
  if (price === null) return null;
  const amount = Number(price);
  if (!Number.isFinite(amount)) return currency ? `${price} ${currency}` : price;
  if (currency === null || !/^[A-Z]{3}$/.test(currency))
    return new Intl.NumberFormat('en').format(amount);
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount);
}

/** "40 s", "3 min", "1 h 20 min": how long, to the precision that matters. */
export function formatSeconds(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 12,345 in English grouping. */
export function formatCount(count: number): string {
  return new Intl.NumberFormat('en').format(count);
}

/** 0.427 as 43. */
export function formatPercent(share: number): number {
  return Math.round(share * 100);
}

/** A share of the score in log-odds with its sign: "+0.42". */
export function formatLogit(logit: number): string {
  return `${logit < 0 ? '−' : '+'}${Math.abs(logit).toFixed(2)}`;
}
