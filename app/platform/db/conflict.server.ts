import { setTimeout as wait } from 'node:timers/promises';
import { randomBelow } from '#app/platform/crypto/random.server.ts';

/** Reads a chain of properties of an unknown value; undefined as soon as one is missing. */
function at(value: unknown, ...path: readonly string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

/**
 * The SQLSTATE behind an error of the database client, wherever the client put it: an error of raw SQL, of a model
 * method, or the driver's own error that a failing COMMIT throws.
 */
export function sqlStateOf(error: unknown): string | null {
  const state =
    at(error, 'meta', 'driverAdapterError', 'cause', 'originalCode') ?? at(error, 'cause', 'originalCode') ?? at(error, 'meta', 'code');
  return typeof state === 'string' ? state : null;
}

/** Serialization failure 40001 or deadlock 40P01, in all three shapes: model call, COMMIT, raw SQL. */
export function isWriteConflict(error: unknown): boolean {
  const state = sqlStateOf(error);
  return (
    state === '40001' || state === '40P01' || at(error, 'code') === 'P2034' || at(error, 'cause', 'kind') === 'TransactionWriteConflict'
  );
}

/** Somebody else held a lock longer than `lockTimeoutMs`. */
export const isLockTimeout = (error: unknown): boolean => sqlStateOf(error) === '55P03';

/** Of the client: no connection in time, none at all, or a transaction that ran out of its time. */
const clientCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
/** Of the network. */
const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);
/** Of the server: it shuts down or starts, has too many connections, or a lock, a statement or an idle transaction ran out of its time. */
const serverStates = new Set(['57P01', '57P02', '57P03', '53300', '08006', '08001', '08003', '55P03', '57014', '25P03']);
const adapterKinds = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
/** Of the driver, which gives these no code. */
const driverWords = /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** The database has no room in time, or is not there: nothing was done, and the caller may come back later (503). */
export function isUnavailable(error: unknown): boolean {
  const kind = at(error, 'cause', 'kind') ?? at(error, 'meta', 'driverAdapterError', 'cause', 'kind');
  const code = String(at(error, 'code'));
  const message = at(error, 'message');
  return (
    clientCodes.has(code) ||
    networkCodes.has(code) ||
    serverStates.has(sqlStateOf(error) ?? code) ||
    adapterKinds.has(String(kind)) ||
    (typeof message === 'string' && driverWords.test(message))
  );
}

const MOST_TRIES = 5;

/** Runs `work` again from its beginning when it met a write conflict: at most 5 times in all, with growing random pauses. */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= MOST_TRIES || !isWriteConflict(error)) throw error;
      await wait(5 + randomBelow(20 * 2 ** attempt));
    }
  }
}
