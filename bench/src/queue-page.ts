import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { type BenchDesk, openBenchDesk } from './bench-desk.ts';
import { type Bench, median } from './report.ts';

const small = 1_000;
const large = 100_000;
const samples = 40;
const warmUps = 8;

/** The queue page as the server answers it, with many findings against few. */
export const queuePage: Bench = {
  name: 'queue-page',
  async run(log) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ringer-bench-'));
    const desks: BenchDesk[] = [];
    try {
      for (const findings of [small, large]) {
        log(`filling ${findings.toLocaleString('en')} findings`);
        desks.push(await openBenchDesk(findings, dataDir));
      }
      const times: number[][] = [[], []];
      for (let round = -warmUps; round < samples; round += 1) {
        for (const [index, desk] of desks.entries()) {
          const ms = await timePage(`${desk.url}/bench/queue`, desk.cookies);
          if (round >= 0) times[index]?.push(ms);
        }
      }
      const [few, many] = times.map((list) => median(list)) as [number, number];
      const ratio = many / few;
      return [
        {
          name: 'queue page, server time at 100,000 findings',
          ratio,
          baseline: 'the same page at 1,000 findings',
          aim: '≤ 1.5',
          met: ratio <= 1.5,
          n: samples,
          detail: `median ${many.toFixed(1)} ms against ${few.toFixed(1)} ms, requests taken in turns`,
        },
      ];
    } finally {
      for (const desk of desks) await desk.close();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};

async function timePage(url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: 'error' });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The queue page answered ${response.status}.`);
  return performance.now() - start;
}
