import pg from 'pg';
import { readMigrations } from './migration-folder.ts';
import { NO_FILTER, withSchemaEngine } from './schema-engine.ts';

/** Any number that only Ringer uses: the key of the database-wide lock. */
const LOCK_KEY = 7_461_990_213;

/**
 * Brings a database to the newest migration and returns the names of those applied, oldest first.
 * Processes that call it at once wait for each other. Keeps Prisma's own record, so `prisma migrate deploy`
 * may be used instead. Throws where a migration fails or one that was applied has been edited.
 */
export async function applyMigrations({ databaseUrl }: { databaseUrl: string }): Promise<string[]> {
  const migrationsList = await readMigrations();
  const lock = new pg.Client({ connectionString: databaseUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    const { appliedMigrationNames } = await withSchemaEngine({ databaseUrl }, (engine) =>
      engine.applyMigrations({ migrationsList, filters: NO_FILTER }),
    );
    return appliedMigrationNames;
  } finally {
    await lock.end();
  }
}
