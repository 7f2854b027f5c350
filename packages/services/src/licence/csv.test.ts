import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';

const fieldsOf = (text: string) => {
  const parsed = parseCsv(text);
  return 'records' in parsed ? parsed.records.map((record) => record.fields) : parsed;
};

const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;

describe('parseCsv', () => {
  it('reads quotes, quotes inside quotes, line ends of all kinds and a byte order mark', () => {
    expect(fieldsOf('\uFEFFa,b\r\n"x, y","say ""hi"""\r1,2\n\n3,')).toEqual([
      ['a', 'b'],
      ['x, y', 'say "hi"'],
      ['1', '2'],
      ['3', ''],
    ]);
  });

  it('counts lines through quoted line breaks and empty lines', () => {
    const parsed = parseCsv('a,b\n"x\ny",1\n\nc,d');
    expect('records' in parsed && parsed.records.map((record) => record.line)).toEqual([1, 2, 5]);
  });

  it('takes semicolons where the first line has no comma', () => {
    expect(fieldsOf('a;b\n1;2,5')).toEqual([
      ['a', 'b'],
      ['1', '2,5'],
    ]);
  });

  it('names the line of a quote that never closes', () => {
    expect(fieldsOf('a,b\n1,"2\n3,4\n')).toEqual({ unclosedLine: 2 });
  });

  it('reads back whatever is written in quotes', () => {
    const cell = fc.string({ minLength: 1 });
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const text = rows.map((row) => row.map(quote).join(',')).join(lineEnd);
        expect(fieldsOf(text)).toEqual(rows);
      }),
    );
  });

  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseCsv(text);
        expect('records' in parsed || parsed.unclosedLine > 0).toBe(true);
      }),
    );
  });
});
