import { Fatal } from '@ringer/domain';
import pg from 'pg';
import { readMigrations, type MigrationList } from './migration-folder.ts';
import { NO_FILTER, withSchemaEngine, type SchemaEngine } from './schema-engine.ts';

/** Any number that only Ringer uses: the key of the database-wide lock. */
const LOCK_KEY = 7_461_990_213;

export interface ApplyMigrationsOptions {
  databaseUrl: string;
  /** Folder with one folder a migration; the package's own where it is left out. */
  migrationsDir?: string;
}

/**
 * Brings a database to the newest migration and returns the names of those applied, oldest first.
 * Each migration is one transaction: a failed or interrupted one leaves nothing and is tried again by the
 * next call. Processes that call at once wait for each other. Prisma's own record is kept, so
 * `prisma migrate deploy` may be used instead.
 * @throws Fatal where a migration fails, was edited after it was applied, or is not known to this release.
 */
export async function applyMigrations(options: ApplyMigrationsOptions): Promise<string[]> {
  const migrationsList = await readMigrations(options.migrationsDir);
  const lock = new pg.Client({ connectionString: options.databaseUrl });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
    return await withSchemaEngine(options.databaseUrl, async (engine) => {
      await readyHistory(engine, migrationsList);
      const output = await engine.applyMigrations({ migrationsList, filters: NO_FILTER });
      return output.appliedMigrationNames;
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fatal(`The database could not be migrated: ${reason}`, { cause: error });
  } finally {
    await lock.end();
  }
}

async function readyHistory(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
  const found = await engine.diagnoseMigrationHistory({
    migrationsList,
    optInToShadowDatabase: false,
    filters: NO_FILTER,
  });
  // A failed migration left nothing, so mending its file is the way to go on.
  const edited = found.editedMigrationNames.filter(
    (name) => !found.failedMigrationNames.includes(name),
  );
  if (edited.length > 0) {
    throw new Fatal(
      `${edited.join(', ')} was changed after it was applied. Restore the file, or begin with a new database.`,
    );
  }
  if (found.history !== null && 'unpersistedMigrationNames' in found.history) {
    throw new Fatal(
      `the database is newer than this release; it has ${found.history.unpersistedMigrationNames.join(', ')}. Update Ringer, or restore a backup.`,
    );
  }
  for (const migrationName of found.failedMigrationNames) {
    await engine.markMigrationRolledBack({ migrationName });
  }
}
