import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationList } from '@prisma/schema-engine-wasm/schema_engine_bg';

export type { MigrationList };

const PACKAGE_DIR = join(import.meta.dirname, '..', '..');
export const MIGRATIONS_DIR = join(PACKAGE_DIR, 'migrations');
const SCHEMA_DIR = join(PACKAGE_DIR, 'schema');
const SCRIPT_NAME = 'migration.sql';

/** Every migration in the order of its name, with its SQL, as the schema engine wants it. */
export async function readMigrations(migrationsDir = MIGRATIONS_DIR): Promise<MigrationList> {
  const entries = await readdir(migrationsDir, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const migrationDirectories = await Promise.all(
    names.toSorted().map(async (name) => {
      const value = await readFile(join(migrationsDir, name, SCRIPT_NAME), 'utf8');
      const content = { tag: 'ok' as const, value };
      return { path: name, migrationFile: { path: SCRIPT_NAME, content } };
    }),
  );
  return {
    baseDir: migrationsDir,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories,
  };
}

/** The schema's files as pairs of path and content. */
export async function readSchema(): Promise<[path: string, content: string][]> {
  const names = (await readdir(SCHEMA_DIR)).filter((name) => name.endsWith('.prisma')).toSorted();
  return Promise.all(
    names.map(async (name): Promise<[string, string]> => {
      const path = join(SCHEMA_DIR, name);
      return [path, await readFile(path, 'utf8')];
    }),
  );
}
