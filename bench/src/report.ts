import { cpus, totalmem } from 'node:os';

/** One figure: ours against a named baseline, measured in the same run. */
export type BenchResult = {
  name: string;
  /** Ours divided by the baseline. */
  ratio: number;
  baseline: string;
  /** What the ratio should be, such as "≥ 0.85". */
  aim: string;
  met: boolean;
  /** Samples on each side. */
  n: number;
  /** Ours and the baseline's own figures, with units. */
  detail: string;
};

export type Bench = { name: string; run: (log: (line: string) => void) => Promise<BenchResult[]> };

/** The middle of a list of numbers. @throws RangeError when it is empty */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  const low = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (high === undefined || low === undefined) throw new RangeError('No samples.');
  return (low + high) / 2;
}

/** Machine, date and a line for each figure. */
export function printReport(results: readonly BenchResult[], print: (line: string) => void): void {
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  print('');
  print(
    `${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpu} · ${memoryGib} GiB · Node ${process.version}`,
  );
  for (const { name, ratio, baseline, aim, met, n, detail } of results) {
    print('');
    print(
      `${met ? 'met   ' : 'missed'} ${name}: ${ratio.toFixed(2)} × ${baseline} (aim ${aim}, n = ${n})`,
    );
    print(`       ${detail}`);
  }
}
