import { expect, it } from 'vitest';
import { duration } from './step.mjs';
import { isAtLeast } from './toolchain.mjs';

it.each([
  ['v22.18.0', true],
  ['v22.17.1', false],
  ['20.20.2', false],
  ['24.0.0', true],
  ['', false],
])('knows whether Node %s runs TypeScript: %s', (version, enough) => {
  expect(isAtLeast(version, [22, 18])).toBe(enough);
});

it('tells durations in words of people', () => {
  expect(duration(840)).toBe('0.8 s');
  expect(duration(125_000)).toBe('2 min 5 s');
});
