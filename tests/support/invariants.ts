import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { expect } from 'vitest';

/** One promise about the whole database; its query answers the rows that break it. */
export interface Invariant {
  readonly id: string;
  readonly promise: string;
  readonly sql: string;
}

export interface Breach {
  readonly id: string;
  readonly key: string;
  readonly found: string;
}

/** All of them, from `tests/invariants.sql`: a line `-- I01 what must hold`, then the query. */
export function readInvariants(): readonly Invariant[] {
  const text = readFileSync(path.resolve(import.meta.dirname, '../invariants.sql'), 'utf8');
  return text
    .split(/^-- (?=I\d\d )/m)
    .slice(1)
    .map((part) => {
      const [head = '', ...lines] = part.split('\n');
      return { id: head.slice(0, 3), promise: head.slice(4), sql: lines.join('\n').trim().replace(/;$/, '') };
    });
}

type Asks = Pick<pg.ClientBase, 'query'>;

/** The rows that break one promise, as seen from a moment. The connection must be inside a transaction. */
export async function breachesOf(client: Asks, invariant: Invariant, at: Date): Promise<Breach[]> {
  await client.query("SELECT set_config('yiji.at', $1, true)", [at.toISOString()]);
  const { rows } = await client.query<{ key: string; found: string }>(invariant.sql);
  return rows.map((row) => ({ id: invariant.id, ...row }));
}

/** Every breach of every promise but the given ones, in one snapshot. Ask once all is quiet: the eventual ones look from `at`. */
export async function allBreaches(pool: pg.Pool, at: Date, given: ReadonlySet<string> = new Set()): Promise<Breach[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const breaches: Breach[] = [];
    for (const invariant of readInvariants().filter(({ id }) => !given.has(id)))
      breaches.push(...(await breachesOf(client, invariant, at)));
    return breaches;
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** Fails, naming every breach, unless all promises hold. For the end of a suite. */
export async function expectInvariants(database: { readonly pool: pg.Pool }, at: Date, given?: ReadonlySet<string>): Promise<void> {
  expect(await allBreaches(database.pool, at, given)).toEqual([]);
}
