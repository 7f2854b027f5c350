import { expect, test } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const now = new Date('2026-05-01T12:00:00Z');

test.each([
  ['120', 120_000],
  ['Fri, 01 May 2026 12:01:00 GMT', 60_000],
  ['Fri, 01 May 2026 11:00:00 GMT', 0],
  ['99999999999', 86_400_000],
  ['soon', null],
  [undefined, null],
])('Retry-After %s waits %s ms', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});
