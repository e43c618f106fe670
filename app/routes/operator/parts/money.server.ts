import { cny, type Money, money } from '#app/kernel/money.ts';
import { type BudgetView, budgets } from '#app/modules/green/index.server.ts';
import type { AccountBalance } from '#app/modules/ledger/contract.ts';
import { trialBalance } from '#app/modules/ledger/index.server.ts';
import { debitSign } from '#app/modules/ledger/rules.ts';
import { type AlarmView, type PaymentRow, type PaymentState, paymentStates } from '#app/modules/settlement/contract.ts';
import { openAlarms, paymentCounts, paymentsByState } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';

/** Most payments on the page. */
const newest = 20;

/** Funded = spent + held + later + left, over all programmes; and what the ledger says of funded − spent. */
export interface Equation {
  readonly programmes: number;
  readonly total: Money;
  readonly spent: Money;
  readonly held: Money;
  readonly later: Money;
  readonly left: Money;
  /** The ledger's balance of all green budgets less (funded − spent): zero when both books agree. */
  readonly difference: Money;
}

/** One account in the two columns of a trial balance. */
export interface TrialRow {
  readonly account: string;
  readonly kind: AccountBalance['kind'];
  readonly debit: Money | null;
  readonly credit: Money | null;
}

export interface TrialTotal {
  readonly currency: string;
  readonly debit: Money;
  readonly credit: Money;
}

export interface MoneyView {
  readonly equation: Equation;
  readonly budgets: readonly BudgetView[];
  readonly counts: Readonly<Record<PaymentState, number>>;
  readonly state: PaymentState | null;
  readonly payments: readonly PaymentRow[];
  /** What somebody has to look at. */
  readonly alarms: readonly AlarmView[];
  readonly trial: { readonly rows: readonly TrialRow[]; readonly totals: readonly TrialTotal[]; readonly balanced: boolean };
}

const isState = (text: string | null): text is PaymentState => paymentStates.some((state) => state === text);
const isBudget = ({ account }: AccountBalance): boolean => account.startsWith('liab:green_budget:');

function equationOf(views: readonly BudgetView[], balances: readonly AccountBalance[]): Equation {
  const sum = (of: (view: BudgetView) => Money): bigint => views.reduce((total, view) => total + of(view).minor, 0n);
  const booked = balances.filter(isBudget).reduce((total, { balance }) => total + balance.minor, 0n);
  const [total, spent] = [sum((view) => view.total), sum((view) => view.spent)];
  return {
    programmes: views.length,
    total: cny(total),
    spent: cny(spent),
    held: cny(sum((view) => view.held)),
    later: cny(sum((view) => view.later)),
    left: cny(sum((view) => view.left)),
    difference: cny(booked - (total - spent)),
  };
}

/** A natural balance in its column; a negative one stands in the other. */
function rowOf({ account, kind, balance }: AccountBalance): TrialRow {
  const signed = balance.minor * debitSign(kind);
  const amount = money(signed < 0n ? -signed : signed, balance.currency);
  return { account, kind, debit: signed >= 0n ? amount : null, credit: signed < 0n ? amount : null };
}

function trialOf(balances: readonly AccountBalance[]): MoneyView['trial'] {
  const rows = balances.filter(({ balance }) => balance.minor !== 0n).map(rowOf);
  const currencies = [...new Set(balances.map(({ balance }) => balance.currency))].sort();
  const column = (currency: string, side: 'debit' | 'credit'): Money =>
    money(
      rows.reduce((total, row) => total + (row[side]?.currency === currency ? (row[side]?.minor ?? 0n) : 0n), 0n),
      currency,
    );
  const totals = currencies.map((currency) => ({ currency, debit: column(currency, 'debit'), credit: column(currency, 'credit') }));
  return { rows, totals, balanced: totals.every(({ debit, credit }) => debit.minor === credit.minor) };
}

/** Budgets, payments and books as they stand. */
export async function moneyView(call: Call, asked: string | null): Promise<MoneyView> {
  const state = isState(asked) ? asked : null;
  const [views, counts, payments, alarms, balances] = await Promise.all([
    budgets(call),
    paymentCounts(call),
    paymentsByState(call, { ...(state ? { state } : {}), limit: newest }),
    openAlarms(call),
    trialBalance(call),
  ]);
  return { equation: equationOf(views, balances), budgets: views, counts, state, payments, alarms, trial: trialOf(balances) };
}
