import { Invalid, type FieldProblem } from '@ringer/domain';
import { CsvError, parse } from 'csv-parse/sync';

/** A name beside a mark, and whether it is a look-alike. */
export type NameCase = { mark: string; text: string; isLookAlike: boolean };

const columns = ['mark', 'text', 'label'] as const;
const toldProblems = 20;

/**
 * Reads cases from CSV (RFC 4180): columns mark, text, label, where label is 1 for a look-alike and 0 for none.
 * A first line with these names may put them in another order and add columns; without it they come in this order.
 * A byte order mark and any line end are fine.
 * @throws Invalid that names line and column of what is wrong
 */
export function readNameCases(bytes: Uint8Array, source: string): NameCase[] {
  const rows = readRows(bytes, source);
  const header = rows[0]?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const hasHeader = columns.every((name) => header.includes(name));
  const places = hasHeader ? columns.map((name) => header.indexOf(name)) : [0, 1, 2];
  const problems: FieldProblem[] = [];
  const cases: NameCase[] = [];
  for (const { record, line } of hasHeader ? rows.slice(1) : rows) {
    const [mark = '', text = '', label = ''] = places.map((at) => record[at]?.trim() ?? '');
    const wrong = problemOf(mark, text, label);
    if (!wrong) cases.push({ mark, text, isLookAlike: label === '1' });
    else if (problems.length < toldProblems) {
      const column = (places[columns.indexOf(wrong.column)] ?? 0) + 1;
      problems.push({
        path: `line ${line}, column ${column} (${wrong.column})`,
        message: wrong.message,
      });
    }
  }
  const [first] = problems;
  if (first) {
    throw new Invalid(`${source}, ${first.path}: ${first.message}`, { fields: problems });
  }
  if (cases.length === 0) {
    throw new Invalid(`${source} holds no case. Write one a line as mark,text,label.`);
  }
  return cases;
}

function problemOf(mark: string, text: string, label: string) {
  if (mark === '') return { column: 'mark', message: 'The mark is missing.' } as const;
  if (text === '') return { column: 'text', message: 'The text is missing.' } as const;
  if (label === '1' || label === '0') return null;
  return {
    column: 'label',
    message: `The label is “${label.slice(0, 40)}”; use 1 for a look-alike and 0 for none.`,
  } as const;
}

function readRows(bytes: Uint8Array, source: string): { record: string[]; line: number }[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Invalid(`${source} is not UTF-8. Save it as CSV in UTF-8.`, { cause });
  }
  const starts: number[] = [];
  try {
    const records: string[][] = parse(text, {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], { lines }) => {
        starts.push(lines);
        return record;
      },
    });
    return records.map((record, at) => ({ record, line: starts[at] ?? 0 }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { lines, column } = cause as { lines?: number; column?: number };
    throw new Invalid(
      `${source}, line ${lines ?? '?'}${typeof column === 'number' ? `, column ${column + 1}` : ''}: the quotes are broken. Quote a field as a whole and double quotes within it.`,
      { cause },
    );
  }
}
