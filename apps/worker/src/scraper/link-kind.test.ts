import { expect, test } from 'vitest';
import { sameHostLinks } from './link-kind.ts';

const link = (
  url: string,
  more: Partial<{ text: string; rel: string; hasImage: boolean; isInFrame: boolean }> = {},
) => ({
  url,
  text: 'x',
  rel: '',
  hasImage: false,
  isInFrame: false,
  ...more,
});
const kindOf = (url: string, more = {}) =>
  sameHostLinks([link(url, more)], 'https://shop.example/c/hats?page=1')[0]?.kind;

test.each([
  ['https://shop.example/product/blue-hat', {}, 'product'],
  ['https://shop.example/blue-hat-123456.html', {}, 'product'],
  ['https://shop.example/x/blue-hat', { hasImage: true }, 'product'],
  ['https://shop.example/?product=7', {}, 'product'],
  ['https://shop.example/category/hats', {}, 'list'],
  ['https://shop.example/seller/anna', {}, 'list'],
  ['https://shop.example/c/hats?page=2', {}, 'pagination'],
  ['https://shop.example/c/hats/page/3', {}, 'pagination'],
  ['https://shop.example/more', { rel: 'next' }, 'pagination'],
  ['https://shop.example/imprint', {}, 'other'],
])('%s %j is %s', (url, more, kind) => {
  expect(kindOf(url, more)).toBe(kind);
});

test('keeps to the host, canonical, each address once, no files and not itself', () => {
  const links = [
    '/a#x',
    '/a?utm_source=y',
    '/c/hats?page=1',
    '/pic.jpg',
    'https://other.example/a',
    'https://shop.example:8443/a',
  ];
  const found = sameHostLinks(
    links.map((href) => link(new URL(href, 'https://shop.example').href)),
    'https://shop.example/c/hats?page=1',
  );
  expect(found.map(({ url }) => url)).toEqual(['https://shop.example/a']);
});
