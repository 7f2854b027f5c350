import { describe, expect, it } from 'vitest';
import { offerMetrics } from './offers.ts';

const found = (title: string, price: string | null, imageUrls: string[] = []) => ({
  title,
  price,
  currency: 'EUR',
  imageUrls,
});
const page = (expected: Parameters<typeof offerMetrics>[0][number]['page']['expected']) => ({
  path: '/x',
  name: 'x',
  url: 'https://shop.example/p/1',
  expected,
});

describe('offers on saved pages', () => {
  it('count as by hand', () => {
    const metrics = offerMetrics([
      {
        page: page([
          {
            title: 'Desk lamp  Halden',
            price: 49,
            currency: 'EUR',
            images: ['/a.jpg?w=2', 'b.jpg', 'https://other.example/a.jpg'],
          },
        ]),
        found: [
          found('desk lamp halden', '49.00', [
            'https://shop.example/a.jpg?w=900',
            'https://cdn.example/x/b.jpg',
          ]),
        ],
      },
      { page: page([{ title: 'Chair', price: 10, currency: 'GBP' }]), found: [] },
      { page: page([]), found: [found('Newsletter', null)] },
    ]);
    expect(metrics['offersFound']).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics['offerPrecision']).toMatchObject({ value: 0.5, n: 2 });
    expect(metrics['emptyPagesSilent']).toMatchObject({ value: 0, n: 1 });
    expect(metrics['titleExact']?.value).toBe(0.5);
    expect(metrics['priceExact']?.value).toBe(0.5);
    expect(metrics['currencyExact']?.value).toBe(0.5);
    expect(metrics['imageRecall']).toMatchObject({ value: 2 / 3, n: 3 });
  });

  it('pair the offers of a list by title and price, each once', () => {
    const metrics = offerMetrics([
      {
        page: page([
          { title: 'Blue mug', price: 5 },
          { title: 'Red mug', price: 6 },
          { title: 'Kettle' },
        ]),
        found: [found('Red mug', '6.00'), found('Blue mug', '5.00')],
      },
    ]);
    expect(metrics['offersFound']).toMatchObject({ value: 2 / 3, n: 3 });
    expect(metrics['titleExact']?.value).toBe(2 / 3);
    expect(metrics['priceExact']).toMatchObject({ value: 1, n: 2 });
    expect(metrics['currencyExact']?.value).toBeNull();
  });
});
