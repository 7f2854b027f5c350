/** One record of a CSV file and the line that it starts on, from 1. */
export type CsvRecord = { line: number; fields: string[] };

/**
 * Reads CSV by RFC 4180: commas or, where the first line has no comma, semicolons; quotes double inside quotes;
 * any line end. Empty lines are left out, a byte order mark is dropped.
 * @returns records, or the line on which a quote opens and never closes
 */
export function parseCsv(text: string): { records: CsvRecord[] } | { unclosedLine: number } {
  const source = text.replace(/^\uFEFF/, '');
  const firstLine = /^[^\r\n]*/.exec(source)?.[0] ?? '';
  const separator = !firstLine.includes(',') && firstLine.includes(';') ? ';' : ',';
  const records: CsvRecord[] = [];
  let record: CsvRecord = { line: 1, fields: [] };
  let field = '';
  let line = 1;
  let quotedSince = 0;
  let at = 0;

  const endRecord = () => {
    record.fields.push(field);
    field = '';
    if (record.fields.some((value) => value !== '')) records.push(record);
    record = { line, fields: [] };
  };

  while (at < source.length) {
    const char = source.charAt(at);
    const next = source.charAt(at + 1);
    if (quotedSince > 0) {
      if (char === '"' && next === '"') {
        field += '"';
        at += 1;
      } else if (char === '"') quotedSince = 0;
      else {
        if (char === '\n') line += 1;
        field += char;
      }
    } else if (char === '"' && field === '') quotedSince = line;
    else if (char === separator) {
      record.fields.push(field);
      field = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && next === '\n') at += 1;
      line += 1;
      endRecord();
    } else field += char;
    at += 1;
  }
  if (quotedSince > 0) return { unclosedLine: quotedSince };
  endRecord();
  return { records };
}
