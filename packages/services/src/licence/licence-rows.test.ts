import { Invalid } from '@ringer/domain';
import { describe, expect, it } from 'vitest';
import { readLicenceRows } from './licence-rows.ts';

function problemsOf(csv: string): { path: string; message: string }[] {
  try {
    readLicenceRows(csv);
  } catch (error) {
    if (error instanceof Invalid) return error.fields;
    throw error;
  }
  return [];
}

describe('a file of licences', () => {
  it('reads kind, value and note in any order', () => {
    expect(
      readLicenceRows('Note,Value,Kind\nsince 2020,Good Cups,Seller\n,good.example,domain'),
    ).toEqual([
      { kind: 'seller', value: 'Good Cups', note: 'since 2020' },
      { kind: 'domain', value: 'good.example', note: null },
    ]);
  });

  it.each([
    ['', 'csv', 'empty'],
    ['kind,value\n', 'csv', 'no lines below'],
    [
      'name,value\nx,y',
      'csv',
      'The column “kind” is missing. The first line must be: kind,value,note',
    ],
    ['kind,value,colour\nseller,x,red', 'csv', 'The column “colour” is not known'],
    ['kind,value,value\nseller,x,y', 'csv', 'twice'],
    ['kind,value\nseller,ok\nshop,x', 'line 3', 'kind is “shop”. Use seller, domain or account.'],
    ['kind,value\nseller,', 'line 2', 'value: Write something here.'],
    ['kind,value\nseller,a,b', 'line 2', 'It has 3 fields, but the header has 2.'],
    ['kind,value\nseller,"a', 'line 2', 'never closes'],
  ])('refuses %j at %s', (csv, path, message) => {
    const [problem] = problemsOf(csv);
    expect(problem?.path).toBe(path);
    expect(problem?.message).toContain(message);
  });

  it('names every bad line', () => {
    const lines = problemsOf('kind,value\nx,1\nseller,2\ny,3').map((problem) => problem.path);
    expect(lines).toEqual(['line 2', 'line 4']);
  });
});
