import type { EvaluationReport, Metric } from '@ringer/domain';

/** A report as a table for people: ours in the first column of figures, each baseline beside it. */
export function reportTable(report: EvaluationReport): string[] {
  const columns = [['ours', report.metrics] as const, ...Object.entries(report.baselines)];
  const names = Object.keys(report.metrics);
  const header = ['', ...columns.map(([name]) => name), 'n'];
  const rows = names.map((name) => [
    name,
    ...columns.map(([, metrics]) => figure(metrics[name])),
    String(report.metrics[name]?.n ?? 0),
  ]);
  const widths = header.map((_, at) =>
    Math.max(...[header, ...rows].map((row) => row[at]?.length ?? 0)),
  );
  const line = (row: string[]) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    `${report.set}: n = ${report.n}, ${report.msPerItem.toFixed(report.msPerItem < 1 ? 3 : 1)} ms an item, 95 % intervals`,
    '',
    line(header),
    ...rows.map(line),
    '',
    ...report.models.map(({ id, sha256 }) => `model ${id}  sha256 ${sha256}`),
  ];
}

function figure(metric: Metric | undefined): string {
  if (!metric || metric.value === null) return 'not evaluable';
  const digits = (value: number | null) => (value === null ? '?' : value.toFixed(3));
  return `${digits(metric.value)} [${digits(metric.low)}, ${digits(metric.high)}]`;
}
