import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money } from '#app/kernel/money.ts';
import { guardedMoves } from '#app/modules/ledger/model/journal.ts';
import { account, assertBalanced, reversed, sumsOf, termsOf } from '#app/modules/ledger/rules.ts';

const cny = (minor: bigint) => money(minor, 'CNY');

describe('the chart of accounts', () => {
  it.each([
    { code: 'asset:clearing:ecny:CNY', kind: 'asset', currency: 'CNY', minZero: false },
    { code: 'asset:nostro:KZT', kind: 'asset', currency: 'KZT', minZero: false },
    { code: 'liab:seller:0197-ab:CNY', kind: 'liab', currency: 'CNY', minZero: false },
    { code: 'liab:green_budget:tier-a:CNY', kind: 'liab', currency: 'CNY', minZero: true },
    { code: 'liab:redpacket:batch-7:CNY', kind: 'liab', currency: 'CNY', minZero: true },
    { code: 'liab:unmatched_receipts:CNY', kind: 'liab', currency: 'CNY', minZero: false },
    { code: 'exp:provider_fee:card:CNY', kind: 'exp', currency: 'CNY', minZero: false },
    { code: 'fx:position:KZT', kind: 'fx', currency: 'KZT', minZero: false },
  ])('knows $code', (terms) => {
    expect(termsOf(terms.code)).toEqual(terms);
  });

  it.each([
    'asset:clearing:CNY',
    'asset:cash:CNY',
    'liab:seller:a:b:CNY',
    'liab:customs_tax:CNY',
    'rev:commission:cny',
    'rev:commission',
    '',
  ])('does not know %j', (code) => {
    expect(() => termsOf(code)).toThrow('no account');
  });

  it('makes the codes that it knows', () => {
    expect(account('rev:commission', 'CNY')).toBe('rev:commission:CNY');
    expect(account('liab:seller:*', 'KZT', 's1')).toBe('liab:seller:s1:KZT');
    expect(() => account('liab:seller:*', 'KZT', 'two:parts')).toThrow('no account');
  });
});

const splits = fc.array(
  fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).filter((minor) => minor !== 0n),
  { minLength: 1, maxLength: 12 },
);

/** A balanced journal in two currencies: any lines, then the one that balances each. */
const journals = fc.tuple(splits, splits).map(([a, b]) => {
  const lines = (amounts: bigint[], currency: string) => {
    const total = amounts.reduce((sum, minor) => sum + minor, 0n);
    const some = amounts.map((minor, index) => ({ account: `liab:seller:s${index}:${currency}`, amount: money(minor, currency) }));
    return total === 0n ? some : [...some, { account: `fx:position:${currency}`, amount: money(-total, currency) }];
  };
  return [...lines(a, 'CNY'), ...lines(b, 'KZT')];
});

describe('a journal', () => {
  it('balances in every currency, and so does its reversal', () => {
    fc.assert(
      fc.property(
        journals.filter((lines) => lines.length >= 2),
        (lines) => {
          assertBalanced(lines);
          assertBalanced(reversed(lines));
          for (const sum of sumsOf([...lines, ...reversed(lines)]).values()) expect(sum).toBe(0n);
        },
      ),
    );
  });

  it('is refused when any one line is changed by any amount', () => {
    fc.assert(
      fc.property(
        journals.filter((lines) => lines.length >= 2),
        fc.nat(),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (lines, pick, by) => {
          const at = pick % lines.length;
          const bent = lines.map((line, index) =>
            index === at ? { ...line, amount: money(line.amount.minor + by, line.amount.currency) } : line,
          );
          expect(() => assertBalanced(bent)).toThrow();
        },
      ),
    );
  });

  it('is refused with one line, with a line of zero, with money of another currency than its account', () => {
    expect(() => assertBalanced([{ account: 'rev:commission:CNY', amount: cny(0n) }])).toThrow('two lines');
    expect(() =>
      assertBalanced([
        { account: 'rev:commission:CNY', amount: cny(0n) },
        { account: 'equity:operator:CNY', amount: cny(0n) },
      ]),
    ).toThrow('is zero');
    const foreign = [
      { account: 'rev:commission:CNY', amount: money(1n, 'KZT') },
      { account: 'equity:operator:KZT', amount: money(-1n, 'KZT') },
    ];
    expect(() => assertBalanced(foreign)).toThrow('cannot hold');
  });
});

it('moves guarded accounts in the order of their codes, each once, debits of a liability downward', () => {
  const moves = guardedMoves([
    { account: 'liab:redpacket:z:CNY', amount: cny(5n) },
    { account: 'liab:green_budget:a:CNY', amount: cny(7n) },
    { account: 'liab:green_budget:a:CNY', amount: cny(-3n) },
    { account: 'rev:commission:CNY', amount: cny(-9n) },
  ]);
  expect(moves).toEqual([
    {
      account: 'liab:green_budget:a:CNY',
      total: -4n,
      steps: [
        { seq: 1, change: -7n },
        { seq: 2, change: 3n },
      ],
    },
    { account: 'liab:redpacket:z:CNY', total: -5n, steps: [{ seq: 0, change: -5n }] },
  ]);
});
