import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { TxCall } from './db/call.server.ts';

const CHANNEL = 'live';

/** What a listener hears: something about its topic changed, or the line was cut and it should look for itself. */
export type LiveMessage = { readonly kind: 'changed'; readonly detail: string } | { readonly kind: 'resumed' };

export interface Live {
  /** Hears every message of a topic until the answer is called. */
  listen(topic: string, hear: (message: LiveMessage) => void): () => void;
  close(): Promise<void>;
}

/** Tells all processes that a topic changed, when and only when the transaction commits. `detail` is short: no personal data. */
export async function announce(call: TxCall, topic: string, detail = ''): Promise<void> {
  await call.tx.$queryRaw`SELECT pg_notify(${CHANNEL}, ${`${topic}\n${detail}`})::text`;
}

/** The same outside a transaction, after its commit. */
export async function announceNow(pool: pg.Pool, topic: string, detail = ''): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [CHANNEL, `${topic}\n${detail}`]);
}

/** One connection that listens for the whole process and fans out; it comes back by itself after a break. */
export async function openLive(url: string, onError: (error: unknown) => void = () => undefined): Promise<Live> {
  const listeners = new Map<string, Set<(message: LiveMessage) => void>>();
  let client: pg.Client | null = null;
  let closed = false;

  const tell = (topic: string, message: LiveMessage): void => {
    for (const hear of listeners.get(topic) ?? []) hear(message);
  };

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'yiji live' });
    fresh.on('notification', ({ payload = '' }) => {
      const mark = payload.indexOf('\n');
      tell(payload.slice(0, mark), { kind: 'changed', detail: payload.slice(mark + 1) });
    });
    fresh.on('error', onError);
    await fresh.connect();
    await fresh.query(`LISTEN ${CHANNEL}`);
    fresh.once('end', () => void comeBack());
    client = fresh;
  };

  const comeBack = async (): Promise<void> => {
    for (let pause = 100; !closed; pause = Math.min(pause * 2, 5_000)) {
      await wait(pause);
      try {
        if (closed) return;
        await connect();
        for (const topic of listeners.keys()) tell(topic, { kind: 'resumed' });
        return;
      } catch (error) {
        onError(error);
      }
    }
  };

  await connect();
  return {
    listen(topic, hear) {
      const heard = listeners.get(topic) ?? new Set();
      listeners.set(topic, heard.add(hear));
      return () => {
        heard.delete(hear);
        if (heard.size === 0) listeners.delete(topic);
      };
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
