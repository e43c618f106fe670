/** The worked example of the ledger, end to end: a quote of pricing, its split, a capture, settlement lines, the way back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cny, negate, sum } from '#app/kernel/money.ts';
import { captureSplit } from '#app/modules/checkout/model/split.ts';
import type { JournalLine } from '#app/modules/ledger/contract.ts';
import { journalsOf, postJournal } from '#app/modules/ledger/index.server.ts';
import { assertBalanced, reversed } from '#app/modules/ledger/rules.ts';
import { commissionOf } from '#app/modules/pricing/rules.ts';
import type { RailId } from '#app/modules/settlement/contract.ts';
import { recordFacts, refundPayment, sendRefund } from '#app/modules/settlement/index.server.ts';
import { settledLines } from '#app/modules/settlement/model/capture.ts';
import { transaction } from '#app/platform/call.server.ts';
import { programme } from '../green/terms.ts';
import { book as delivery } from '../logistics/book.ts';
import { cartOf, factsOf, item, quoted } from '../pricing/cart.ts';
import { must, openDesk } from './desk.ts';

const flatFreight = { ...delivery, tariffs: delivery.tariffs.map((t) => ({ ...t, baseMinor: 2_000n, stepMinor: 0n, insuranceBps: 0 })) };
const subsidy = programme({ benefit: { kind: 'percent', rateBps: 1_200 }, cap: { perPersonMinor: 2_500n } });
const made = quoted(
  cartOf({ productId: 'p1', quantity: 3 }),
  factsOf([item()], { book: { delivery: flatFreight, programmes: [subsidy] } }),
);
/** Commission of the example: 5 % of goods. */
const split = captureSplit(made, new Map([['s1', 500]]));

const budget = 'liab:green_budget:tier-a:CNY';
const seller = 'liab:seller:s1:CNY';
const vat = 'liab:customs_tax:vat:CNY';
const carrier = 'liab:logistics:rail:CNY';
const commission = 'rev:commission:CNY';
const [bank, wallet, fee] = ['asset:bank:operator:CNY', 'asset:wallet:ecny:CNY', 'exp:provider_fee:card:CNY'];
const line = (account: string, minor: bigint): JournalLine => ({ account, amount: cny(minor) });
const byAccount = (lines: readonly JournalLine[]) => Object.fromEntries(lines.map(({ account, amount }) => [account, amount.minor]));

it('the quote splits into the lines of T1, to the fen, and they balance against the clearing account', () => {
  expect(byAccount(split)).toEqual({ [budget]: 2_500n, [seller]: -45_600n, [commission]: -2_400n, [carrier]: -2_000n, [vat]: -4_550n });
  for (const rail of ['ecny', 'card']) expect(() => assertBalanced([line(`asset:clearing:${rail}:CNY`, 52_050n), ...split])).not.toThrow();
  expect(
    sum(
      split.map(({ amount }) => amount),
      'CNY',
    ),
  ).toEqual(negate(made.totals.total));
});

it('T6: one of three returned is 166.83, its journal balances, and the three together are all but the freight', () => {
  const parts = (made.lines[0]?.units ?? []).map((unit) => ({ unit, kept: commissionOf(unit.goods, 500) }));
  const back = parts.map(({ unit, kept }) => [
    line(seller, unit.goods.minor - kept.minor),
    line(commission, kept.minor),
    line(vat, unit.tax.minor),
    line(budget, -unit.incentive.minor),
  ]);
  const given = back.map((lines) => lines.reduce((total, { amount }) => total + amount.minor, 0n));
  expect(byAccount(back[0] ?? [])).toEqual({ [seller]: 15_200n, [commission]: 800n, [vat]: 1_517n, [budget]: -834n });
  expect(given).toEqual([16_683n, 16_684n, 16_683n]);
  for (const [n, lines] of back.entries())
    expect(() => assertBalanced([...lines, line('asset:clearing:ecny:CNY', -(given[n] ?? 0n))])).not.toThrow();
  expect(given.reduce((total, minor) => total + minor, 0n)).toBe(52_050n - 2_000n);
  const together = back
    .flat()
    .reduce((all, { account, amount }) => all.set(account, (all.get(account) ?? 0n) + amount.minor), new Map<string, bigint>());
  expect(Object.fromEntries(together)).toEqual({ [seller]: 45_600n, [commission]: 2_400n, [vat]: 4_550n, [budget]: -2_500n });
});

