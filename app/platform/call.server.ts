import type { Call as CallIn } from './db/call.server.ts';

/**
 * The outside world of this process. Each module declares the slice it needs; `boot.server.ts` fills it and widens
 * this interface by declaration merging, so that a route's call fits every verb.
 */
export interface World {
  /** Demo: no live rail. Shown as a banner; invented identities are accepted. */
  readonly mode: 'demo' | 'live';
}

export type Call<W = World> = CallIn<W>;
export type { ReadDb, Tx, TxCall } from './db/call.server.ts';
export { transaction } from './db/call.server.ts';
