import { exponentOf } from '#app/kernel/currency.ts';
import { type Money, money } from '#app/kernel/money.ts';

/**
 * Digits Stripe counts in where they differ from ISO 4217 (docs.stripe.com/currencies): Ugandan shillings and krónur are sent
 * with two, ariary without.
 */
export const stripeExponents: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

const digitsOf = (currency: string): number => stripeExponents[currency] ?? exponentOf(currency);

/** An amount as Stripe writes it, in our minor units. Throws on a fraction of our smallest unit: nobody can pay that. */
export function fromStripe(amount: number, code: string): Money {
  const currency = code.toUpperCase();
  const shift = digitsOf(currency) - exponentOf(currency);
  const minor = BigInt(amount);
  if (shift <= 0) return money(minor * 10n ** BigInt(-shift), currency);
  const unit = 10n ** BigInt(shift);
  if (minor % unit !== 0n) throw new RangeError(`${amount} ${currency} has more digits than the currency`);
  return money(minor / unit, currency);
}

/** Stripe takes at most eight digits. */
const largest = 99_999_999n;

/** Our amount as Stripe writes it; null where Stripe cannot: not positive, too large, or finer than it counts. */
export function toStripe(amount: Money): number | null {
  const shift = digitsOf(amount.currency) - exponentOf(amount.currency);
  const unit = 10n ** BigInt(Math.abs(shift));
  if (shift < 0 && amount.minor % unit !== 0n) return null;
  const counted = shift < 0 ? amount.minor / unit : amount.minor * unit;
  return counted > 0n && counted <= largest ? Number(counted) : null;
}
