import { AddLicenceInput, type FieldProblem, Invalid } from '@ringer/domain';
import { type CsvRecord, parseCsv } from './csv.ts';

const columns = ['kind', 'value', 'note'] as const;
const required = ['kind', 'value'] as const;
const expected = 'The first line must be: kind,value,note (note may be left out).';
const shownProblems = 50;

/**
 * Reads licences from a CSV file, all or none.
 * @throws Invalid naming each wrong column (field `csv`) or each bad line (field `line 7`)
 */
export function readLicenceRows(csv: string): AddLicenceInput[] {
  const parsed = parseCsv(csv);
  if ('unclosedLine' in parsed) {
    throw invalid([
      {
        path: `line ${parsed.unclosedLine}`,
        message: 'A quotation mark opens here and never closes.',
      },
    ]);
  }
  const [header, ...records] = parsed.records;
  if (!header) throw invalid([{ path: 'csv', message: `The file is empty. ${expected}` }]);
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const columnProblems = headerProblems(names);
  if (columnProblems.length > 0) throw invalid(columnProblems);
  if (records.length === 0) {
    throw invalid([{ path: 'csv', message: 'The file has a header but no lines below it.' }]);
  }
  const problems: FieldProblem[] = [];
  const rows = records.flatMap((record) => {
    const result = readRecord(record, names);
    if ('problem' in result)
      problems.push({ path: `line ${record.line}`, message: result.problem });
    return 'row' in result ? [result.row] : [];
  });
  if (problems.length > 0) throw invalid(problems);
  return rows;
}

function headerProblems(names: string[]): FieldProblem[] {
  const messages = [
    ...required
      .filter((name) => !names.includes(name))
      .map((name) => `The column “${name}” is missing. ${expected}`),
    ...names
      .filter((name) => !columns.some((column) => column === name))
      .map((name) => `The column “${name.slice(0, 40)}” is not known. ${expected}`),
    ...(new Set(names).size < names.length ? [`A column stands there twice. ${expected}`] : []),
  ];
  return messages.map((message) => ({ path: 'csv', message }));
}

function readRecord(
  { fields }: CsvRecord,
  names: string[],
): { row: AddLicenceInput } | { problem: string } {
  if (fields.length > names.length) {
    return { problem: `It has ${fields.length} fields, but the header has ${names.length}.` };
  }
  const cell = (name: string) => (fields[names.indexOf(name)] ?? '').trim();
  const result = AddLicenceInput.safeParse({
    kind: cell('kind').toLowerCase(),
    value: cell('value'),
    note: cell('note') || null,
  });
  if (result.success) return { row: result.data };
  const [issue] = result.error.issues;
  return issue?.path[0] === 'kind'
    ? { problem: `kind is “${cell('kind').slice(0, 40)}”. Use seller, domain or account.` }
    : { problem: `${String(issue?.path[0])}: ${issue?.message}` };
}

function invalid(fields: FieldProblem[]): Invalid {
  const [first] = fields;
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  const where = first && first.path !== 'csv' ? `${first.path}: ` : '';
  return new Invalid(`Nothing was imported. ${where}${first?.message ?? ''}${more}`, {
    fields: fields.slice(0, shownProblems),
  });
}
