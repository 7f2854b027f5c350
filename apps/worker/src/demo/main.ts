import { parseInput } from '@ringer/domain';
import { openBase, systemCtx } from '@ringer/services';
import { z } from 'zod';
import type { RunningWorker } from '../running-worker.ts';
import { fillDemo, signIns } from './workspace.ts';

const Hosts = z.array(z.object({ key: z.string(), name: z.string(), origin: z.url() })).min(1);
const Environment = z.object({
  DATABASE_URL: z.string().min(1, 'Set DATABASE_URL to the address of the database.'),
  RINGER_DATA_DIR: z.string().min(1, 'Set RINGER_DATA_DIR to the data folder.'),
  /** Fewer pages make a shorter first scan. */
  RINGER_DEMO_PAGES: z.coerce.number().int().min(1).max(10_000).default(250),
  RINGER_BAZAAR_HOSTS: z.string().transform((text) => parseInput(Hosts, JSON.parse(text))),
});

const environment = parseInput(Environment, process.env);
const base = await openBase({
  databaseUrl: environment.DATABASE_URL,
  dataDir: environment.RINGER_DATA_DIR,
});
const worker: RunningWorker = {
  id: 'demo',
  base,
  ctx: systemCtx(base, 'demo'),
  stopping: new AbortController().signal,
  now: () => new Date(),
  log: (line) => process.stderr.write(`${line}\n`),
};
try {
  const { scanId } = await fillDemo(
    worker,
    environment.RINGER_BAZAAR_HOSTS,
    environment.RINGER_DEMO_PAGES,
  );
  process.stdout.write(`${JSON.stringify({ signIns, scanId })}\n`);
} finally {
  await base.close();
}
