import { readMigrations, readSchema } from './migration-folder.ts';
import { NO_FILTER, withSchemaEngine } from './schema-engine.ts';

const EMPTY_SCRIPT = '-- This is an empty migration.';

export interface DraftMigrationOptions {
  /** A server on which a throw-away database may be made; its own database is not touched. */
  databaseUrl: string;
  /** Schema files as pairs of path and content; the package's own where it is left out. */
  schema?: [path: string, content: string][];
}

/** The SQL that takes the migrations to the schema, or undefined where they agree. */
export async function draftMigration(options: DraftMigrationOptions): Promise<string | undefined> {
  const migrations = await readMigrations();
  const schema = options.schema ?? (await readSchema());
  const { stdout } = await withSchemaEngine(options.databaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations },
      to: {
        tag: 'schemaDatamodel',
        files: schema.map(([path, content]) => ({ path, content })),
      },
      script: true,
      exitCode: null,
      filters: NO_FILTER,
    }),
  );
  const script = stdout?.trim() ?? '';
  return script === '' || script === EMPTY_SCRIPT ? undefined : `${script}\n`;
}
