import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { grantAccess, type ReadDb, readVerbs } from './access.server.ts';
import { Prisma, PrismaClient } from './generated/client.ts';

export interface DatabaseOptions {
  /** Connections of this process. */
  readonly poolSize?: number;
  readonly statementTimeoutMs?: number;
  readonly lockTimeoutMs?: number;
  readonly idleInTransactionMs?: number;
  /** Longest wait for a free connection, then 503. */
  readonly maxWaitMs?: number;
  /** Longest life of one transaction. */
  readonly transactionMs?: number;
  /** Named prepared statements save a third of the processor time; off behind a pooler in transaction mode. */
  readonly prepared?: boolean;
  /** Shown in `pg_stat_activity`. */
  readonly name?: string;
  readonly onIdleError?: (error: Error) => void;
}

/** One open database. `read` goes into every `Call`; `pool` is for the platform's own plumbing (jobs, limits, notifications). */
export interface Database {
  readonly read: ReadDb;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

/** PostgreSQL keeps a named statement for the life of its connection, so the number of names is bounded; later SQL stays unnamed. */
const MOST_NAMES = 500;

export function statementNames(most: number = MOST_NAMES): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= most) return '';
    const name = `p_${createHash('sha256').update(sql).digest('hex').slice(0, 20)}`;
    names.set(sql, name);
    return name;
  };
}

function openPool(url: string, options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    statement_timeout: options.statementTimeoutMs ?? 5_000,
    lock_timeout: options.lockTimeoutMs ?? 3_000,
    idle_in_transaction_session_timeout: options.idleInTransactionMs ?? 10_000,
    connectionTimeoutMillis: options.maxWaitMs ?? 5_000,
    application_name: options.name ?? 'yiji',
  });
  // An idle connection that the server ends must not end the process: the pool replaces it.
  pool.on('error', (error) => options.onIdleError?.(error));
  return pool;
}

/** A view that can read and nothing else, also for code that does not mind the types. */
function readOnly(client: PrismaClient): ReadDb {
  const view: Record<string, unknown> = { $queryRaw: client.$queryRaw.bind(client) };
  for (const model of Object.values(Prisma.ModelName)) {
    const key = model.charAt(0).toLowerCase() + model.slice(1);
    const delegate: object = Reflect.get(client, key);
    view[key] = Object.freeze(
      Object.fromEntries(readVerbs.map((verb) => [verb, (args: unknown) => Reflect.apply(Reflect.get(delegate, verb), delegate, [args])])),
    );
  }
  // Checked by construction above: every model, every verb of `ReadDb`, and no more.
  return Object.freeze(view) as unknown as ReadDb;
}

/** Opens a database; connections are made when first needed. Nothing is opened by an import. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = openPool(url, options);
  const named = options.prepared === false ? {} : { statementNameGenerator: statementNames() };
  const client = new PrismaClient({ adapter: new PrismaPg(pool, named), errorFormat: 'minimal' });
  const read = readOnly(client);
  const closing: (() => Promise<void>)[] = [];
  grantAccess(read, {
    client,
    url,
    closing,
    onError: (error) => options.onIdleError?.(error),
    limits: { maxWaitMs: options.maxWaitMs ?? 5_000, transactionMs: options.transactionMs ?? 5_000 },
  });
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0)) await end();
    await client.$disconnect();
    await pool.end();
  };
  return { read, pool, url, close };
}
