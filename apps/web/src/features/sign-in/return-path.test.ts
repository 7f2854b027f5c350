import { describe, expect, it } from 'vitest';
import { safeReturnPath } from './return-path.ts';

describe('safeReturnPath', () => {
  it('keeps a path of this site', () => {
    expect(safeReturnPath('/hollen/cases/12?tab=evidence')).toBe('/hollen/cases/12?tab=evidence');
  });
  it.each([
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    ['javascript', 'alert(1)'].join(':'),
    '',
    undefined,
    ['/a'],
  ])('sends %j home', (value) => {
    expect(safeReturnPath(value)).toBe('/');
  });
});
