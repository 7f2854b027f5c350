import { randomBytes } from 'node:crypto';
import { createTestDatabase } from '@ringer/db/testing';
import { type Base, createUser, openBase, systemCtx } from '@ringer/services';
import { fillQueue } from './queue-world.ts';
import { signIn, startWeb } from './web-server.ts';

/** A built desk over a database of its own, with a signed-in administrator. */
export type BenchDesk = {
  url: string;
  base: Base;
  email: string;
  password: string;
  /** A session's cookies as one header. */
  cookies: string;
  close(): Promise<void>;
};

/** Fills a database with a queue of `findings` and starts the desk on it. */
export async function openBenchDesk(findings: number, dataDir: string): Promise<BenchDesk> {
  const database = await createTestDatabase();
  const base = await openBase({ databaseUrl: database.url, dataDir });
  const email = 'bench@ringer.example';
  const password = randomBytes(12).toString('hex');
  const user = await createUser({
    ctx: systemCtx(base, 'bench'),
    input: { email, name: 'Bench', password },
  });
  await fillQueue(base.db, user.id, findings);
  const web = await startWeb(database.url, dataDir);
  return {
    url: web.url,
    base,
    email,
    password,
    cookies: await signIn(web.url, email, password),
    async close() {
      await web.stop();
      await base.close();
      await database.drop();
    },
  };
}
