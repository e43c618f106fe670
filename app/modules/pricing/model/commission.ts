import { allocate, cny, type Money, times } from '#app/kernel/money.ts';

/** The shop's commission on the goods of a line, half-even to the fen; a programme paid by others does not lower it. */
export const commissionOf = (goods: Money, rateBps: number): Money =>
  times(goods, { numerator: BigInt(rateBps), denominator: 10_000n }, 'half-even');

/** The commission of each piece, so that the refund of a piece gives back its own part. */
export const commissionShares = (commission: Money, quantity: number): readonly Money[] =>
  allocate(
    commission.minor,
    Array.from({ length: quantity }, () => 1n),
  ).map(cny);
