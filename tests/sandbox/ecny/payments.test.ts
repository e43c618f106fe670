import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Result } from '#app/kernel/result.ts';
import { balanceOf } from '#app/sandbox/ecny/book/postings.ts';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { limitHit, ruleOf, walletClasses } from '#app/sandbox/ecny/wallet-classes.ts';
import { checkPin, topUp } from '#app/sandbox/ecny/wallets.ts';
import { call, pushed, read } from './client.ts';
import { pin, startInstitution, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
beforeEach(async () => {
  institution = await startInstitution();
}, 30_000);
afterEach(() => institution.stop());

const stranger = { name: '周远行', idNumber: '310000198811120014' };
const payBy = (wallet: string, no: string): Result<unknown> => pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet });
const balance = (wallet: string): bigint => balanceOf(institution.sandbox.institution.store, `wallet:${wallet}`);
const open = (total: bigint): Promise<string> => pushed(institution, { total: Number(total), identified: false, identityHash: null });
const codeOf = (answer: Result<unknown>): unknown =>
  answer.ok ? 'ok' : [answer.refusal.code, answer.refusal.facts.scope, answer.refusal.facts.upgradeTo];

describe('wallets pay', { timeout: 30_000 }, () => {
  it('moves the money once and exactly', async () => {
    const wallet = await institution.wallet('II', 100_000n);
    const no = await pushed(institution, { total: 52_050 });
    expect(payBy(wallet, no).ok).toBe(true);
    expect(codeOf(payBy(wallet, no))).toEqual(['ORDER_PAID', undefined, undefined]);
    expect(balance(wallet)).toBe(47_950n);
    expect(await read(institution, no)).toMatchObject({
      trade_state: 'SUCCESS',
      payer: { wallet_class: 'II', identified: true, matches: true, name: '林*夏' },
    });
    expect(institution.sandbox.book()).toMatchObject({
      unbalanced_journals: [],
      negative_accounts: [],
      merchants: [{ id: 'yiji', balance: 52_050n }, { balance: 0n }],
    });
  });

  it('refuses an anonymous wallet for customs goods and offers the upgrade', async () => {
    const wallet = await institution.wallet('IV', 100_000n);
    const no = await pushed(institution, { total: 10_000 });
    expect(codeOf(payBy(wallet, no))).toEqual(['PAYER_NOT_IDENTIFIED', undefined, 'III']);
    expect(balance(wallet)).toBe(100_000n);
    expect(payBy(wallet, await open(10_000n)).ok).toBe(true);
  });

  it('refuses a payer who is not the buyer', async () => {
    const wallet = await institution.wallet('II', 100_000n, stranger);
    expect(codeOf(payBy(wallet, await pushed(institution, { total: 10_000 })))).toEqual(['PAYER_MISMATCH', undefined, undefined]);
    expect(balance(wallet)).toBe(100_000n);
  });

  it('refuses more than there is', async () => {
    const wallet = await institution.wallet('II', 9_999n);
    expect(codeOf(payBy(wallet, await open(10_000n)))).toEqual(['BALANCE_INSUFFICIENT', undefined, undefined]);
    expect(payBy(wallet, await open(9_999n)).ok).toBe(true);
    expect(balance(wallet)).toBe(0n);
  });
});

describe('limits of the classes', { timeout: 30_000 }, () => {
  it('stop a payment one fen above the limit, not at it', async () => {
    const wallet = await institution.wallet('IV', 1_000_000n);
    expect(codeOf(payBy(wallet, await open(200_001n)))).toEqual(['LIMIT_EXCEEDED', 'payment', 'III']);
    expect(payBy(wallet, await open(200_000n)).ok).toBe(true);
    expect(payBy(wallet, await open(200_000n)).ok).toBe(true);
    expect(codeOf(payBy(wallet, await open(100_001n)))).toEqual(['LIMIT_EXCEEDED', 'day', 'III']);
    expect(payBy(wallet, await open(100_000n)).ok).toBe(true);
  });

  it('count a day from midnight in Beijing', async () => {
    const wallet = await institution.wallet('IV', 1_000_000n);
    await institution.advance(11 * 3600 + 59 * 60);
    for (const part of [200_000n, 200_000n, 100_000n]) expect(payBy(wallet, await open(part)).ok).toBe(true);
    expect(codeOf(payBy(wallet, await open(1n)))).toEqual(['LIMIT_EXCEEDED', 'day', 'III']);
    await institution.advance(61);
    expect(payBy(wallet, await open(200_000n)).ok).toBe(true);
  });

  it('count a year, and name a class that would do', async () => {
    const wallet = await institution.wallet('IV', 0n);
    institution.sandbox.clock.set(new Date('2026-03-01T04:00:00Z'));
    for (let day = 0; day < 10; day += 1) {
      topUp(institution.sandbox.institution, wallet, 500_000n);
      for (const part of [200_000n, 200_000n, 100_000n]) expect(payBy(wallet, await open(part)).ok).toBe(true);
      await institution.advance(86_400);
    }
    topUp(institution.sandbox.institution, wallet, 1_000n);
    expect(codeOf(payBy(wallet, await open(1n)))).toEqual(['LIMIT_EXCEEDED', 'year', 'III']);
    institution.sandbox.clock.set(new Date('2026-12-31T16:00:00Z'));
    expect(payBy(wallet, await open(1n)).ok).toBe(true);
  });

  it('offer class II where class III would not do, and nothing where no class would', async () => {
    const three = await institution.wallet('III', 2_000_000n);
    expect(codeOf(payBy(three, await open(500_001n)))).toEqual(['LIMIT_EXCEEDED', 'payment', 'II']);
    const two = await institution.wallet('II', 50_000_000n);
    expect(codeOf(payBy(two, await open(5_000_001n)))).toEqual(['LIMIT_EXCEEDED', 'payment', null]);
  });

  it('cap the balance of a top-up', async () => {
    const wallet = await institution.wallet('IV', 999_999n);
    const { institution: bank } = institution.sandbox;
    expect(topUp(bank, wallet, 2n)).toMatchObject({
      ok: false,
      refusal: { code: 'LIMIT_EXCEEDED', facts: { scope: 'balance', limit: 1_000_000n } },
    });
    expect(topUp(bank, wallet, 1n).ok).toBe(true);
  });

  it('are dated: a rule ends where the next begins', () => {
    const old = ruleOf('IV', new Date('2026-06-01T00:00:00Z'));
    const rules = [
      { ...old, validTo: '2027-01-01' },
      { ...old, limits: { ...old.limits, payment: 100_000n }, validFrom: '2027-01-01' },
    ];
    expect(ruleOf('IV', new Date('2026-12-31T15:59:59Z'), rules).limits.payment).toBe(200_000n);
    expect(ruleOf('IV', new Date('2026-12-31T16:00:00Z'), rules).limits.payment).toBe(100_000n);
    for (const walletClass of walletClasses) expect(ruleOf(walletClass, new Date()).source).not.toBe('');
    expect(limitHit(ruleOf('I', new Date()).limits, 10n ** 15n, { day: 10n ** 15n, year: 10n ** 15n })).toBeNull();
  });
});

