import type { CardBehaviour, CardRow } from './rows.ts';

/** The test cards, as Stripe numbers them, so that what is learnt here holds there. */
export const testCards: readonly { readonly number: string; readonly behaviour: CardBehaviour }[] = [
  { number: '4242424242424242', behaviour: 'ok' },
  { number: '4000002500003155', behaviour: 'three_d_secure' },
  { number: '4000000000000002', behaviour: 'declined' },
  { number: '4000000000009995', behaviour: 'insufficient_funds' },
  { number: '4000000000007726', behaviour: 'refund_pending' },
  { number: '4000000000005126', behaviour: 'refund_fails' },
  { number: '4000000000000259', behaviour: 'dispute' },
];

/** What the payer typed, as typed. */
export interface CardInput {
  readonly number: string;
  readonly expiry: string;
  readonly cvc: string;
  readonly holder: string;
}

/** Why a field is wrong; the page turns it into a sentence. */
export type CardFault =
  | 'number_incomplete'
  | 'number_invalid'
  | 'number_unknown'
  | 'expiry_incomplete'
  | 'expiry_past'
  | 'cvc_incomplete'
  | 'holder_missing';

export type CardFaults = Partial<Record<keyof CardInput, CardFault>>;

export type CardCheck = { readonly card: CardRow; readonly faults: null } | { readonly card: null; readonly faults: CardFaults };

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '');

/** ISO/IEC 7812-1 annex B check digit. */
export function passesLuhn(digits: string): boolean {
  const total = [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return /^\d+$/.test(digits) && total % 10 === 0;
}

function brandOf(digits: string): CardRow['brand'] {
  if (digits.startsWith('4')) return 'visa';
  if (/^(5[1-5]|2[2-7])/.test(digits)) return 'mastercard';
  if (/^3[47]/.test(digits)) return 'amex';
  return digits.startsWith('62') ? 'unionpay' : 'unknown';
}

function numberFault(digits: string): CardFault | null {
  if (!/^\d{13,19}$/.test(digits)) return 'number_incomplete';
  if (!passesLuhn(digits)) return 'number_invalid';
  // A real card must never be typed into a simulation: only the published test numbers go on.
  return testCards.some((card) => card.number === digits) ? null : 'number_unknown';
}

/** `MM/YY`, `MM / YYYY`, `MMYY`; null when it is no month of a year. */
export function readExpiry(text: string): { readonly month: number; readonly year: number } | null {
  const match = /^(\d{1,2})\/(\d{2}|\d{4})$/.exec(digitsOf(text)) ?? /^(\d{2})(\d{2})$/.exec(digitsOf(text));
  const month = Number(match?.[1] ?? 0);
  const year = Number(match?.[2] ?? 0);
  if (!match || month < 1 || month > 12) return null;
  return { month, year: year < 100 ? 2000 + year : year };
}

function expiryFault(text: string, now: Date): CardFault | null {
  const expiry = readExpiry(text);
  if (!expiry) return 'expiry_incomplete';
  // A card is good to the last day of its month.
  const over = Date.UTC(expiry.year, expiry.month, 1);
  return over <= now.getTime() ? 'expiry_past' : null;
}

/** Checks what the payer typed; the card that comes back carries no number and no security code. */
export function checkCard(input: CardInput, now: Date): CardCheck {
  const digits = digitsOf(input.number);
  const found: { [K in keyof CardInput]: CardFault | null } = {
    number: numberFault(digits),
    expiry: expiryFault(input.expiry, now),
    cvc: /^\d{3,4}$/.test(digitsOf(input.cvc)) ? null : 'cvc_incomplete',
    holder: input.holder.trim() ? null : 'holder_missing',
  };
  const faults: CardFaults = Object.fromEntries(Object.entries(found).filter(([, fault]) => fault));
  const behaviour = testCards.find((card) => card.number === digits)?.behaviour;
  const expiry = readExpiry(input.expiry);
  if (Object.keys(faults).length > 0 || !behaviour || !expiry) return { card: null, faults };
  return {
    card: {
      brand: brandOf(digits),
      last4: digits.slice(-4),
      expMonth: expiry.month,
      expYear: expiry.year,
      holder: input.holder.trim().slice(0, 80),
      behaviour,
    },
    faults: null,
  };
}
