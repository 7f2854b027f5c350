import setUpTestServer from '@ringer/db/testing/global-setup';
import { type Bench, type BenchResult, printReport } from './report.ts';
import { queuePage } from './queue-page.ts';
import { captureRate } from './capture-rate.ts';
import { detectionBazaar } from './detection-bazaar.ts';
import { modelSpeed } from './model-speed.ts';
import { nextCase } from './next-case.ts';
import { offerTime } from './offer-time.ts';
import { pdqRate } from './pdq-rate.ts';
import { textRate } from './text-rate.ts';
import { vectorIndex } from './vector-index.ts';

const benches: Bench[] = [
  captureRate,
  queuePage,
  nextCase,
  detectionBazaar,
  offerTime,
  vectorIndex,
  pdqRate,
  modelSpeed,
  textRate,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const names = benches.map(({ name }) => name).join(', ');
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${names}.\n`);
  process.exit(2);
}

const print = (line: string) => process.stdout.write(`${line}\n`);
const log = (line: string) => process.stderr.write(`… ${line}\n`);
const tearDown = await setUpTestServer();
const results: BenchResult[] = [];
try {
  for (const bench of benches) {
    if (wanted.length > 0 && !wanted.includes(bench.name)) continue;
    log(bench.name);
    const found = await bench.run(log);
    for (const { name, ratio } of found) log(`${name}: ${ratio.toFixed(2)}`);
    results.push(...found);
  }
} finally {
  await tearDown();
}
printReport(results, print);
