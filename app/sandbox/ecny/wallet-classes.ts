/**
 * Wallet classes of digital RMB as dated data. Sources: notices of the operating institutions of January 2026 and the
 * white paper of 2021 for balance and class II and IV limits; the per-payment and daily limits of class III are usual
 * figures without an official text. Operators may set lower ones.
 */
import { startOfShanghaiDay, within } from '#app/kernel/time.ts';

export const walletClasses = ['I', 'II', 'III', 'IV'] as const;
export type WalletClass = (typeof walletClasses)[number];
export type LimitScope = 'balance' | 'payment' | 'day' | 'year';

/** Fen; null is no limit. */
export type Limits = Readonly<Record<LimitScope, bigint | null>>;

export interface ClassRule {
  readonly walletClass: WalletClass;
  /** The holder is known by name and identity document. */
  readonly identified: boolean;
  readonly limits: Limits;
  readonly interest: boolean;
  /** First and (exclusive) last Shanghai day. */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly source: string;
}

const yuan = (amount: bigint): bigint => amount * 100n;
const since = { validFrom: '2026-01-01', validTo: null } as const;

export const classRules: readonly ClassRule[] = [
  {
    walletClass: 'I',
    identified: true,
    limits: { balance: null, payment: null, day: null, year: null },
    interest: true,
    ...since,
    source: 'operators’ notices on digital RMB wallets, January 2026',
  },
  {
    walletClass: 'II',
    identified: true,
    limits: { balance: yuan(500_000n), payment: yuan(50_000n), day: yuan(100_000n), year: null },
    interest: true,
    ...since,
    source: 'operators’ notices on digital RMB wallets, January 2026',
  },
  {
    walletClass: 'III',
    identified: true,
    limits: { balance: yuan(20_000n), payment: yuan(5_000n), day: yuan(10_000n), year: null },
    interest: true,
    ...since,
    source: 'balance: operators’ notices, January 2026; payment and day: usual figures, unconfirmed',
  },
  {
    walletClass: 'IV',
    identified: false,
    limits: { balance: yuan(10_000n), payment: yuan(2_000n), day: yuan(5_000n), year: yuan(50_000n) },
    interest: false,
    ...since,
    source: 'operators’ notices, January 2026; year: legislature reply, Hong Kong, October 2025',
  },
];

/** The rule of a class on a day; before the first rule, the first holds. */
export function ruleOf(walletClass: WalletClass, at: Date, rules: readonly ClassRule[] = classRules): ClassRule {
  const own = rules.filter((rule) => rule.walletClass === walletClass);
  const found =
    own.find((rule) => within(at, startOfShanghaiDay(rule.validFrom), rule.validTo ? startOfShanghaiDay(rule.validTo) : null)) ?? own[0];
  if (!found) throw new RangeError(`no rule for wallet class ${walletClass}`);
  return found;
}

/** What a wallet has spent, in fen. */
export interface Spent {
  readonly day: bigint;
  readonly year: bigint;
}

export interface LimitHit {
  readonly scope: Exclude<LimitScope, 'balance'>;
  readonly limit: bigint;
}

/** The first limit a payment of `amount` would pass. */
export function limitHit(limits: Limits, amount: bigint, spent: Spent): LimitHit | null {
  if (limits.payment !== null && amount > limits.payment) return { scope: 'payment', limit: limits.payment };
  if (limits.day !== null && spent.day + amount > limits.day) return { scope: 'day', limit: limits.day };
  if (limits.year !== null && spent.year + amount > limits.year) return { scope: 'year', limit: limits.year };
  return null;
}

/** The nearest higher class that can be opened online and would let the payment pass; null when none would. */
export function upgradeFor(walletClass: WalletClass, payment: { amount: bigint; spent: Spent }, at: Date): WalletClass | null {
  const order: WalletClass[] = ['III', 'II'];
  const higher = order.slice(walletClass === 'IV' ? 0 : walletClass === 'III' ? 1 : 2);
  return higher.find((candidate) => limitHit(ruleOf(candidate, at).limits, payment.amount, payment.spent) === null) ?? null;
}
