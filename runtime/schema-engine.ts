import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import { DatabaseError, Pool } from 'pg';

/**
 * Prisma's engine for migrations as WebAssembly: its command-line tool would download a native one,
 * which an intranet forbids.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const bindings = await (loaded ??= loadModule());
  const pool = new Pool({ connectionString: databaseUrl });
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine's own lock in the database lasts as long as its connection.
    await pool.end();
  }
}

// Once per process: the bindings keep views of the module's memory, which a second module does not
// share.
let loaded: ReturnType<typeof loadModule> | undefined;

/**
 * Node cannot import a .wasm file, so the module is put together here; late, because hardly any
 * process migrates.
 */
async function loadModule() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const wasm = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': { ...bindings, ...timersThatKeepNothingAlive(Object.keys(bindings)) },
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
  return bindings;
}

/**
 * The engine leaves the clock of its lock's time-out running; without this a process would linger
 * for ten seconds after migrating.
 */
const timersThatKeepNothingAlive = (names: string[]) =>
  Object.fromEntries(
    names
      .filter((name) => name.startsWith('__wbg_setTimeout_'))
      .map((name) => [name, (work: () => void, ms: number) => setTimeout(work, ms).unref()]),
  );

/**
 * The adapter cuts a script at every semicolon, also within function bodies and comments;
 * PostgreSQL itself takes it whole.
 */
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        throw error instanceof DatabaseError ? new DriverAdapterError(explain(error)) : error;
      }
    };
    return adapter;
  }
}

const explain = ({ code = '', severity = '', message, detail, column, hint }: DatabaseError) =>
  ({ kind: 'postgres', code, severity, message, detail, column, hint }) as const;
