import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalUrl } from './canonical-url.ts';

describe('canonicalUrl', () => {
  test.each([
    ['HTTP://Shop.Example:80/a/../b#top', 'http://shop.example/b'],
    ['https://shop.example:443', 'https://shop.example/'],
    ['https://shop.example:8443/', 'https://shop.example:8443/'],
    ['https://shop.example./x', 'https://shop.example/x'],
    ['https://user:pass@shop.example/x', 'https://shop.example/x'],
    ['https://shop.example/?b=2&a=1&a=0', 'https://shop.example/?a=1&a=0&b=2'],
    ['https://shop.example/p?utm_source=x&id=7&gclid=1&fbclid=2', 'https://shop.example/p?id=7'],
    ['https://shop.example/p?utm_source=x', 'https://shop.example/p'],
    ['https://shop.example/p;jsessionid=AB12?x=1', 'https://shop.example/p?x=1'],
    ['https://shop.example/%7euser/%c3%a4', 'https://shop.example/~user/%C3%A4'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
    ['https://shop.example/a?', 'https://shop.example/a'],
    ['http://0x7f.1/', 'http://127.0.0.1/'],
  ])('%s becomes %s', (address, expected) => {
    expect(canonicalUrl(address)).toBe(expected);
  });

  test('resolves against a base', () => {
    expect(canonicalUrl('../p/1?x#y', 'https://shop.example/a/b')).toBe(
      'https://shop.example/p/1?x',
    );
  });

  test.each([
    '',
    'nothing',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'mailto:a@b',
    'data:text/html,x',
    'http://',
  ])('refuses %s', (address) => {
    expect(canonicalUrl(address)).toBeNull();
  });

  test('is idempotent and keeps the host', () => {
    const piece = fc.stringMatching(/^[a-zA-Z0-9%._~;=&?#/+ äß-]{0,30}$/);
    fc.assert(
      fc.property(
        fc.webUrl({ withQueryParameters: true, withFragments: true }),
        piece,
        (address, tail) => {
          const once = canonicalUrl(address + tail);
          fc.pre(once !== null);
          expect(canonicalUrl(once)).toBe(once);
          expect(once).not.toContain('#');
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is idempotent where decoding reveals another escape', () => {
    const address = 'https://shop.example/%2%35%37e/%4%31/%2%65%2E/x';
    const once = canonicalUrl(address) ?? '';
    expect(canonicalUrl(once)).toBe(once);
  });
});
