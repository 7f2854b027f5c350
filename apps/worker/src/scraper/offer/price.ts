/** An amount of money. `amount` is decimal with a point and two digits, such as 1299.00; `currency` is ISO 4217. */
export type Price = { amount: string; currency: string };

/** Signs and words that shops write for a currency. A plain $ and kr are read by the page's language. */
const signs: Record<string, string> = {
  US$: 'USD',
  CA$: 'CAD',
  C$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  MX$: 'MXN',
  NT$: 'TWD',
  '€': 'EUR',
  '£': 'GBP',
  $: 'USD',
  zł: 'PLN',
  zl: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  lei: 'RON',
  'лв.': 'BGN',
  лв: 'BGN',
  '₽': 'RUB',
  'руб.': 'RUB',
  руб: 'RUB',
  '₺': 'TRY',
  '₹': 'INR',
  '¥': 'JPY',
  '￥': 'JPY',
  円: 'JPY',
  元: 'CNY',
  '₩': 'KRW',
  원: 'KRW',
  '₴': 'UAH',
  грн: 'UAH',
  '₪': 'ILS',
  '฿': 'THB',
  '₫': 'VND',
  'kr.': 'SEK',
  kr: 'SEK',
  'SFr.': 'CHF',
  'Fr.': 'CHF',
  Euro: 'EUR',
};

const byLanguage: Record<string, Record<string, string>> = {
  $: {
    'en-ca': 'CAD',
    'fr-ca': 'CAD',
    'en-au': 'AUD',
    'en-nz': 'NZD',
    'en-sg': 'SGD',
    'es-mx': 'MXN',
    'es-ar': 'ARS',
    'es-cl': 'CLP',
    'es-co': 'COP',
  },
  kr: { da: 'DKK', nb: 'NOK', nn: 'NOK', no: 'NOK', is: 'ISK', sv: 'SEK' },
  '¥': { zh: 'CNY' },
};

const codes = new Set(Intl.supportedValuesOf('currency'));

const escaped = (text: string) => text.replace(/[$.]/g, '\\$&');
const signPattern = Object.keys(signs)
  .toSorted((a, b) => b.length - a.length)
  .map((sign) => (/^\p{L}/u.test(sign) ? `(?<!\\p{L})${escaped(sign)}(?!\\p{L})` : escaped(sign)))
  .join('|');
const currencyPattern = `(?:${signPattern}|(?<!\\p{L})(?:[A-Z]{3})(?!\\p{L}))`;
const space = '[ \\u00a0\\u202f\\u2009]';
const number = [
  // 1.234.567,89 and 1 234,56 and 1’234.50
  `\\d{1,3}(?:[.,'’ \\u00a0\\u202f\\u2009]\\d{3})+(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?`,
  // 12,34,567.89
  `\\d{1,2}(?:,\\d{2})+,\\d{3}(?!\\d)(?:\\.\\d{1,2}(?!\\d))?`,
  `\\d+[.,]\\d{1,2}(?!\\d)`,
  `\\d+`,
  `[.,]\\d{2}(?!\\d)`,
].join('|');
const wholeMark = `(?:[.,]?${space}?[-–—]{1,2}(?!\\d))?`;
// 12⁹⁹ zł reaches us as “12 99 zł”: two digits apart, right before the sign.
const raised = `\\d{1,5}${space}\\d{2}(?=${space}*${currencyPattern})`;
const priceRegExp = new RegExp(
  `(?<before>${currencyPattern})${space}{0,3}(?<after>${number})${wholeMark}|(?<![\\d.,])(?<front>${raised}|${number})${wholeMark}${space}{0,3}(?<behind>${currencyPattern})`,
  'gu',
);

/** Longer text is a page, not a price. */
const maxTextLength = 4000;

/**
 * Finds prices in text, with the currency before or behind the number, in the ways of any locale.
 * @param language BCP 47; settles which dollar or krone is meant
 */
export function findPrices(
  text: string,
  language: string | null = null,
): (Price & { index: number; length: number })[] {
  const found: (Price & { index: number; length: number })[] = [];
  for (const match of text.slice(0, maxTextLength).matchAll(priceRegExp)) {
    const { before, after, front, behind } = match.groups ?? {};
    const currency = currencyOf(before ?? behind ?? '', language);
    const amount = currency ? parseAmount(after ?? front ?? '', currency) : null;
    if (amount && currency)
      found.push({ amount, currency, index: match.index, length: match[0].length });
  }
  return found;
}

/** The first price in a text; null without one. */
export function parsePrice(text: string, language: string | null = null): Price | null {
  const first = findPrices(text, language)[0];
  return first ? { amount: first.amount, currency: first.currency } : null;
}

/** ISO 4217 code of a sign, word or code; null when it is none. */
export function currencyOf(text: string, language: string | null = null): string | null {
  const sign = text.trim();
  const upper = sign.toUpperCase();
  if (codes.has(upper)) return upper;
  const tag = language?.toLowerCase() ?? '';
  const local = byLanguage[sign.replace(/\.$/, '')];
  return local?.[tag] ?? local?.[tag.split('-', 1)[0] ?? ''] ?? signs[sign] ?? null;
}

/**
 * Reads a number as people write it: the last separator is the decimal one unless exactly three digits follow it.
 * @returns a decimal with two digits; null for nothing, zero, or more than 12 digits
 */
export function parseAmount(text: string, currency: string | null = null): string | null {
  const bare = text.replace(/[.,]?\s?[-–—]+$/, '').trim();
  if (!/^[\d.,'’\s]+$/.test(bare) || !/\d/.test(bare)) return null;
  const cents = /^(\d{1,5})\s(\d{2})$/.exec(bare);
  if (cents) return decimal(`${cents[1]}.${cents[2]}`);
  const tight = bare.replace(/[\s'’]/g, '');
  const last = Math.max(tight.lastIndexOf('.'), tight.lastIndexOf(','));
  if (last < 0) return decimal(tight);
  const separator = tight[last] ?? '';
  const digitsBehind = tight.length - last - 1;
  const isOnly = tight.indexOf(separator) === last;
  const hasOther = /[.,]/.test(tight.slice(0, last).replaceAll(separator, ''));
  const isGroup =
    digitsBehind === 3 &&
    !hasOther &&
    !/^0?[.,]/.test(tight) &&
    last <= 3 &&
    !hasThreeDecimals(currency);
  const isDecimal = isOnly && !isGroup;
  const whole = (isDecimal ? tight.slice(0, last) : tight).replace(/[.,]/g, '');
  return decimal(isDecimal ? `${whole || '0'}.${tight.slice(last + 1)}` : whole);
}

/** Reads a number as data formats write it: a point before the fraction, nothing between thousands. */
export function machineAmount(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? decimal(String(value)) : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return decimal(text);
  return parseAmount(text) ?? findPrices(text)[0]?.amount ?? null;
}

function decimal(text: string): string | null {
  const value = Number(text);
  if (!(value > 0) || value >= 1e12) return null;
  return value.toFixed(2);
}

function hasThreeDecimals(currency: string | null): boolean {
  return currency !== null && /^(?:BHD|IQD|JOD|KWD|LYD|OMR|TND)$/.test(currency);
}