it('the card variant of T2: 502.00 in the bank and 18.50 of fee for 520.50 of clearing', () => {
  expect(byAccount(settledLines('card', { amount: cny(52_050n), fee: cny(1_850n) }))).toEqual({
    [bank]: 50_200n,
    [fee]: 1_850n,
    'asset:clearing:card:CNY': -52_050n,
  });
});

describe.each(['ecny', 'card'] as const)('through the desk by %s', (rail) => {
  let desk: Awaited<ReturnType<typeof openDesk>>;
  const reference = crypto.randomUUID();
  const clearing = `asset:clearing:${rail}:CNY`;
  const home = rail === 'ecny' ? wallet : bank;
  const all = [clearing, budget, seller, commission, carrier, vat, bank, wallet, fee];
  const post = (id: string, lines: readonly JournalLine[]) =>
    transaction(desk.call(), (tx) => postJournal(tx, { id, kind: `example.${id}`, reference, lines, effectiveAt: tx.at }));
  const balances = async () =>
    Object.fromEntries(await Promise.all(all.map(async (account) => [account, await desk.balance(account)] as const)));
  const linesOf = async (kind: string) =>
    (await journalsOf(desk.call(), { reference })).filter((journal) => journal.kind === kind).map((journal) => byAccount(journal.lines));
  let paymentId = '';
  let attemptId = '';

  beforeAll(async () => {
    desk = await openDesk();
    must(await post('T0', [line(bank, 100_000n), line(budget, -100_000n)]));
    must(await post('T0b', [line(wallet, 30_000n), line(bank, -30_000n)]));
    paymentId = await desk.open({ reference, onCapture: split });
    attemptId = await desk.begin(paymentId, rail as RailId);
  });

  it('T1 and T2: the capture posts the split, the settlement line empties clearing', async () => {
    const { provider } = desk[rail];
    provider.pay(attemptId);
    await desk.deliver(rail);
    expect((await desk.view(paymentId)).state).toBe('captured');
    expect(await linesOf('settlement.capture')).toEqual([{ [clearing]: 52_050n, ...byAccount(split) }]);
    expect(await linesOf('settlement.settled')).toEqual([{ [home]: 52_050n, [clearing]: -52_050n }]);
    expect(await balances()).toMatchObject({
      [clearing]: 0n,
      [budget]: 97_500n,
      [seller]: 45_600n,
      [commission]: 2_400n,
      [carrier]: 2_000n,
      [vat]: 4_550n,
    });
  });

  it('T3: the tax is remitted, and what customs is owed is nothing', async () => {
    must(await post('T3', [line(vat, 4_550n), line(wallet, -4_550n)]));
    expect(await desk.balance(vat)).toBe(0n);
  });

  it('the full refund gives every account back what it had; customs owes the tax that was remitted', async () => {
    const onSuccess = reversed(split).map((one) => (one.account === vat ? { ...one, account: 'asset:customs_tax_refund:CNY' } : one));
    const asked = await transaction(desk.call(), (tx) =>
      refundPayment(tx, { paymentId, amount: made.totals.total, reason: 'requested', onSuccess, key: `worked-${rail}` }),
    );
    expect(must(await sendRefund(desk.call(), { refundId: must(asked).refundId }))).toBe('succeeded');
    await desk.deliver(rail);
    desk.advance(60);
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('refunded');
    // T7: the refund has left our account too.
    expect((await linesOf('settlement.settled')).at(-1)).toEqual({ [home]: -52_050n, [clearing]: 52_050n });
    expect(await balances()).toMatchObject({
      [clearing]: 0n,
      [budget]: 100_000n,
      [seller]: 0n,
      [commission]: 0n,
      [carrier]: 0n,
      [vat]: 0n,
    });
    expect(await desk.balance('asset:customs_tax_refund:CNY')).toBe(4_550n);
    // T9: customs pays the tax back.
    must(await post('T9', [line(bank, 4_550n), line('asset:customs_tax_refund:CNY', -4_550n)]));
    expect((await desk.balance(bank)) + (await desk.balance(wallet))).toBe(100_000n);
  });

  it('and the same settlement line told again, or twice, is one', async () => {
    const facts = await desk.database.read.fact.findMany({ where: { kind: 'settled' } });
    const told = {
      t: 'settled' as const,
      factId: facts[0]?.factId ?? '',
      at: desk.now(),
      ref: { attemptId },
      amount: cny(52_050n),
      fee: cny(0n),
      batch: 'x',
    };
    const before = await balances();
    await recordFacts(desk.call(), { rail, facts: [told, told], source: 'poll' });
    expect(await balances()).toEqual(before);
  });

  afterAll(() => desk.settleDown());
});