describe('the PIN', { timeout: 30_000 }, () => {
  const check = (wallet: string, given: string): Promise<unknown> =>
    checkPin(institution.sandbox.institution, wallet, given).then((answer) => (answer.ok ? 'ok' : answer.refusal.code));

  it('locks the wallet after five wrong tries, for thirty minutes, even for the right one', async () => {
    const wallet = await institution.wallet('II', 100_000n);
    for (let index = 0; index < 4; index += 1) expect(await check(wallet, '000000')).toBe('PIN_WRONG');
    expect(await check(wallet, '000000')).toBe('PIN_LOCKED');
    expect(await check(wallet, pin)).toBe('PIN_LOCKED');
    await institution.advance(1_799);
    expect(await check(wallet, pin)).toBe('PIN_LOCKED');
    await institution.advance(1);
    expect(await check(wallet, pin)).toBe('ok');
  });

  it('forgets wrong tries after a right one', async () => {
    const wallet = await institution.wallet('II', 100_000n);
    for (let index = 0; index < 4; index += 1) await check(wallet, '000000');
    expect(await check(wallet, pin)).toBe('ok');
    expect(await check(wallet, '000000')).toBe('PIN_WRONG');
  });

  it('cannot be guessed in parallel past the lock', async () => {
    const wallet = await institution.wallet('II', 100_000n);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => check(wallet, String(index).padStart(6, '0'))));
    expect(answers.filter((answer) => answer === 'PIN_WRONG')).toHaveLength(4);
    expect(answers.filter((answer) => answer === 'PIN_LOCKED')).toHaveLength(46);
    expect(await check(wallet, pin)).toBe('PIN_LOCKED');
  });

  it('is not stored', async () => {
    const wallet = await institution.wallet('II', 0n);
    const row = institution.sandbox.institution.store.one<Record<string, unknown>>('SELECT * FROM wallet WHERE id = ?', wallet);
    const texts = Object.values(row ?? {}).map((value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value),
    );
    expect(texts.some((text) => text.includes(pin))).toBe(false);
  });
});

describe('paying against closing', { timeout: 30_000 }, () => {
  it('is decided once, whoever asks first', async () => {
    const wallet = await institution.wallet('I', 1_000_000_000n);
    for (let round = 0; round < 20; round += 1) {
      const no = await pushed(institution, { total: 100 });
      const paying = (): Promise<number> =>
        fetch(`${institution.sandbox.url}/_sim/pay`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ out_trade_no: no, wallet_id: wallet }),
        }).then(({ status }) => status);
      const closing = (): Promise<number> =>
        call(institution, { method: 'POST', path: `/v1/orders/${no}/close`, body: {} }).then(({ status }) => status);
      const statuses = round % 2 === 0 ? await Promise.all([paying(), closing()]) : await Promise.all([closing(), paying()]);
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status === 409)).toHaveLength(1);
    }
    expect(institution.sandbox.book()).toMatchObject({ unbalanced_journals: [], negative_accounts: [] });
  });

  it('of fifty wallets at one order takes one payment', async () => {
    const wallets = await Promise.all(Array.from({ length: 10 }, () => institution.wallet('I', 100_000n)));
    const no = await pushed(institution, { total: 100_000 });
    const answers = Array.from({ length: 50 }, (_, index) => payBy(wallets[index % 10] ?? '', no));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(wallets.map(balance).reduce((sum, amount) => sum + amount, 0n)).toBe(900_000n);
  });
});
