import type { CallOf } from '#app/kernel/call.ts';
import { invariant } from '#app/kernel/invariant.ts';
import type { Refused, Result } from '#app/kernel/result.ts';
import { accessOf, enterTx, type ReadDb, type Tx } from './access.server.ts';
import { insideTransaction, markInside } from './boundary.server.ts';
import { retryOnConflict } from './conflict.server.ts';

export type { ReadDb, Tx } from './access.server.ts';

/** What every verb is told. `db` can only read; writing needs `transaction(call, …)`. */
export type Call<W = unknown> = CallOf<ReadDb, W>;

declare const minted: unique symbol;

/** A call joined to a running transaction: `tx` writes, `db` reads in the same transaction. Made by `transaction()` alone. */
export type TxCall<W = unknown> = CallOf<ReadDb, W> & { readonly tx: Tx; readonly [minted]: true };

/** Carries a refusal out of the client's callback, so that the client rolls back. */
class RolledBack extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.refusal.code);
    this.refused = refused;
  }
}

/**
 * One transaction (READ COMMITTED). Rolls back when `work` returns a refusal, and hands the refusal on; rolls back and
 * throws on when it throws. A write conflict (40001, 40P01) runs `work` again from its beginning, at most 5 times, so
 * `work` must have no effect outside the transaction: inside it every guarded port throws.
 */
export async function transaction<W, T, C extends string>(
  call: Call<W>,
  work: (tx: TxCall<W>) => Promise<Result<T, C>>,
): Promise<Result<T, C>> {
  invariant(!insideTransaction(), 'a transaction inside a transaction: call the step, not the command');
  const { client, limits } = accessOf(call.db);
  const once = (): Promise<Result<T, C>> =>
    client.$transaction(
      async (tx) => {
        enterTx(tx, call.db);
        // The one place that mints the brand.
        const joined = { ...call, db: tx, tx } as unknown as TxCall<W>;
        const result = await markInside(() => work(joined));
        if (!result.ok) throw new RolledBack(result);
        return result;
      },
      { maxWait: limits.maxWaitMs, timeout: limits.transactionMs },
    );
  try {
    return await retryOnConflict(once);
  } catch (error) {
    // The refusal is the one that `work` returned, so its code is a `C`.
    if (error instanceof RolledBack) return error.refused as Refused<C>;
    throw error;
  }
}

/** The same transaction for a step of another craft: another world, key or actor, the same `tx` and time. */
export function joined<W, V>(
  tx: TxCall<W>,
  change: { readonly world: V; readonly key?: string | null; readonly actor?: Call['actor'] },
): TxCall<V> {
  return { ...tx, ...change };
}
