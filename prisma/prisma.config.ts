import { defineConfig } from 'prisma/config';

const databaseUrl = process.env['DATABASE_URL'];

export default defineConfig({
  schema: 'schema',
  migrations: { path: 'migrations' },
  // Generating the client needs no database; `prisma migrate deploy` does.
  ...(databaseUrl === undefined ? {} : { datasource: { url: databaseUrl } }),
});
