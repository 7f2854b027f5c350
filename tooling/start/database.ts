import { join } from 'node:path';
import { startEmbeddedPostgres } from '@ringer/db/embedded';
import { applyMigrations } from '@ringer/db/migrate';
import { SetupError } from '../setup/step.mjs';

/** A database that answers. */
export type Database = { url: string; words: string; stop(): Promise<void> };

/** The database of DATABASE_URL where it is set, else the embedded one with its data under `dataDir`. */
export async function openDatabase(
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<Database> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    return { url: databaseUrl, words: 'of DATABASE_URL', stop: () => Promise.resolve() };
  }
  const logPath = join(dataDir, 'log', 'postgres.log');
  try {
    const server = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), logPath });
    return {
      url: server.url,
      words: `embedded, port ${new URL(server.url).port}`,
      stop: server.stop,
    };
  } catch (error) {
    throw new SetupError(
      reason(error),
      `See ${logPath}; or use a PostgreSQL of your own by setting DATABASE_URL.`,
    );
  }
}

/** Applies what is missing; returns the names applied. */
export async function migrate(databaseUrl: string): Promise<string[]> {
  try {
    return await applyMigrations({ databaseUrl });
  } catch (error) {
    throw new SetupError(
      reason(error),
      'Check that the database answers and that its user may create tables; a demo may begin anew with `npm start -- --fresh`.',
    );
  }
}

const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
