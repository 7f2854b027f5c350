import { randomBytes } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  ColumnTypeEnum,
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
} from '@prisma/driver-adapter-utils';
import { databaseAddress, onServer } from '../server.ts';

/** PostgreSQL's one-letter type, which only its own catalogue uses. */
const CATALOG_CHAR_OID = 18;
const TEXT_OID = 25;

type PgAdapter = Awaited<ReturnType<PrismaPg['connect']>>;

/** The adapter's own border to the driver. */
interface QueryRunner {
  performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[]; rows: object }>;
}

export interface MigrationAdapter {
  /** What the schema engine takes. */
  factory: ReturnType<typeof bindMigrationAwareSqlAdapterFactory>;
  /** The database's own words on the last script that failed; the engine's error does not hold them. */
  scriptProblem(): string | undefined;
  dispose(): Promise<void>;
}

/** Prisma's PostgreSQL adapter with what migrations need beyond queries. */
export function createMigrationAdapter(databaseUrl: string): MigrationAdapter {
  const main = openPool(databaseUrl);
  const opened: SqlDriverAdapter[] = [];
  const shadowNames: string[] = [];
  let problem: string | undefined;
  const prepare = async (connecting: Promise<PgAdapter>) => {
    const adapter = await connecting;
    opened.push(adapter);
    // The adapter's own method cuts at every semicolon, also inside function bodies. Sent whole,
    // a script may hold any SQL, and PostgreSQL runs it as one transaction.
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
        throw error;
      }
    };
    readCatalogLetters(adapter);
    return adapter;
  };
  return {
    factory: bindMigrationAwareSqlAdapterFactory({
      provider: main.provider,
      adapterName: main.adapterName,
      connect: () => prepare(main.connect()),
      // The adapter's own method would open the main database where the address is one string.
      connectToShadowDb: async () => {
        const name = `ringer_shadow_${randomBytes(8).toString('hex')}`;
        await onServer(databaseUrl, `CREATE DATABASE ${name} TEMPLATE template0`);
        shadowNames.push(name);
        return prepare(openPool(databaseAddress(databaseUrl, name)).connect());
      },
    }),
    scriptProblem: () => problem,
    dispose: async () => {
      await Promise.allSettled(opened.map((adapter) => adapter.dispose()));
      for (const name of shadowNames) {
        await onServer(databaseUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }
    },
  };
}

function openPool(databaseUrl: string): PrismaPg {
  return new PrismaPg({ connectionString: databaseUrl, max: 2 });
}

/** Lets the engine read the catalogue's one-letter columns, which the adapter refuses as an unknown type. */
function readCatalogLetters(adapter: PgAdapter): void {
  const letterColumns = new WeakMap<object, number[]>();
  const inner = adapter as unknown as QueryRunner;
  const performIO = inner.performIO.bind(adapter);
  inner.performIO = async (query) => {
    const result = await performIO(query);
    const columns: number[] = [];
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== CATALOG_CHAR_OID) continue;
      columns.push(index);
      field.dataTypeID = TEXT_OID;
    }
    letterColumns.set(result.rows, columns);
    return result;
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const column of letterColumns.get(result.rows) ?? []) {
      result.columnTypes[column] = ColumnTypeEnum.Character;
    }
    return result;
  };
}
