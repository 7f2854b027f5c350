import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseInput } from '@ringer/domain';
import { z } from 'zod';
import { startWorker } from './worker.ts';

const count = z.coerce.number().int().min(1).max(64);
const Environment = z.object({
  DATABASE_URL: z.string().min(1, 'Set DATABASE_URL to the address of the database.'),
  RINGER_DATA_DIR: z.string().default(join(process.cwd(), '.ringer')),
  RINGER_CAPTURE_CONCURRENCY: count.default(availableParallelism()),
  RINGER_ANALYSIS_CONCURRENCY: count.default(1),
  PUPPETEER_EXECUTABLE_PATH: z.string().optional(),
});

const environment = parseInput(Environment, process.env);
const worker = await startWorker({
  databaseUrl: environment.DATABASE_URL,
  dataDir: environment.RINGER_DATA_DIR,
  captureConcurrency: environment.RINGER_CAPTURE_CONCURRENCY,
  analysisConcurrency: environment.RINGER_ANALYSIS_CONCURRENCY,
  ...(environment.PUPPETEER_EXECUTABLE_PATH && {
    executablePath: environment.PUPPETEER_EXECUTABLE_PATH,
  }),
  log: (line) => process.stderr.write(`${new Date().toISOString()} ${line}\n`),
});
process.stdout.write(`${JSON.stringify({ type: 'ready' })}\n`);

let isStopping = false;
const stop = () => {
  if (isStopping) return;
  isStopping = true;
  void worker.stop().then(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
