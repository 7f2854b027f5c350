import { describe, expect, it } from 'vitest';
import { isSameOrigin } from './same-origin.ts';

const check = (headers: Record<string, string>) => isSameOrigin(new Headers(headers));

describe('isSameOrigin', () => {
  it('believes Sec-Fetch-Site', () => {
    expect(check({ 'sec-fetch-site': 'same-origin' })).toBe(true);
    expect(
      check({ 'sec-fetch-site': 'cross-site', origin: 'http://ringer.test', host: 'ringer.test' }),
    ).toBe(false);
    expect(check({ 'sec-fetch-site': 'same-site' })).toBe(false);
  });
  it('falls back on Origin', () => {
    expect(check({ origin: 'http://ringer.test:3000', host: 'ringer.test:3000' })).toBe(true);
    expect(check({ origin: 'http://evil.test', host: 'ringer.test' })).toBe(false);
    expect(check({ origin: 'null', host: 'ringer.test' })).toBe(false);
  });
  it('refuses a write that says nothing of where it comes from', () => {
    expect(check({ host: 'ringer.test' })).toBe(false);
  });
});
