import type pg from 'pg';

/** The texts of all statements that `work` sends over a pool, in order. */
export async function statementsOf(pool: pg.Pool, work: () => Promise<unknown>): Promise<readonly string[]> {
  const texts: string[] = [];
  const heard = new Map<pg.PoolClient, pg.PoolClient['query']>();
  const hear = (client: pg.PoolClient): void => {
    if (heard.has(client)) return;
    const { query } = client;
    heard.set(client, query);
    const told = (...given: readonly unknown[]): unknown => {
      const [first] = given;
      texts.push(typeof first === 'string' ? first : String((first as { text?: unknown }).text));
      return Reflect.apply(query, client, given);
    };
    // The driver's overloads all take what is handed on here.
    client.query = told as pg.PoolClient['query'];
  };
  pool.on('acquire', hear);
  try {
    await work();
    return texts;
  } finally {
    pool.off('acquire', hear);
    for (const [client, query] of heard) client.query = query;
  }
}
