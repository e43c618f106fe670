import { type Currency, exponentOf } from './currency.ts';
import { invariant } from './invariant.ts';

/** An exact amount: integer minor units of one currency. Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** How a division that does not come out even is decided. Tax: half-up; FX and fees: half-even; incentives: floor. */
export type Rounding = 'half-up' | 'half-even' | 'floor' | 'ceil';

export const money = (minor: bigint, currency: Currency): Money => ({ minor, currency });
export const cny = (minor: bigint): Money => ({ minor, currency: 'CNY' });
export const zero = (currency: Currency): Money => ({ minor: 0n, currency });

function sameCurrency(a: Money, b: Money): Currency {
  invariant(a.currency === b.currency, `money of ${a.currency} and ${b.currency} cannot be combined`);
  return a.currency;
}

export const add = (a: Money, b: Money): Money => money(a.minor + b.minor, sameCurrency(a, b));
export const subtract = (a: Money, b: Money): Money => money(a.minor - b.minor, sameCurrency(a, b));
export const negate = (a: Money): Money => money(-a.minor, a.currency);

/** Sum of amounts of one currency; the currency is named so that an empty list has an answer. */
export function sum(amounts: readonly Money[], currency: Currency): Money {
  return amounts.reduce(add, zero(currency));
}

/** `numerator / denominator` as an integer, rounded as named. The denominator is positive. */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  invariant(denominator > 0n, 'denominator must be positive');
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  const away = numerator < 0n ? -1n : 1n;
  if (rounding === 'floor') return numerator < 0n ? quotient - 1n : quotient;
  if (rounding === 'ceil') return numerator < 0n ? quotient : quotient + 1n;
  const twice = (remainder < 0n ? -remainder : remainder) * 2n;
  if (twice > denominator) return quotient + away;
  if (twice < denominator) return quotient;
  if (rounding === 'half-up') return quotient + away;
  return quotient % 2n === 0n ? quotient : quotient + away;
}

/** An exact ratio, e.g. 9.1 % is { numerator: 91n, denominator: 1000n }. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function times(amount: Money, by: Ratio, rounding: Rounding): Money {
  return money(divide(amount.minor * by.numerator, by.denominator, rounding), amount.currency);
}

/**
 * Splits a whole by weights so that the parts sum to the whole: floor each share, then hand the left-over units to
 * the largest remainders, ties by order. All weights zero: equal weights. Weights are never negative.
 */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  invariant(weights.length > 0, 'allocate needs at least one weight');
  invariant(
    weights.every((w) => w >= 0n),
    'weights must not be negative',
  );
  if (whole < 0n) return allocate(-whole, weights).map((part) => -part);
  const total = weights.reduce((a, b) => a + b, 0n);
  const shares = total === 0n ? weights.map(() => 1n) : weights;
  const base = total === 0n ? BigInt(weights.length) : total;
  const parts = shares.map((w) => (whole * w) / base);
  const byRemainder = shares
    .map((w, index) => ({ index, remainder: (whole * w) % base }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = whole - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** A plain decimal such as "93.25", without sign grouping: for wire formats and for `Intl.NumberFormat.format(string)`. */
export function toDecimal(amount: Money): string {
  const digits = exponentOf(amount.currency);
  const sign = amount.minor < 0n ? '-' : '';
  const text = (amount.minor < 0n ? -amount.minor : amount.minor).toString().padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Parses a plain decimal with at most the currency's digits; null when it is anything else. */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const digits = exponentOf(currency);
  const match = /^(-?)(\d{1,15})(?:\.(\d{1,3}))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return null;
  const minor = BigInt(whole + fraction.padEnd(digits, '0'));
  return money(sign === '-' ? -minor : minor, currency);
}
