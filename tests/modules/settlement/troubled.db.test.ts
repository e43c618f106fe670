import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { cny } from '#app/kernel/money.ts';
import type { Fact } from '#app/modules/settlement/contract.ts';
import { declareSlips, railsFor, receiveMessage, recordFacts, refreshPayment, slipsOf } from '#app/modules/settlement/index.server.ts';
import { codeOf, must, openDesk, price } from './desk.ts';

const desk = await openDesk();
const { ecny, card } = desk;

beforeEach(() => {
  desk.captured.length = 0;
  desk.trouble.next = null;
  ecny.provider.drain();
  card.provider.drain();
});

const rowOf = (attemptId: string) => desk.database.read.paymentAttempt.findUniqueOrThrow({ where: { id: desk.uuid('att', attemptId) } });
const attemptOf = async (paymentId: string): Promise<string> => (await desk.view(paymentId)).attempt?.id ?? '';
const told = (t: 'failed', attemptId: string): Fact => ({
  t,
  factId: `decline:${attemptId}:${newUuid(desk.now())}`,
  at: desk.now(),
  ref: { attemptId },
  error: { class: 'declined', detail: 'the bank said no' },
});

describe('a rail that no connection leads to', () => {
  it('blocks nobody: the first start that never left is a refusal, and the other rail is free', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', 'unreachable');
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.rail_unavailable');
    expect((await desk.view(paymentId)).earlier).toMatchObject([{ rail: 'ecny', state: 'failed', error: 'provider_down' }]);
    await desk.begin(paymentId, 'card');
  });

  it('proves nothing of a start that may have arrived before', async () => {
    const paymentId = await desk.open();
    // The first start has its effect and no answer; asked, the provider is silent; the second start finds no connection.
    ecny.fault('start', 'lost-after-commit');
    ecny.fault('sync', 'lost-before-commit');
    expect(must(await desk.start(paymentId, 'ecny')).attempt?.state).toBe('unknown');
    const attemptId = await attemptOf(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    ecny.provider.orders.delete(attemptId);
    ecny.fault('start', 'unreachable');
    expect(must(await desk.start(paymentId, 'ecny')).attempt?.state).toBe('unknown');
    if (order) ecny.provider.orders.set(attemptId, order);
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    expect((await desk.view(paymentId)).state).toBe('captured');
  });

  it('that is silent five times in a row is left alone, shown so, and asked again by one', async () => {
    const offered = async () => (await railsFor(desk.call(), { customsGoods: true })).find(({ rail }) => rail === 'ecny');
    const paymentIds = await Promise.all(Array.from({ length: 6 }, () => desk.open()));
    for (const paymentId of paymentIds) {
      for (const call of ['start', 'start', 'sync', 'sync'] as const) ecny.fault(call, 'lost-before-commit');
      await desk.start(paymentId, 'ecny');
    }
    expect(await offered()).toMatchObject({ available: false, reason: 'settlement.rail_silent' });
    expect(codeOf(await desk.start(await desk.open(), 'ecny'))).toBe('settlement.rail_silent');
    await desk.begin(await desk.open(), 'card');
    const orders = ecny.provider.orders.size;
    desk.advance(1);
    await desk.poll();
    expect(ecny.provider.orders.size).toBe(orders);
    // Nothing is left of the troubles: the one question after the rest is answered, and the rail is there again.
    while (ecny.disarm() > 0);
    desk.advance(130);
    await desk.poll();
    expect(await offered()).toMatchObject({ available: true, reason: null });
  });

  it('is asked about one attempt less and less often', async () => {
    // Nothing else is under way: the troubles are this attempt's.
    for (let rounds = 0; rounds < 5; rounds += 1) {
      desk.advance(600);
      await desk.poll();
    }
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    const waits: number[] = [];
    for (let asked = 0; asked < 4; asked += 1) {
      ecny.fault('sync', 'lost-before-commit');
      const { pollAt } = await rowOf(attemptId);
      const wait = (pollAt?.getTime() ?? 0) - desk.now().getTime();
      waits.push(wait);
      desk.advance(wait / 1_000);
      await desk.poll();
    }
    expect((await rowOf(attemptId)).silences).toBe(4);
    expect(waits.slice(1)).toEqual([...waits.slice(1)].sort((a, b) => a - b));
    expect(waits[3]).toBeGreaterThanOrEqual(30_000);
    while (ecny.disarm() > 0);
    desk.advance(130);
    await desk.poll();
    expect((await rowOf(attemptId)).silences).toBe(0);
  });
});

describe('declined, then paid on the same page, the message lost', () => {
  it('is found by the poller', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId, 'card');
    await recordFacts(desk.call(), { rail: 'card', facts: [told('failed', attemptId)], source: 'callback' });
    expect((await desk.view(paymentId)).earlier).toMatchObject([{ state: 'failed' }]);
    card.provider.pay(attemptId);
    card.provider.drain();
    desk.advance(125);
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('captured');
  });

  it('is told at once to the browser that comes back, however lately a page has asked', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId, 'card');
    await recordFacts(desk.call(), { rail: 'card', facts: [told('failed', attemptId)], source: 'callback' });
    await refreshPayment(desk.call(), { paymentId });
    card.provider.pay(attemptId);
    card.provider.drain();
    expect(must(await refreshPayment(desk.call(), { paymentId })).state).toBe('open');
    expect(must(await refreshPayment(desk.call(), { paymentId, back: true })).state).toBe('captured');
  });
});

