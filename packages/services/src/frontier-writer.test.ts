import { expect, test } from 'vitest';
import { urlKey } from './frontier-writer.ts';

test('urlKey is the SHA-256 of the address', () => {
  expect(urlKey('https://shop.example/')).toMatch(/^[0-9a-f]{64}$/);
  expect(urlKey('https://shop.example/')).not.toBe(urlKey('https://shop.example/a'));
});
