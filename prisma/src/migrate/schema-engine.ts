import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaEngine = bindings.SchemaEngine;

/** Nothing in the database is hidden from the engine. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

const CATALOG_CHAR_OID = 18;
const TEXT_OID = 25;

interface Disposable {
  dispose(): Promise<void>;
}

/** The adapter's own border to the driver. */
interface QueryRunner {
  performIO(query: unknown): Promise<{ fields: { dataTypeID: number }[] }>;
}

let loading: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine on one database and releases the connections afterwards.
 * `schema` is the target for new migrations, as pairs of path and content.
 */
export async function withSchemaEngine<T>(
  input: { databaseUrl: string; schema?: [path: string, content: string][] },
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  await loading;
  const opened: Disposable[] = [];
  const factory = bindMigrationAwareSqlAdapterFactory(openAdapters(input.databaseUrl, opened));
  const engine = await bindings.SchemaEngine.new(
    { datamodels: input.schema },
    () => undefined,
    factory,
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await Promise.allSettled(opened.map((adapter) => adapter.dispose()));
  }
}

/**
 * Two corrections to the adapter, which was made for queries. It cuts scripts at every semicolon, which breaks
 * function bodies: sent whole, a script may hold any SQL and PostgreSQL runs it as one transaction. And it
 * refuses the one-letter type of PostgreSQL's catalogue, which the engine reads to compare schemas.
 */
function openAdapters(
  databaseUrl: string,
  opened: Disposable[],
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: databaseUrl, max: 2 });
  const correct = async (connecting: ReturnType<PrismaPg['connect']>) => {
    const adapter = await connecting;
    opened.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    const inner = adapter as unknown as QueryRunner;
    const performIO = inner.performIO.bind(adapter);
    inner.performIO = async (query) => {
      const result = await performIO(query);
      for (const field of result.fields) {
        if (field.dataTypeID === CATALOG_CHAR_OID) field.dataTypeID = TEXT_OID;
      }
      return result;
    };
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => correct(factory.connect()),
    connectToShadowDb: () => correct(factory.connectToShadowDb()),
  };
}

/** The part of WebAssembly used here; Node has it, its types leave it to the browser's. */
interface WebAssemblyHost {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
}

/** Node runs the engine's own entry only with a warning, so its bytes are instantiated here. */
async function load(): Promise<void> {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyHost };
  const entry = createRequire(import.meta.url).resolve(
    '@prisma/schema-engine-wasm/schema_engine_bg',
  );
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...bindings },
  });
  const { __wbg_set_wasm: connect } = bindings as unknown as {
    __wbg_set_wasm(exports: object): void;
  };
  connect(instance.exports);
  instance.exports.__wbindgen_start();
}
