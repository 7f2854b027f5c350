import { describe, expect, it } from 'vitest';
import { formatBytes, formatCount, formatPrice, formatSeconds } from './format.ts';

describe('formats', () => {
  it('sizes', () => {
    expect([0, 812, 1_500, 4_100_000, 250_000_000].map(formatBytes)).toEqual([
      '0 bytes',
      '812 bytes',
      '1.5 kB',
      '4.1 MB',
      '250 MB',
    ]);
  });

  it('prices, also those that the web made up', () => {
    expect(formatPrice('49.90', 'EUR')).toBe('€49.90');
    expect(formatPrice('1200', null)).toBe('1,200');
    expect(formatPrice('12', '<b>')).toBe('12');
    expect(formatPrice('on request', 'EUR')).toBe('on request EUR');
    expect(formatPrice(null, 'EUR')).toBeNull();
  });

  it('durations and counts', () => {
    expect([12, 200, 4_800].map(formatSeconds)).toEqual(['12 s', '3 min', '1 h 20 min']);
    expect(formatCount(12_345)).toBe('12,345');
  });
});
