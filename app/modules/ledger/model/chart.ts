import { invariant } from '#app/kernel/invariant.ts';
import type { AccountKind } from '../contract.ts';

/**
 * The chart of accounts. `*` is one id of the caller's; every code ends with its currency.
 * `minZero`: what was promised from it must have been put there before. Accounts that only mirror what a provider did
 * (clearing, bank, wallet) are never so: a fact of the outside cannot be refused, only be found by reconciliation. Sellers may
 * owe the shop.
 */
const chart = [
  { path: 'asset:clearing:*', minZero: false },
  { path: 'asset:wallet:ecny', minZero: false },
  { path: 'asset:bank:operator', minZero: false },
  { path: 'asset:nostro', minZero: false },
  { path: 'asset:customs_tax_refund', minZero: false },
  { path: 'asset:dispute_hold:*', minZero: false },
  { path: 'liab:seller:*', minZero: false },
  { path: 'liab:seller_reserve:*', minZero: false },
  { path: 'liab:buyer_credit:*', minZero: true },
  { path: 'liab:customs_tax:duty', minZero: false },
  { path: 'liab:customs_tax:vat', minZero: false },
  { path: 'liab:customs_tax:consumption', minZero: false },
  { path: 'liab:logistics:*', minZero: false },
  { path: 'liab:green_budget:*', minZero: true },
  { path: 'liab:redpacket:*', minZero: true },
  { path: 'liab:unmatched_receipts', minZero: false },
  { path: 'fx:position', minZero: false },
  { path: 'fx:rounding', minZero: false },
  { path: 'rev:commission', minZero: false },
  { path: 'rev:fx', minZero: false },
  { path: 'exp:provider_fee:*', minZero: false },
  { path: 'exp:chargeback', minZero: false },
  { path: 'exp:goodwill', minZero: false },
  { path: 'exp:fx', minZero: false },
  { path: 'equity:operator', minZero: false },
] as const;

type Path = (typeof chart)[number]['path'];
type NamedPath = Extract<Path, `${string}:*`>;
type PlainPath = Exclude<Path, NamedPath>;

export interface AccountTerms {
  readonly code: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly minZero: boolean;
}

const pattern = (path: string): RegExp => new RegExp(`^${path.replace('*', '[A-Za-z0-9_.-]{1,64}')}:([A-Z]{3})$`);
const entries = chart.map((entry) => ({
  ...entry,
  pattern: pattern(entry.path),
  kind: entry.path.slice(0, entry.path.indexOf(':')) as AccountKind,
}));

/** What the chart says of a code. A code that the chart does not know is a bug of the caller. */
export function termsOf(code: string): AccountTerms {
  for (const { pattern, kind, minZero } of entries) {
    const currency = pattern.exec(code)?.[1];
    if (currency) return { code, kind, currency, minZero };
  }
  invariant(false, `the chart of accounts has no account ${code}`);
}

/** The code of an account of the chart, e.g. `account('liab:seller:*', 'CNY', id)`; only `*` paths take an id. */
export function account(path: PlainPath, currency: string): string;
export function account(path: NamedPath, currency: string, id: string): string;
export function account(path: Path, currency: string, id?: string): string {
  const code = `${id === undefined ? path : path.replace('*', id)}:${currency}`;
  return termsOf(code).code;
}

/** Assets and expenses are debited to grow, all others credited: +1 or -1 for a debit. */
export const debitSign = (kind: AccountKind): 1n | -1n => (kind === 'asset' || kind === 'exp' ? 1n : -1n);
