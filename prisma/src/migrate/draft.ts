import { readMigrations, readSchema } from './migration-folder.ts';
import { NO_FILTER, withSchemaEngine } from './schema-engine.ts';

/**
 * The SQL that takes the migrations to the schema's files, or undefined where they agree. Replays the
 * migrations in a throw-away database on the server of `databaseUrl`, which must allow creating one.
 */
export async function draftMigration({
  databaseUrl,
}: {
  databaseUrl: string;
}): Promise<string | undefined> {
  const [migrations, schema] = await Promise.all([readMigrations(), readSchema()]);
  const { stdout } = await withSchemaEngine({ databaseUrl, schema }, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: { tag: 'schemaDatamodel', files: schema.map(([path, content]) => ({ path, content })) },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  const script = stdout?.trim() ?? '';
  return script === '' || script === '-- This is an empty migration.' ? undefined : `${script}\n`;
}
