/**
 * Prisma's schema engine from npm alone: the wasm build of the engine over the driver adapter of PostgreSQL. The native
 * engine would be downloaded at run time, which a machine without that host cannot do.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import { type MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm';
import type pg from 'pg';
import { cataloguePool, withCharColumns } from './catalogue-pool.ts';
import { withoutLingeringTimers } from './timers.ts';

const root = path.resolve(import.meta.dirname, '..');
const schemaFolder = path.join(root, 'schema');
export const migrationsFolder = path.join(root, 'migrations');

// The wasm engine reports its panics here; without it a panic hides behind a TypeError.
Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', { set_message: (message: string) => console.error('schema engine:', message) });

/** All schema files, in the order of their names. */
export function schemaFiles(): { path: string; content: string }[] {
  const names = readdirSync(schemaFolder).filter((name) => name.endsWith('.prisma'));
  return names
    .sort()
    .map((name) => ({ path: path.join(schemaFolder, name), content: readFileSync(path.join(schemaFolder, name), 'utf8') }));
}

/** All migrations, in the order of their names. */
export function migrationList(): MigrationList {
  const folders = readdirSync(migrationsFolder, { withFileTypes: true }).filter((entry) =>
    existsSync(path.join(migrationsFolder, entry.name, 'migration.sql')),
  );
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok', value: readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8') },
        },
      })),
  };
}

/** Opens pools and closes each of them once: the engine itself never ends a pool, and an idle one blocks its database. */
class Connections {
  readonly #open = new Set<pg.Pool>();
  /** What PostgreSQL said to the last script it refused: the engine keeps only a number of it. */
  refusal: unknown = null;

  async adapter(url: string): Promise<{ pool: pg.Pool; adapter: SqlDriverAdapter }> {
    const pool = cataloguePool(url);
    this.#open.add(pool);
    const adapter = await new PrismaPg(pool).connect();
    // The adapter splits scripts at every semicolon, which breaks function bodies; one query is one implicit transaction.
    adapter.executeScript = async (script) => {
      await pool.query(script).catch((error: unknown) => {
        this.refusal = error;
        throw error;
      });
    };
    adapter.queryRaw = withCharColumns(adapter.queryRaw.bind(adapter));
    adapter.dispose = () => this.close(pool);
    return { pool, adapter };
  }

  async close(pool: pg.Pool): Promise<void> {
    if (this.#open.delete(pool)) await pool.end();
  }

  async closeAll(): Promise<void> {
    for (const pool of [...this.#open]) await this.close(pool);
  }
}

/** A throw-away database beside the real one, in which the migrations are replayed to compare them with the schema. */
async function shadow(url: string, connections: Connections): Promise<SqlDriverAdapter> {
  const name = `shadow_${crypto.randomUUID().replaceAll('-', '')}`;
  const { pool: admin } = await connections.adapter(url);
  await admin.query(`CREATE DATABASE "${name}"`);
  const shadowUrl = new URL(url);
  shadowUrl.pathname = `/${name}`;
  const { pool, adapter } = await connections.adapter(shadowUrl.href);
  adapter.dispose = async () => {
    await connections.close(pool);
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await connections.close(admin);
  };
  return adapter;
}

function factory(url: string, connections: Connections): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => (await connections.adapter(url)).adapter,
    connectToShadowDb: () => shadow(url, connections),
  };
}

/** Runs `use` with an engine on a database and closes every connection afterwards. */
export async function withEngine<T>(url: string, use: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const connections = new Connections();
  const datamodels = schemaFiles().map((file): [string, string] => [file.path, file.content]);
  const engine = await SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory(url, connections)));
  try {
    return await withoutLingeringTimers(() => use(engine));
  } catch (error) {
    if (!(connections.refusal instanceof Error)) throw error;
    const migration = /migration_name="([^"]+)"/.exec(String(error))?.[1];
    throw new Error(`${migration ? `Migration ${migration}` : 'A script'} was refused by PostgreSQL: ${connections.refusal.message}`, {
      cause: error,
    });
  } finally {
    await connections.closeAll();
    engine.free();
  }
}