describe('what a provider says and does not mean', () => {
  it('another amount than asked is no code to pay: nothing is shown, a person is called', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', 'lost-after-commit');
    ecny.fault('sync', 'lost-before-commit');
    await desk.start(paymentId, 'ecny');
    const attemptId = await attemptOf(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.orders.set(attemptId, { ...order, amount: cny(price.minor + 100n) });
    const [wrong] = [...ecny.provider.orders.values()].filter((one) => one.attemptId === attemptId);
    expect(wrong?.amount.minor).toBe(price.minor + 100n);
    desk.advance(31);
    await desk.poll();
    expect(await desk.view(paymentId)).toMatchObject({ attempt: { state: 'awaiting_payer', next: null } });
    expect(await desk.alarms(paymentId)).toEqual(['contradiction']);
  });

  it('money for an attempt that was never made is booked as nobody’s, and shown', async () => {
    const [unmatched, clearing] = [await desk.balance('liab:unmatched_receipts:CNY'), await desk.balance('asset:clearing:card:CNY')];
    const attemptId = idOf('att', newUuid(desk.now()));
    const base = { at: desk.now(), ref: { attemptId } };
    const captured: Fact = { ...base, t: 'captured', factId: `stray:${attemptId}`, amount: cny(777n) };
    await recordFacts(desk.call(), { rail: 'card', facts: [captured], source: 'callback' });
    await recordFacts(desk.call(), { rail: 'card', facts: [captured], source: 'poll' });
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(unmatched + 777n);
    expect(await desk.alarms(null)).toEqual(['stray_receipt']);
    const settled: Fact = { ...base, t: 'settled', factId: `stray:${attemptId}:settled`, amount: cny(777n), fee: cny(7n), batch: 'x' };
    await recordFacts(desk.call(), { rail: 'card', facts: [settled], source: 'callback' });
    expect(await desk.balance('asset:clearing:card:CNY')).toBe(clearing);
  });

  it('a dispute takes the money into an account of its own, and back or away as it ends', async () => {
    const pay = async () => {
      const paymentId = await desk.open();
      const attemptId = await desk.begin(paymentId, 'card');
      card.provider.pay(attemptId);
      await desk.deliver('card');
      return { paymentId, attemptId };
    };
    const say = (attemptId: string, state: 'opened' | 'withdrawn' | 'reinstated' | 'won' | 'lost') => {
      const fact: Fact = {
        t: 'dispute',
        state,
        factId: `dp:${attemptId}:${state}`,
        at: desk.now(),
        ref: { attemptId },
        disputeId: `dp:${attemptId}`,
        amount: price,
        reason: 'fraudulent',
      };
      // The provider's line beside it: what it took from us, with its fee, or gave again.
      const sign = state === 'withdrawn' ? -1n : 1n;
      const moved: Fact = {
        t: 'settled',
        disputed: true,
        factId: `dp:${attemptId}:${state}:line`,
        at: desk.now(),
        ref: { attemptId },
        amount: cny(sign * price.minor),
        fee: cny(-sign * 1_500n),
        batch: 'x',
      };
      return recordFacts(desk.call(), {
        rail: 'card',
        facts: state === 'withdrawn' || state === 'reinstated' ? [fact, moved] : [fact],
        source: 'callback',
      });
    };
    const accounts = ['asset:dispute_hold:card:CNY', 'asset:clearing:card:CNY', 'exp:chargeback:CNY'];
    const balances = () => Promise.all(accounts.map(desk.balance));
    const [hold = 0n, clearing = 0n, loss = 0n] = await balances();
    const won = await pay();
    for (const state of ['opened', 'withdrawn'] as const) await say(won.attemptId, state);
    expect(await balances()).toEqual([hold + price.minor, clearing, loss + 1_500n]);
    expect(await desk.alarms(won.paymentId)).toEqual(['dispute']);
    for (const state of ['reinstated', 'won'] as const) await say(won.attemptId, state);
    expect(await balances()).toEqual([hold, clearing, loss]);
    expect(await desk.alarms(won.paymentId)).toEqual([]);
    const lost = await pay();
    for (const state of ['opened', 'withdrawn', 'lost'] as const) await say(lost.attemptId, state);
    expect(await balances()).toEqual([hold, clearing, loss + price.minor + 1_500n]);
  });
});

