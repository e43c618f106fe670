import { invariant } from '#app/kernel/invariant.ts';
import type { Result } from '#app/kernel/result.ts';
import type { TxCall } from '#app/platform/call.server.ts';
import type { ClockWorld } from '#app/platform/clock.server.ts';
import { guardPort } from '#app/platform/db/boundary.server.ts';
import type { CapturedEvent, RailId, RefundedEvent, SettlementAdapter } from './contract.ts';
import type { SealedBuyer } from './model/terms.ts';

/** What is known of a message that proved nothing. */
export interface RefusedMessage {
  readonly rail: RailId;
  readonly reason: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** The slice of the outside world that settlement needs. Filled in `boot.server.ts`. */
export interface SettlementWorld extends ClockWorld {
  /** The rails that are switched on. */
  readonly rails: ReadonlyMap<RailId, SettlementAdapter>;
  /** Opens a buyer's identity hash, sealed at `buyerPlace`, for the rail that compares it with the payer's. */
  readonly openBuyer: (buyer: SealedBuyer) => string;
  /**
   * The one subscriber inside the transaction of a capture: it marks what was paid for as paid and commits what was held. A
   * refusal or an exception rolls the capture back too; it is tried again.
   */
  readonly onCaptured: (tx: TxCall<unknown>, event: CapturedEvent) => Promise<Result<unknown, string>>;
  /** Inside the transaction in which a refund succeeds or falls back. */
  readonly onRefunded?: ((tx: TxCall<unknown>, event: RefundedEvent) => Promise<Result<unknown, string>>) | undefined;
  /** A message that proved nothing was turned away: for the log. Must not throw. */
  readonly refusedMessage?: ((message: RefusedMessage) => void) | undefined;
  /** After a commit that changed what the payer sees. Must not throw. */
  readonly notify: (paymentId: string) => Promise<void> | void;
}

/** The adapter of a rail; each of its methods throws inside a transaction. Null when the rail is switched off. */
export function railOf(world: SettlementWorld, rail: string): SettlementAdapter | null {
  const adapter = world.rails.get(rail as RailId);
  return adapter ? guardPort(`the rail ${rail}`, adapter) : null;
}

/** The adapter of a rail that has attempts: it must stay switched on until they have ended. */
export function railInUse(world: SettlementWorld, rail: string): SettlementAdapter {
  const adapter = railOf(world, rail);
  invariant(adapter, `the rail ${rail} has attempts and is switched off`);
  return adapter;
}
