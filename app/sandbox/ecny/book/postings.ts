/** The institution's double-entry book: every movement of simulated money is a journal whose postings sum to zero. */
import { invariant } from '#app/kernel/invariant.ts';
import type { Store } from './store.ts';

/** `wallet:…` of a person, `packet:…` red packet, `merchant:…` shop, `funder:…` programme money, `issuance` the outside world. */
export type Account = `wallet:${string}` | `packet:${string}` | `merchant:${string}` | `funder:${string}` | 'issuance';

export interface Journal {
  readonly id: string;
  readonly kind: 'pay' | 'refund' | 'top-up' | 'fund' | 'grant' | 'recall' | 'expire';
  readonly at: Date;
  readonly merchant?: string;
  readonly no?: string;
  readonly postings: readonly (readonly [Account, bigint])[];
}

/** Writes a journal, once: the id is its key. Called inside a transaction. */
export function post(store: Store, journal: Journal): void {
  const postings = journal.postings.filter(([, amount]) => amount !== 0n);
  invariant(postings.reduce((sum, [, amount]) => sum + amount, 0n) === 0n, `journal ${journal.id} does not balance`);
  store.run(
    'INSERT INTO journal (id, kind, at, merchant, no) VALUES (?, ?, ?, ?, ?)',
    journal.id,
    journal.kind,
    journal.at.getTime(),
    journal.merchant ?? null,
    journal.no ?? null,
  );
  for (const [account, amount] of postings)
    store.run('INSERT INTO posting (journal, account, amount) VALUES (?, ?, ?)', journal.id, account, amount);
}

/** Fen on an account: the sum of its postings. */
export function balanceOf(store: Store, account: Account): bigint {
  return store.one<{ sum: bigint }>('SELECT COALESCE(SUM(amount), 0) AS sum FROM posting WHERE account = ?', account)?.sum ?? 0n;
}
