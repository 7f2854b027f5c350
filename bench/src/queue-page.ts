import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { createTestDatabase } from '@ringer/db/testing';
import { createUser, openBase, systemCtx } from '@ringer/services';
import { fillQueue } from './queue-world.ts';
import { type Bench, median } from './report.ts';
import { signIn, startWeb } from './web-server.ts';

const small = 1_000;
const large = 100_000;
const samples = 40;
const warmUps = 8;

/** The queue page as the server answers it, with many findings against few. */
export const queuePage: Bench = {
  name: 'queue-page',
  async run(log) {
    const dataDir = await mkdtemp(join(tmpdir(), 'ringer-bench-'));
    const desks: Awaited<ReturnType<typeof openDesk>>[] = [];
    try {
      for (const findings of [small, large]) {
        log(`filling ${findings.toLocaleString('en')} findings`);
        desks.push(await openDesk(findings, dataDir));
      }
      const times: number[][] = [[], []];
      for (let round = -warmUps; round < samples; round += 1) {
        for (const [index, desk] of desks.entries()) {
          const ms = await timePage(desk.url, desk.cookies);
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

async function openDesk(findings: number, dataDir: string) {
  const database = await createTestDatabase();
  const base = await openBase({ databaseUrl: database.url, dataDir });
  const email = 'bench@ringer.example';
  const password = randomBytes(12).toString('hex');
  const user = await createUser({
    ctx: systemCtx(base, 'bench'),
    input: { email, name: 'Bench', password, isDemo: false },
  });
  await fillQueue(base.db, user.id, findings);
  const web = await startWeb(database.url, dataDir);
  return {
    url: `${web.url}/bench/queue`,
    cookies: await signIn(web.url, email, password),
    async close() {
      await web.stop();
      await base.close();
      await database.drop();
    },
  };
}

async function timePage(url: string, cookie: string): Promise<number> {
  const start = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: 'error' });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`The queue page answered ${response.status}.`);
  return performance.now() - start;
}
