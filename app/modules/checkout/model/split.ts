import { type Money, negate, subtract, sum } from '#app/kernel/money.ts';
import type { JournalLine } from '#app/modules/ledger/contract.ts';
import { account } from '#app/modules/ledger/rules.ts';
import type { LineQuote, Quote } from '#app/modules/pricing/contract.ts';
import { commissionOf } from '#app/modules/pricing/rules.ts';

/**
 * Who gets what when the buyer's money arrives: every line of the capture journal but the rail's clearing account, which
 * settlement adds as a debit of the total. Programmes pay their part from their budget, sellers get goods less
 * commission, carriers the freight, customs its taxes by kind.
 */
export function captureSplit(quote: Quote, commissionBps: ReadonlyMap<string, number>): JournalLine[] {
  const commission = (l: LineQuote): Money => commissionOf(l.goods, commissionBps.get(l.sellerId) ?? 0);
  const lines: JournalLine[] = [];
  for (const [programmeId, amount] of groupSum(quote.lines.flatMap((l) => l.incentives.map((i) => [i.programmeId, i.amount] as const))))
    lines.push({ account: account('liab:green_budget:*', 'CNY', programmeId), amount });
  const sellers = groupSum(quote.lines.map((l) => [l.sellerId, subtract(l.goods, commission(l))] as const));
  for (const [sellerId, amount] of sellers) lines.push({ account: account('liab:seller:*', 'CNY', sellerId), amount: negate(amount) });
  lines.push({ account: account('rev:commission', 'CNY'), amount: negate(sum(quote.lines.map(commission), 'CNY')) });
  for (const [mode, amount] of groupSum(quote.consignments.map((c) => [c.mode, c.freight] as const)))
    lines.push({ account: account('liab:logistics:*', 'CNY', mode), amount: negate(amount) });
  lines.push({ account: account('liab:logistics:*', 'CNY', 'insurance'), amount: negate(quote.totals.insurance) });
  lines.push({ account: account('liab:customs_tax:duty', 'CNY'), amount: negate(quote.totals.duty) });
  lines.push({ account: account('liab:customs_tax:consumption', 'CNY'), amount: negate(quote.totals.consumptionTax) });
  lines.push({ account: account('liab:customs_tax:vat', 'CNY'), amount: negate(quote.totals.vat) });
  return lines.filter((l) => l.amount.minor !== 0n);
}

function groupSum(pairs: readonly (readonly [string, Money])[]): [string, Money][] {
  const groups = new Map<string, Money[]>();
  for (const [key, amount] of pairs) groups.set(key, [...(groups.get(key) ?? []), amount]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, amounts]) => [key, sum(amounts, 'CNY')]);
}
