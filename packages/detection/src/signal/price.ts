import type { SignalResult } from '@ringer/domain';
import { guessGoods } from './goods.ts';
import { signalRegistry } from './registry.ts';

/** A price that the brand or a licensed seller asked. */
export type KnownPrice = {
  price: number;
  currency: string;
  category: string | null;
  title: string;
};

/** What originals of one family of goods cost in one currency. Logarithms, because prices vary by factors. */
export type PriceRange = {
  goods: string;
  currency: string;
  n: number;
  /** Natural logarithm of the median. */
  logMedian: number;
  /** 1.4826 × median absolute deviation of the logarithms: a standard deviation where prices are log-normal. */
  logSpread: number;
};

/** Fewer prices say nothing. */
const minPrices = 8;
/** Prices of one maker lie closer than this only by chance. */
const minSpread = 0.15;
const madToDeviation = 1.4826;
/** Deviations below the median at which a price begins to be low, and at which it is as low as it gets. */
const lowFrom = 2;
const lowTo = 5;
const usualTo = 2;

/**
 * Ranges of originals' prices by family of goods and currency: median and median absolute deviation (Hampel 1974),
 * which a few wrong prices do not move. Families with fewer than eight prices are left out.
 */
export function summarisePrices(prices: readonly KnownPrice[]): PriceRange[] {
  const groups = new Map<string, { goods: string; currency: string; logs: number[] }>();
  for (const { price, currency, category, title } of prices) {
    const goods = guessGoods(title, category)?.families[0]?.name;
    if (goods === undefined || !(price > 0)) continue;
    const key = `${goods}|${currency}`;
    const group = groups.get(key) ?? { goods, currency, logs: [] };
    group.logs.push(Math.log(price));
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter(({ logs }) => logs.length >= minPrices)
    .map(({ goods, currency, logs }) => {
      const logMedian = medianOf(logs);
      const deviation = medianOf(logs.map((log) => Math.abs(log - logMedian)));
      const logSpread = Math.max(minSpread, madToDeviation * deviation);
      return { goods, currency, n: logs.length, logMedian, logSpread };
    });
}

/** Compares an offer's price with what originals cost. Silent where no range is known. */
export function priceSignal(
  offer: {
    price: { amount: number; currency: string } | null;
    goods: { families: readonly { name: string }[] } | null;
  },
  ranges: readonly PriceRange[],
): { low: number; usual: number; results: SignalResult[] } {
  const silent = { low: 0, usual: 0, results: [] };
  const { price, goods } = offer;
  if (!price || !goods || !(price.amount > 0)) return silent;
  const range = ranges.find(
    ({ currency, goods: name }) =>
      currency === price.currency && goods.families.some((family) => family.name === name),
  );
  if (!range) return silent;
  const away = (Math.log(price.amount) - range.logMedian) / range.logSpread;
  const low = Math.min(1, Math.max(0, (-away - lowFrom) / (lowTo - lowFrom)));
  const usual = Math.max(0, 1 - Math.abs(away) / usualTo);
  if (low === 0 && usual === 0) return silent;
  const { id, version } = signalRegistry.offer;
  const median = Math.exp(range.logMedian);
  const asked = `${price.amount.toFixed(2)} ${price.currency}`;
  const basis = `licensed sellers ask ${median.toFixed(2)} ${price.currency} for ${range.goods} (median of ${range.n})`;
  const result: SignalResult = {
    id,
    version,
    value: Math.max(low, usual),
    counter: low === 0,
    reason:
      low > 0
        ? `It costs ${asked}, ${Math.round((100 * price.amount) / median)} % of the usual: ${basis}.`
        : `At ${asked} it costs about as much as originals: ${basis}.`,
    regions: [],
  };
  return { low, usual, results: [result] };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
