import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceSignal, summarisePrices, type KnownPrice } from './price.ts';

const bottles = (prices: readonly number[], currency = 'EUR'): KnownPrice[] =>
  prices.map((price) => ({ price, currency, category: 'Bottles', title: 'Trail bottle' }));
const eight = [20, 22, 24, 25, 25, 26, 28, 30];
const offer = (amount: number, currency = 'EUR') => ({
  price: { amount, currency },
  goods: { families: [{ name: 'kitchen and table ware' }] },
});

describe('summarisePrices', () => {
  it('takes the median, and the deviation from it, of the logarithms', () => {
    const [range] = summarisePrices(bottles([10, 10, 10, 20, 20, 40, 40, 40, 20]));
    expect(range).toMatchObject({ goods: 'kitchen and table ware', currency: 'EUR', n: 9 });
    expect(Math.exp(range!.logMedian)).toBeCloseTo(20, 9);
    expect(range!.logSpread).toBeCloseTo(1.4826 * Math.log(2), 9);
  });

  it('takes the mean of the middle two of an even number', () => {
    const [range] = summarisePrices(bottles([10, 10, 10, 10, 40, 40, 40, 40]));
    expect(Math.exp(range!.logMedian)).toBeCloseTo(20, 9);
  });

  it('is hardly moved by a few wrong prices', () => {
    const [clean] = summarisePrices(bottles(eight));
    const [soiled] = summarisePrices(bottles([...eight, 0.01, 99_999]));
    expect(soiled!.logMedian).toBeCloseTo(clean!.logMedian, 6);
    expect(soiled!.logSpread).toBeLessThan(2 * clean!.logSpread);
  });

  it('says nothing of fewer than eight prices, of none above zero, or of unknown goods', () => {
    expect(summarisePrices(bottles(eight.slice(1)))).toEqual([]);
    expect(summarisePrices(bottles([...eight.slice(1), 0, -3, Number.NaN]))).toEqual([]);
    const unknown = bottles(eight).map((known) => ({ ...known, category: 'Sundry', title: 'Vrk' }));
    expect(summarisePrices(unknown)).toEqual([]);
  });

  it('keeps currencies apart', () => {
    const ranges = summarisePrices([
      ...bottles(eight),
      ...bottles(
        eight.map((price) => price * 4),
        'PLN',
      ),
      ...bottles(eight.slice(4), 'USD'),
    ]);
    expect(ranges.map(({ currency, n }) => [currency, n])).toEqual([
      ['EUR', 8],
      ['PLN', 8],
    ]);
    expect(ranges[1]!.logMedian - ranges[0]!.logMedian).toBeCloseTo(Math.log(4), 9);
  });
});

describe('priceSignal', () => {
  const ranges = summarisePrices(bottles(eight));

  it('takes the median for usual, which speaks against an infringement', () => {
    const { low, usual, results } = priceSignal(offer(25), ranges);
    expect([low, usual]).toEqual([0, expect.closeTo(1, 6)]);
    expect(results).toMatchObject([{ counter: true }]);
  });

  it('tells how far below the usual a price is, and of how many', () => {
    const { low, usual, results } = priceSignal(offer(2.5), ranges);
    expect([low, usual]).toEqual([1, 0]);
    expect(results[0]).toMatchObject({ counter: false });
    expect(results[0]!.reason).toMatch(
      /^It costs 2\.50 EUR, 10 % of the usual: .* \(median of 8\)/,
    );
  });

  it('is silent in another currency, for other goods, without a price and for a dear one', () => {
    const silent = { low: 0, usual: 0, results: [] };
    expect(priceSignal(offer(2.5, 'USD'), ranges)).toEqual(silent);
    const lamp = { ...offer(2.5), goods: { families: [{ name: 'lamps and lighting' }] } };
    expect(priceSignal(lamp, ranges)).toEqual(silent);
    expect(priceSignal({ ...offer(2.5), price: null }, ranges)).toEqual(silent);
    expect(priceSignal({ ...offer(2.5), goods: null }, ranges)).toEqual(silent);
    expect(priceSignal(offer(0), ranges)).toEqual(silent);
    expect(priceSignal(offer(900), ranges)).toEqual(silent);
  });

  it('never finds a lower price less low, and no price both low and usual', () => {
    const amount = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [less, more] = [
          priceSignal(offer(Math.min(a, b)), ranges),
          priceSignal(offer(Math.max(a, b)), ranges),
        ];
        expect(less.low).toBeGreaterThanOrEqual(more.low);
        expect(Math.min(less.low, less.usual)).toBe(0);
        expect(less.low).toBeLessThanOrEqual(1);
      }),
    );
  });
});
