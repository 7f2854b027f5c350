import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { applyMigrations } from './apply.ts';
import { draftMigration } from './draft.ts';
import { MIGRATIONS_DIR, readMigrations, readSchema } from './migration-folder.ts';

const NEXT_NAME = '99990101000000_next';

let database: TestDatabase;
let migrationsDir: string;

beforeEach(async () => {
  database = await createTestDatabase();
  migrationsDir = await mkdtemp(join(tmpdir(), 'ringer-migrations-'));
  await cp(MIGRATIONS_DIR, migrationsDir, { recursive: true });
});

afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true, force: true });
});

async function writeNext(sql: string): Promise<void> {
  await mkdir(join(migrationsDir, NEXT_NAME), { recursive: true });
  await writeFile(join(migrationsDir, NEXT_NAME, 'migration.sql'), sql);
}

const apply = () => applyMigrations({ databaseUrl: database.url, migrationsDir });

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

test('the migrations say what the schema says', async () => {
  expect(await draftMigration({ databaseUrl: database.url })).toBeUndefined();
});

test('a change of the schema is drafted as SQL', async () => {
  const schema = await readSchema();
  schema.push(['extra.prisma', 'model Extra {\n  id Int @id\n}\n']);
  const sql = await draftMigration({ databaseUrl: database.url, schema });
  expect(sql).toContain('CREATE TABLE "Extra"');
  expect(sql).not.toContain('DROP');
});

test('applies what is missing, once, also when two processes start together', async () => {
  await writeNext('CREATE TABLE extra (id int); -- a comment; with a semicolon\n');
  const applied = await Promise.all([apply(), apply()]);
  expect(applied.flat()).toEqual([NEXT_NAME]);
  expect(await apply()).toEqual([]);
});

test('a failed migration leaves nothing, says why, and runs once it is mended', async () => {
  await writeNext('CREATE TABLE extra (id int); SELECT 1 / 0;');
  await expect(apply()).rejects.toThrow('division by zero');
  expect(await query(`SELECT to_regclass('extra') AS found`)).toEqual([{ found: null }]);

  await writeNext('CREATE TABLE extra (id int);');
  expect(await apply()).toEqual([NEXT_NAME]);
});

test('refuses a migration that was edited after it was applied', async () => {
  await writeNext('CREATE TABLE extra (id int);');
  await apply();
  await writeNext('CREATE TABLE other (id int);');
  await expect(apply()).rejects.toThrow(`${NEXT_NAME} was changed after it was applied`);
});

test('refuses a database of a newer release', async () => {
  await writeNext('CREATE TABLE extra (id int);');
  await apply();
  await expect(applyMigrations({ databaseUrl: database.url })).rejects.toThrow(
    'newer than this release',
  );
});

test("keeps Prisma's own record", async () => {
  const { migrationDirectories } = await readMigrations();
  const rows = await query(
    `SELECT migration_name AS path FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND length(checksum) = 64 ORDER BY 1`,
  );
  expect(rows.map((row) => row['path'])).toEqual(migrationDirectories.map((entry) => entry.path));
});
