import { allocate } from '#app/kernel/money.ts';
import type { Programme } from '#app/modules/green/contract.ts';

/** A line of an order with how many of its pieces have come back so far, in all. */
export interface ReturnedLine {
  readonly lineNo: number;
  readonly quantity: number;
  readonly returned: number;
}

/** What one programme gave to one line: fen, and pieces that counted against the person's cap. */
export interface GivenShare {
  readonly amountMinor: bigint;
  readonly pieces: number;
}

/** What of it is free again: the pool's money, the person's money and pieces. */
export interface FreedShare {
  readonly poolMinor: bigint;
  readonly personMinor: bigint;
  readonly pieces: number;
}

/** Fen of the first pieces of a line: shares by largest remainder, as they were frozen with the order. */
function firstShares(amountMinor: bigint, { quantity, returned }: ReturnedLine): bigint {
  const units = allocate(
    amountMinor,
    Array.from({ length: quantity }, () => 1n),
  );
  return units.slice(0, returned).reduce((sum, unit) => sum + unit, 0n);
}

/**
 * What a return has freed by the terms the hold was given under: `full` takes all back with the first piece, `pro-rata` the frozen
 * shares of the pieces, `none` leaves the money spent. The person's cap is freed in the same measure, or not at all.
 */
export function freedBy({ onReturn, restoreQuota }: Programme['clawback'], given: GivenShare, line: ReturnedLine): FreedShare {
  const back = Math.min(line.returned, line.quantity);
  const whole = back === line.quantity || (onReturn === 'full' && back > 0);
  const share = whole ? given.amountMinor : firstShares(given.amountMinor, { ...line, returned: back });
  const pieces = whole ? given.pieces : Math.min(given.pieces, back);
  return {
    poolMinor: onReturn === 'none' ? 0n : share,
    personMinor: restoreQuota ? share : 0n,
    pieces: restoreQuota ? pieces : 0,
  };
}
