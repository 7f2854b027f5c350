/** `migrate:new NAME`: writes the next migration from the difference between schema/ and migrations/. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftMigration } from '../src/migrate/draft.ts';
import { MIGRATIONS_DIR } from '../src/migrate/migration-folder.ts';
import { openTestServer } from '../src/testing/test-server.ts';

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    'Usage: pnpm --filter @ringer/db migrate:new NAME   (lower case, words joined by _)',
  );
  process.exit(2);
}
const server = await openTestServer();
try {
  const sql = await draftMigration({ databaseUrl: server.url });
  if (sql === undefined) {
    console.log(
      'The migrations already say what the schema says. For SQL of your own, an empty one is made.',
    );
  }
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const dir = join(MIGRATIONS_DIR, `${stamp}_${name}`);
  await mkdir(dir);
  await writeFile(join(dir, 'migration.sql'), sql ?? '');
  console.log(join(dir, 'migration.sql'));
} finally {
  await server.stop();
}