describe('a payer who may not pay', () => {
  it('is told why and what helps, and the same code is paid after the upgrade', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    const refused: Fact = {
      t: 'payer_refused',
      factId: `${attemptId}:refused`,
      at: desk.now(),
      ref: { attemptId },
      error: { class: 'payer_not_identified', detail: 'pay: the payer is anonymous' },
      limit: { scope: 'identity', limit: null, upgradeTo: 'III' },
    };
    await recordFacts(desk.call(), { rail: 'ecny', facts: [refused], source: 'callback' });
    expect(await desk.view(paymentId)).toMatchObject({
      state: 'open',
      attempt: { id: attemptId, state: 'awaiting_payer', error: 'payer_not_identified', limit: { upgradeTo: 'III' }, next: { type: 'qr' } },
    });
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', attempt: { id: attemptId } });
  });

  it('and a capture that names no payer goes back by itself where the law wants the buyer', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    ecny.provider.pay(attemptId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) order.payerMatches = null;
    await desk.deliver('ecny');
    expect(desk.captured).toEqual([]);
    expect(await desk.view(paymentId)).toMatchObject({ state: 'open', returns: [{ reason: 'payer', amount: price }] });
  });
});

describe('the payment slip of a parcel', () => {
  const parts = { customsCode: 'SHANGHAI_ZS', goods: cny(47_500n), freight: cny(0n), tax: cny(4_550n) };

  async function paid(
    identified = true,
  ): Promise<{ readonly paymentId: string; readonly reference: string; readonly consignmentId: string }> {
    const reference = crypto.randomUUID();
    const paymentId = await desk.open({ reference });
    ecny.provider.pay(await desk.begin(paymentId), { identified });
    await desk.deliver('ecny');
    return { paymentId, reference, consignmentId: newUuid(desk.now()) };
  }

  it('is pushed after the capture, through silence, once, and its answer is told', async () => {
    const { paymentId, reference, consignmentId } = await paid();
    const declare = () => declareSlips(desk.call(), { paymentId, slips: [{ ...parts, consignmentId }] });
    await Promise.all([declare(), declare()]);
    ecny.fault('declare', 'lost-before-commit');
    await desk.poll();
    expect(await slipsOf(desk.call(), { reference })).toMatchObject([{ consignmentId, state: 'waiting' }]);
    desk.advance(60);
    await desk.poll();
    expect(await slipsOf(desk.call(), { reference })).toMatchObject([{ consignmentId, state: 'accepted' }]);
    await declare();
    desk.advance(60);
    expect((await desk.poll()).slips).toBe(0);
    expect(await desk.database.read.event.count({ where: { type: 'settlement.slip_accepted', subject: consignmentId } })).toBe(1);
    expect(await desk.database.read.fact.count({ where: { kind: 'customs', factId: { contains: consignmentId } } })).toBe(1);
  });

  it('that customs does not take calls a person', async () => {
    const { paymentId, reference, consignmentId } = await paid();
    await declareSlips(desk.call(), { paymentId, slips: [{ ...parts, consignmentId }] });
    ecny.fault('declare', { refuse: 'invalid_request' });
    await desk.poll();
    expect(await slipsOf(desk.call(), { reference })).toMatchObject([{ state: 'refused' }]);
    expect(await desk.alarms(paymentId)).toEqual(['slip_refused']);
  });
});

describe('what could not be done', () => {
  it('an orphan of a start that came too late is closed until that is proved', async () => {
    const paymentId = await desk.open();
    const { release } = ecny.fault('start', 'held-reply');
    const starting = desk.start(paymentId, 'ecny');
    await expect.poll(async () => (await desk.view(paymentId)).attempt?.id ?? '').not.toBe('');
    const attemptId = await attemptOf(paymentId);
    await expect.poll(() => ecny.provider.orders.has(attemptId)).toBe(true);
    const order = ecny.provider.orders.get(attemptId);
    // Here it is over already, there it is still open; the first closing gets no answer.
    await recordFacts(desk.call(), {
      rail: 'ecny',
      facts: [{ t: 'voided', factId: `core:closed:${attemptId}`, at: desk.now(), ref: { attemptId } }],
      source: 'command',
    });
    ecny.fault('cancel', 'lost-before-commit');
    release();
    await starting;
    expect(order?.closed).toBeNull();
    desk.advance(60);
    await desk.poll();
    expect(order?.closed).not.toBeNull();
    expect((await rowOf(attemptId)).pollAt).toBeNull();
  });

  it('a message that cannot be applied for long calls a person and is still tried', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    ecny.provider.pay(attemptId);
    const [raw] = ecny.provider.drain();
    desk.trouble.next = 'throw';
    if (raw) await receiveMessage(desk.call(), { rail: 'ecny', raw });
    const stuck = async () => (await desk.alarms(null)).filter((kind) => kind === 'message_stuck');
    for (let tries = 0; tries < 12 && (await stuck()).length === 0; tries += 1) {
      desk.advance(10 * 2 ** tries);
      await desk.poll();
    }
    expect(await stuck()).toEqual(['message_stuck']);
    desk.trouble.next = null;
    desk.advance(10 * 2 ** 13);
    await desk.poll();
    expect((await desk.view(paymentId)).state).toBe('captured');
    expect(await stuck()).toEqual([]);
  });
});

afterAll(() => desk.settleDown());
