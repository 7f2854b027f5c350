import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPrices, machineAmount, parseAmount, parsePrice } from './price.ts';

describe('parsePrice', () => {
  test.each([
    ['1.234,56 €', '1234.56', 'EUR'],
    ['€ 1.234,56', '1234.56', 'EUR'],
    ['£1,234.56', '1234.56', 'GBP'],
    ['$1,299', '1299.00', 'USD'],
    ['US$ 49.90', '49.90', 'USD'],
    ['12 99 zł', '12.99', 'PLN'],
    ['1 299,00 zł', '1299.00', 'PLN'],
    ['1 299 zł', '1299.00', 'PLN'],
    ['129 zł', '129.00', 'PLN'],
    ['12,- €', '12.00', 'EUR'],
    ['EUR 89,–', '89.00', 'EUR'],
    ['CHF 1’234.50', '1234.50', 'CHF'],
    ['₹1,00,000.00', '100000.00', 'INR'],
    ['¥12,800', '12800.00', 'JPY'],
    ['1\u202f234,56\u00a0€', '1234.56', 'EUR'],
    ['R$ 1.999,90', '1999.90', 'BRL'],
    ['Preis: 59,95 EUR inkl. MwSt.', '59.95', 'EUR'],
    ['Only 2 left – £8.50 each', '8.50', 'GBP'],
    ['A$35', '35.00', 'AUD'],
    ['24 990 Kč', '24990.00', 'CZK'],
    ['0,99 €', '0.99', 'EUR'],
  ])('reads %s', (text, amount, currency) => {
    expect(parsePrice(text)).toEqual({ amount, currency });
  });

  test.each([
    ['499 kr', 'da', 'DKK'],
    ['499 kr', 'sv', 'SEK'],
    ['499 kr', 'nb-NO', 'NOK'],
    ['$20', 'en-CA', 'CAD'],
  ])('reads %s on a page in %s as %s', (text, language, currency) => {
    expect(parsePrice(text, language)?.currency).toBe(currency);
  });

  test.each(['', 'free', '12', 'Model X 200', '€', 'ABC 12', 'kr', '0 €'])(
    'finds no price in “%s”',
    (text) => {
      expect(parsePrice(text)).toBeNull();
    },
  );

  test('finds each price of a text with its place', () => {
    const text = 'was £20.00, now £15.00';
    expect(
      findPrices(text).map((one) => [one.amount, text.slice(one.index, one.index + one.length)]),
    ).toEqual([
      ['20.00', '£20.00'],
      ['15.00', '£15.00'],
    ]);
  });

  const locales = [
    ['de-DE', 'EUR'],
    ['fr-FR', 'EUR'],
    ['it-IT', 'EUR'],
    ['es-ES', 'EUR'],
    ['nl-NL', 'EUR'],
    ['en-GB', 'GBP'],
    ['en-US', 'USD'],
    ['pl-PL', 'PLN'],
    ['sv-SE', 'SEK'],
    ['da-DK', 'DKK'],
    ['cs-CZ', 'CZK'],
    ['de-CH', 'CHF'],
    ['en-IN', 'INR'],
    ['pt-BR', 'BRL'],
    ['ro-RO', 'RON'],
    ['hu-HU', 'HUF'],
    ['de-AT', 'EUR'],
    ['fr-CH', 'CHF'],
  ] as const;

  test('reads every amount as every locale writes it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999 }),
        fc.constantFrom(...locales),
        (cents, [locale, currency]) => {
          const value = cents / 100;
          const text = new Intl.NumberFormat(locale, {
            style: 'currency',
            currency,
            minimumFractionDigits: 2,
          }).format(value);
          expect(parsePrice(text, locale), text).toEqual({ amount: value.toFixed(2), currency });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('takes any text in bounded time and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        for (const { amount } of findPrices(text)) expect(amount).toMatch(/^\d+\.\d{2}$/);
      }),
    );
    const started = performance.now();
    findPrices('1 234'.repeat(100_000));
    findPrices('1,'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

test.each([
  ['1.234', null, '1234.00'],
  ['1.234', 'KWD', '1.23'],
  ['12.5', null, '12.50'],
  ['1.234.567', null, '1234567.00'],
  ['1,234.5', null, '1234.50'],
  ['0,999', null, '1.00'],
  ['abc', null, null],
])('parseAmount reads %s (%s) as %s', (text, currency, amount) => {
  expect(parseAmount(text, currency)).toBe(amount);
});

test.each([
  [1299, '1299.00'],
  ['1299.5', '1299.50'],
  ['1.299,00', '1299.00'],
  ['$12.00', '12.00'],
  [0, null],
  [Number.NaN, null],
  [{}, null],
])('machineAmount reads %j as %s', (value, amount) => {
  expect(machineAmount(value)).toBe(amount);
});
