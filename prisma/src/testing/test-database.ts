import { createHash, randomBytes } from 'node:crypto';
import { applyMigrations } from '../migrate/apply.ts';
import { readMigrations } from '../migrate/migration-folder.ts';
import { databaseAddress, onServer } from '../server.ts';
import { TEST_SERVER_VARIABLE } from './test-server.ts';

const TEMPLATE_LOCK_KEY = 7_461_990_214;

export interface TestDatabase {
  /** Address of a database with every migration and no rows. */
  url: string;
  /** Cuts what is still connected and removes the database; a second call does nothing. */
  drop(): Promise<void>;
}

/**
 * A fresh database, copied from the migrated template: call it once a test file (or worker) and drop it
 * after. Throws where the run's `globalSetup` did not announce a server.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env[TEST_SERVER_VARIABLE];
  if (serverUrl === undefined) {
    throw new Error(
      "No test server: add '@ringer/db/testing/global-setup' to globalSetup of the test's config.",
    );
  }
  const template = await prepareTemplate(serverUrl);
  const name = `ringer_test_${randomBytes(8).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: databaseAddress(serverUrl, name),
    drop: () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/**
 * Makes the template of the present migrations where it is missing, and returns its name. Safe to call from
 * many processes at once: one makes it, the others wait.
 */
export async function prepareTemplate(serverUrl: string): Promise<string> {
  const name = `ringer_template_${await hashMigrations()}`;
  await onServer(serverUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK_KEY]);
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount !== 0) return;
    const partial = `${name}_partial`;
    await client.query(`DROP DATABASE IF EXISTS ${partial} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${partial} TEMPLATE template0`);
    await applyMigrations({ databaseUrl: databaseAddress(serverUrl, partial) });
    await client.query(`ALTER DATABASE ${partial} RENAME TO ${name}`);
  });
  return name;
}

async function hashMigrations(): Promise<string> {
  const { migrationDirectories } = await readMigrations();
  return createHash('sha256')
    .update(JSON.stringify(migrationDirectories))
    .digest('hex')
    .slice(0, 16);
}
