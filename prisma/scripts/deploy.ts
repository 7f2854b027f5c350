/** `migrate:deploy`: applies the migrations to the database of DATABASE_URL. */
import { applyMigrations } from '../src/migrate/apply.ts';

const databaseUrl = process.env['DATABASE_URL'];
if (databaseUrl === undefined || databaseUrl === '') {
  console.error('Set DATABASE_URL to the database that shall be migrated.');
  process.exit(2);
}
const names = await applyMigrations({ databaseUrl });
console.log(names.length === 0 ? 'Nothing to apply.' : `Applied: ${names.join(', ')}`);
