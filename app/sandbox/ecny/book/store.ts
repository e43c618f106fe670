import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { invariant } from '#app/kernel/invariant.ts';
import { schema } from './schema.ts';

/** One SQLite file. Calls are synchronous, so a transaction is never interleaved with another request. */
export interface Store {
  all<Row>(sql: string, ...values: SQLInputValue[]): Row[];
  one<Row>(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** Number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Commits when the work answers; rolls back when it throws or answers a refusal (`{ ok: false }`). */
  transaction<T>(work: () => T): T;
  close(): void;
}

const isRefusal = (answer: unknown): boolean => typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;

/** Opens the store; `:memory:` keeps nothing. Integers come back as bigint. */
export function openStore(file: string): Store {
  const database = new DatabaseSync(file);
  database.exec(schema);
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statement.setReadBigInts(true);
    statements.set(sql, statement);
    return statement;
  };
  let inside = false;
  return {
    all: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).all(...values) as Row[],
    one: <Row>(sql: string, ...values: SQLInputValue[]) => prepared(sql).get(...values) as Row | undefined,
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    transaction: (work) => {
      invariant(!inside, 'transactions of the store do not nest');
      inside = true;
      database.exec('BEGIN IMMEDIATE');
      try {
        const answer = work();
        database.exec(isRefusal(answer) ? 'ROLLBACK' : 'COMMIT');
        return answer;
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      } finally {
        inside = false;
      }
    },
    close: () => database.close(),
  };
}
