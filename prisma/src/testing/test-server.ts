import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded/start.ts';

/** Where a run's server is found by its workers, its other projects and the processes that it starts. */
export const TEST_SERVER_VARIABLE = 'RINGER_TEST_DATABASE_URL';

export interface TestServer {
  /** Address of a server on which tests may create databases. */
  url: string;
  /** Ends the server where this call started it. */
  stop(): Promise<void>;
}

/**
 * The server of this test run: the one that is already announced in the environment, else DATABASE_URL's,
 * else a new embedded one with throw-away data. Its own database is never written to.
 */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env[TEST_SERVER_VARIABLE] ?? process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => undefined };
  const dir = await mkdtemp(join(tmpdir(), 'ringer-test-'));
  try {
    const server = await startEmbeddedPostgres({
      dataDir: dir,
      logPath: join(dir, 'postgres.log'),
      durable: false,
    });
    const stop = async () => {
      await server.stop();
      await rm(dir, { recursive: true, force: true });
    };
    return { url: server.url, stop };
  } catch (error) {
    await rm(dir, { recursive: true, force: true });
    throw error;
  }
}
