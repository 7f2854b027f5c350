import { expect, test } from 'vitest';
import { validGtin } from './gtin.ts';

test.each([
  ['4006381333931', '4006381333931'],
  ['4006381333932', null],
  ['96385074', '96385074'],
  ['036000291452', '036000291452'],
  ['400-6381 333931', '4006381333931'],
  ['0000000000000', null],
  ['123', null],
])('%s → %s', (text, expected) => {
  expect(validGtin(text)).toBe(expected);
});
