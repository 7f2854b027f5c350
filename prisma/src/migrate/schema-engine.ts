import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Fatal } from '@ringer/domain';
import { createMigrationAdapter } from './migration-adapter.ts';

export type SchemaEngine = bindings.SchemaEngine;

/** Nothing in the database is hidden from the engine. */
export const NO_FILTER = { externalTables: [], externalEnums: [] };

let loading: Promise<void> | undefined;

/**
 * Runs `work` with Prisma's schema engine on one database and releases the connections afterwards.
 * @throws Fatal with the database's own words where a script fails.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  loading ??= load();
  await loading;
  const adapter = createMigrationAdapter(databaseUrl);
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: undefined },
      () => undefined,
      adapter.factory,
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } catch (error) {
    const problem = adapter.scriptProblem();
    if (problem === undefined) throw error;
    throw new Fatal(problem, { cause: error });
  } finally {
    await adapter.dispose();
  }
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
  // The engine reports a fault of its own through this name; thrown, it reaches the caller as an error.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Fatal(`The schema engine failed: ${message}`);
      },
    },
  });
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
