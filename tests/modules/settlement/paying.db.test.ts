import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { ok } from '#app/kernel/result.ts';
import { journalsOf } from '#app/modules/ledger/index.server.ts';
import { closePayment, receiveMessage, refreshPayment } from '#app/modules/settlement/index.server.ts';
import { railInUse } from '#app/modules/settlement/world.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { codeOf, must, openDesk, price, split } from './desk.ts';

const desk = await openDesk();
const { ecny, card } = desk;

beforeEach(() => {
  desk.captured.length = 0;
  desk.refunded.length = 0;
  desk.notified.length = 0;
  desk.trouble.next = null;
  ecny.provider.drain();
  card.provider.drain();
});

const capturesOf = (paymentId: string) => desk.captured.filter((event) => event.paymentId === paymentId);
const messageAbout = (attemptId: string) => ecny.sign(new TextEncoder().encode(JSON.stringify({ attemptId })));

describe('a payment', () => {
  it('is captured by a notification: the split is posted exactly, the subscriber hears it in the same commit', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    expect(await desk.view(paymentId)).toMatchObject({
      state: 'open',
      attempt: { rail: 'ecny', state: 'awaiting_payer', next: { type: 'qr' } },
      earlier: [],
    });
    ecny.provider.pay(attemptId);
    expect(await desk.deliver('ecny')).toEqual([200]);
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', attempt: { id: attemptId, state: 'captured', next: null } });
    expect(capturesOf(paymentId)).toMatchObject([{ paymentId, attemptId, rail: 'ecny', amount: price, capturedAt: desk.now() }]);
    const [journal] = await journalsOf(desk.call(), { reference: capturesOf(paymentId)[0]?.reference ?? '' });
    expect(journal).toMatchObject({ id: `capture:${attemptId}`, kind: 'settlement.capture' });
    expect(journal?.lines).toEqual([{ account: 'asset:clearing:ecny:CNY', amount: price }, ...split(price)]);
    expect(desk.notified).toContain(paymentId);
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.already_paid');
  });

  it('is captured by asking alone, when every notification is lost', async () => {
    const paymentId = await desk.open();
    ecny.provider.pay(await desk.begin(paymentId));
    ecny.provider.drain();
    for (let seconds = 0; seconds < 130 && (await desk.view(paymentId)).state === 'open'; seconds += 5) {
      desk.advance(5);
      expect((await desk.poll()).failures).toEqual([]);
    }
    expect((await desk.view(paymentId)).state).toBe('captured');
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('is captured by the browser that comes back first', async () => {
    const paymentId = await desk.open();
    ecny.provider.pay(await desk.begin(paymentId));
    desk.advance(3);
    expect(must(await refreshPayment(desk.call(), { paymentId })).state).toBe('captured');
    await desk.deliver('ecny');
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('notified fifty times at once is captured once', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    ecny.provider.pay(attemptId);
    const messages = Array.from({ length: 50 }, () => messageAbout(attemptId));
    const acks = await Promise.all(messages.map((raw) => receiveMessage(desk.call(), { rail: 'ecny', raw })));
    expect(acks.map((ack) => must(ack).status)).toEqual(messages.map(() => 200));
    expect(capturesOf(paymentId)).toHaveLength(1);
    const uuid = desk.uuid('att', attemptId);
    expect(await desk.database.read.journal.count({ where: { attemptId: uuid, kind: 'settlement.capture' } })).toBe(1);
    expect(await desk.database.read.fact.count({ where: { attemptId: uuid, kind: 'captured' } })).toBe(1);
    expect(await desk.database.read.inboxMessage.count({ where: { state: 'received' } })).toBe(0);
  });

  it('by callback, poll and browser at once is captured once', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    ecny.provider.pay(attemptId);
    desk.advance(10);
    const ways = Array.from({ length: 8 }, (_, n) => [
      receiveMessage(desk.call(), { rail: 'ecny' as const, raw: messageAbout(attemptId) }),
      n === 0 ? desk.poll() : refreshPayment(desk.call(), { paymentId }),
    ]);
    await Promise.all(ways.flat());
    expect(capturesOf(paymentId)).toHaveLength(1);
    expect((await desk.view(paymentId)).state).toBe('captured');
  });

  it('hears a notification before the answer of start', async () => {
    const paymentId = await desk.open();
    const { release } = ecny.fault('start', 'held-reply');
    const starting = desk.start(paymentId, 'ecny');
    const row = () => desk.database.read.paymentAttempt.findFirst({ where: { payment: { id: desk.uuid('pay', paymentId) } } });
    await expect.poll(async () => Boolean(await row())).toBe(true);
    const attemptId = [...ecny.provider.orders.keys()].at(-1) ?? '';
    await expect.poll(() => ecny.provider.pay(attemptId)).toBe('paid');
    expect(await desk.deliver('ecny')).toEqual([200]);
    release();
    expect(must(await starting)).toMatchObject({ state: 'captured', attempt: { state: 'captured', next: null } });
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('is nobody else’s: an unknown id and a malformed one are not found', async () => {
    expect(codeOf(await desk.start('pay_01k00000000000000000000000', 'ecny'))).toBe('settlement.payment_not_found');
    expect(codeOf(await desk.start('nonsense', 'ecny'))).toBe('settlement.payment_not_found');
    expect(codeOf(await refreshPayment(desk.call(), { paymentId: 'nonsense' }))).toBe('settlement.payment_not_found');
  });

  it('past its time takes no new attempt', async () => {
    const paymentId = await desk.open();
    desk.advance(15 * 60);
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.payment_expired');
  });
});

describe('starting', () => {
  it('twenty times at once makes one attempt and one order at the provider', async () => {
    const paymentId = await desk.open();
    const before = ecny.provider.orders.size;
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.start(paymentId, 'ecny')));
    expect(new Set(answers.map((answer) => must(answer).attempt?.id)).size).toBe(1);
    expect(ecny.provider.orders.size - before).toBe(1);
    expect(await desk.database.read.paymentAttempt.count({ where: { paymentId: desk.uuid('pay', paymentId) } })).toBe(1);
  });

  it('without an answer after the effect asks at once and finds the order', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', 'lost-after-commit');
    expect(must(await desk.start(paymentId, 'ecny')).attempt).toMatchObject({ state: 'awaiting_payer' });
    const attemptId = (await desk.view(paymentId)).attempt?.id ?? '';
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    expect((await desk.view(paymentId)).state).toBe('captured');
  });

  it('without an answer before the effect goes again under the same number', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', 'lost-before-commit');
    expect(must(await desk.start(paymentId, 'ecny')).attempt).toMatchObject({ state: 'awaiting_payer', next: { type: 'qr' } });
    expect(await desk.database.read.paymentAttempt.count({ where: { paymentId: desk.uuid('pay', paymentId) } })).toBe(1);
  });

  it('into silence is unknown, blocks other rails, and is found out later', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', 'lost-after-commit');
    ecny.fault('sync', 'lost-before-commit');
    expect(must(await desk.start(paymentId, 'ecny')).attempt).toMatchObject({ state: 'unknown', next: null });
    ecny.fault('cancel', 'lost-before-commit');
    expect(codeOf(await desk.start(paymentId, 'card'))).toBe('settlement.attempt_pending');
    const attemptId = (await desk.view(paymentId)).attempt?.id ?? '';
    ecny.provider.pay(attemptId);
    ecny.provider.drain();
    // Three silences in a row: the next question waits half a minute.
    desk.advance(31);
    await desk.poll();
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', attempt: { rail: 'ecny' } });
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('that never arrived is closed once it cannot be on its way, and the shopper goes on', async () => {
    const paymentId = await desk.open();
    for (let lost = 0; lost < 2; lost += 1) ecny.fault('start', 'lost-before-commit');
    expect(must(await desk.start(paymentId, 'ecny')).attempt?.state).toBe('unknown');
    expect(codeOf(await desk.start(paymentId, 'card'))).toBe('settlement.attempt_pending');
    desk.advance(16);
    expect(must(await desk.start(paymentId, 'card'))).toMatchObject({
      attempt: { rail: 'card', state: 'awaiting_payer' },
      earlier: [{ rail: 'ecny', state: 'voided' }],
    });
  });

  it('refused by the provider takes no money and leaves the payment open', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', { refuse: 'payer_not_identified' });
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.payer_not_identified');
    ecny.fault('start', { refuse: 'limit_exceeded' });
    const refused = await desk.start(paymentId, 'ecny');
    expect(refused).toMatchObject({ refusal: { code: 'settlement.rail_refused', facts: { class: 'limit_exceeded' } } });
    expect(await desk.view(paymentId)).toMatchObject({
      state: 'open',
      attempt: null,
      earlier: [{ state: 'failed', error: 'limit_exceeded' }, { state: 'failed' }],
    });
    await desk.begin(paymentId, 'card');
  });

  it('of a rail that is down does not bind the shopper to it', async () => {
    const paymentId = await desk.open();
    ecny.fault('start', { refuse: 'provider_down' });
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.rail_unavailable');
    await desk.begin(paymentId, 'card');
  });

  it('needs a rail that is switched on', async () => {
    expect(codeOf(await desk.start(await desk.open(), 'fake'))).toBe('settlement.rail_unavailable');
  });

  it('never calls a provider inside a transaction', async () => {
    const inside = transaction(desk.call(), async (tx) => ok(await railInUse(tx.world, 'ecny').sync({ attemptId: 'att_x' })));
    await expect(inside).rejects.toThrow('the rail ecny.sync leaves the process');
  });
});

describe('a second attempt', () => {
  it('on another rail closes the first at its provider', async () => {
    const paymentId = await desk.open();
    const first = await desk.begin(paymentId, 'ecny');
    const second = await desk.begin(paymentId, 'card');
    expect(ecny.provider.pay(first)).toBe('refused');
    expect(await desk.view(paymentId)).toMatchObject({
      attempt: { id: second, rail: 'card' },
      earlier: [{ rail: 'ecny', state: 'voided' }],
    });
    card.provider.pay(second);
    await desk.deliver('card');
    expect(capturesOf(paymentId)).toMatchObject([{ rail: 'card' }]);
  });

  it('finds that the first was paid: the payment completes instead', async () => {
    const paymentId = await desk.open();
    ecny.provider.pay(await desk.begin(paymentId, 'ecny'));
    const answer = must(await desk.start(paymentId, 'card'));
    expect(answer).toMatchObject({ state: 'captured', attempt: { rail: 'ecny', state: 'captured' } });
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('is refused while nobody knows how the first ended', async () => {
    const paymentId = await desk.open();
    const first = await desk.begin(paymentId, 'ecny');
    ecny.fault('cancel', 'lost-after-commit');
    expect(codeOf(await desk.start(paymentId, 'card'))).toBe('settlement.attempt_pending');
    desk.advance(10);
    await desk.poll();
    expect((await desk.view(paymentId)).earlier).toMatchObject([{ rail: 'ecny', state: 'voided' }]);
    expect(ecny.provider.pay(first)).toBe('refused');
    await desk.begin(paymentId, 'card');
  });

  it('from two tabs at once, on two rails, leaves one that can be paid', async () => {
    for (let round = 0; round < 6; round += 1) {
      const paymentId = await desk.open();
      await Promise.all([desk.start(paymentId, 'ecny'), desk.start(paymentId, 'card')]);
      const all = [...ecny.provider.orders.values(), ...card.provider.orders.values()];
      const mine = await desk.database.read.paymentAttempt.findMany({ where: { paymentId: desk.uuid('pay', paymentId) } });
      const ids = new Set(mine.map((row) => row.id));
      const payable = all.filter((order) => ids.has(desk.uuid('att', order.attemptId)) && !order.closed && !order.paidAt);
      expect(payable.length).toBeLessThanOrEqual(1);
      expect(mine.filter((row) => ['created', 'awaiting_payer', 'unknown', 'authorized'].includes(row.state)).length).toBeLessThanOrEqual(
        1,
      );
    }
  });

  it('paid although the first has paid: one payment, the other goes back, the books are even', async () => {
    const paymentId = await desk.open();
    const first = await desk.begin(paymentId, 'ecny');
    const second = await desk.begin(paymentId, 'card');
    const [clearing, unmatched] = [await desk.balance('asset:clearing:ecny:CNY'), await desk.balance('liab:unmatched_receipts:CNY')];
    card.provider.pay(second);
    await desk.deliver('card');
    ecny.provider.pay(first, { late: true });
    await desk.deliver('ecny');
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(unmatched + price.minor);
    expect(await desk.view(paymentId)).toMatchObject({
      state: 'captured',
      attempt: { id: second },
      earlier: [{ rail: 'ecny', state: 'paid_late' }],
    });
    await desk.poll();
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', earlier: [{ rail: 'ecny', state: 'refunded' }] });
    expect(desk.refunded).toMatchObject([{ reason: 'duplicate', state: 'succeeded', amount: price, whole: false }]);
    expect([await desk.balance('asset:clearing:ecny:CNY'), await desk.balance('liab:unmatched_receipts:CNY')]).toEqual([
      clearing,
      unmatched,
    ]);
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('still open when the first is captured is closed by the poller', async () => {
    const paymentId = await desk.open();
    const first = await desk.begin(paymentId, 'ecny');
    const second = await desk.begin(paymentId, 'card');
    ecny.provider.pay(first, { late: true });
    await desk.deliver('ecny');
    expect((await desk.view(paymentId)).attempt?.id).toBe(first);
    await desk.poll();
    expect(card.provider.pay(second)).toBe('refused');
  });
});

describe('closing', () => {
  it('closes at every provider first, then the payment', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    expect(await closePayment(desk.call(), { paymentId })).toBe('closed');
    expect(ecny.provider.pay(attemptId)).toBe('refused');
    expect((await desk.view(paymentId)).state).toBe('closed');
    expect(await closePayment(desk.call(), { paymentId })).toBe('already');
    expect(codeOf(await desk.start(paymentId, 'ecny'))).toBe('settlement.payment_closed');
  });

  it('of a payment never tried closes it', async () => {
    expect(await closePayment(desk.call(), { paymentId: await desk.open() })).toBe('closed');
  });

  it('of a paid one completes it instead', async () => {
    const paymentId = await desk.open();
    ecny.provider.pay(await desk.begin(paymentId));
    expect(await closePayment(desk.call(), { paymentId })).toBe('captured');
    expect(capturesOf(paymentId)).toHaveLength(1);
  });

  it('into silence is unknown and keeps the payment open', async () => {
    const paymentId = await desk.open();
    await desk.begin(paymentId);
    ecny.fault('cancel', 'lost-before-commit');
    expect(await closePayment(desk.call(), { paymentId })).toBe('unknown');
    expect((await desk.view(paymentId)).state).toBe('open');
    expect(await closePayment(desk.call(), { paymentId })).toBe('closed');
  });

  it('against paying and against starting: one wins, and the books say the same', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 14; round += 1) {
      const paymentId = await desk.open();
      const attemptId = await desk.begin(paymentId);
      const paying = async () => {
        await wait(round * 4);
        const screen = ecny.provider.pay(attemptId);
        await desk.deliver('ecny');
        return screen;
      };
      const doing = [() => closePayment(desk.call(), { paymentId }), paying, () => desk.start(paymentId, 'card')];
      const shifted = doing.map((_, n) => doing[(n + round) % doing.length]);
      await Promise.all(shifted.map((work) => work?.()));
      await desk.deliver('ecny');
      const paid = ecny.provider.orders.get(attemptId)?.paidAt !== null;
      winners.add(paid ? 'payer' : 'shop');
      const last = await closePayment(desk.call(), { paymentId });
      expect(last).toMatch(paid ? /captured/ : /closed|already/);
      expect(capturesOf(paymentId)).toHaveLength(paid ? 1 : 0);
      expect(await desk.database.read.journal.count({ where: { id: `capture:${attemptId}` } })).toBe(paid ? 1 : 0);
    }
    expect([...winners].sort()).toEqual(['payer', 'shop']);
  });

  it('of an expired attempt comes from the provider, and the next is free', async () => {
    const paymentId = await desk.open({ expiresAt: new Date(desk.now().getTime() + 3_600_000) });
    const attemptId = await desk.begin(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.close(order);
    desk.advance(121);
    await desk.poll();
    expect(await desk.view(paymentId)).toMatchObject({ attempt: null, earlier: [{ state: 'voided' }] });
    await desk.begin(paymentId, 'ecny');
  });

  it('of an overdue attempt is done by the poller itself', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    desk.advance(15 * 60 + 2);
    await desk.poll();
    expect((await desk.view(paymentId)).earlier).toMatchObject([{ state: 'expired' }]);
    expect(ecny.provider.pay(attemptId)).toBe('refused');
  });
});

describe('money that does not fit', () => {
  it('of another amount waits for an operator, in an account of its own, and pays nothing', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.orders.set(attemptId, { ...order, amount: cny(price.minor - 1n) });
    const before = await desk.balance('liab:unmatched_receipts:CNY');
    ecny.provider.pay(attemptId);
    await desk.deliver('ecny');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'review', attempt: { state: 'review' } });
    expect(capturesOf(paymentId)).toEqual([]);
    expect(await desk.balance('liab:unmatched_receipts:CNY')).toBe(before + price.minor - 1n);
    expect(codeOf(await desk.start(paymentId, 'card'))).toBe('settlement.payment_in_review');
    expect(await desk.database.read.event.count({ where: { type: 'settlement.alarm_raised', subject: paymentId } })).toBe(1);
    expect(await closePayment(desk.call(), { paymentId })).toBe('closed');
    expect((await desk.view(paymentId)).state).toBe('review');
  });

  it('of another person goes back by itself, and the buyer can pay', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.orders.set(attemptId, { ...order, identifiedOnly: false });
    ecny.provider.pay(attemptId, { identified: false });
    await desk.deliver('ecny');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'open', attempt: { state: 'review', error: 'payer_not_identified' } });
    await desk.poll();
    expect(desk.refunded).toMatchObject([{ reason: 'payer', state: 'succeeded' }]);
    ecny.provider.pay(await desk.begin(paymentId));
    await desk.deliver('ecny');
    expect((await desk.view(paymentId)).state).toBe('captured');
  });

  it('after the payment was closed is late and goes back', async () => {
    const paymentId = await desk.open();
    const attemptId = await desk.begin(paymentId);
    await closePayment(desk.call(), { paymentId });
    desk.advance(25 * 3600);
    ecny.provider.pay(attemptId, { late: true });
    await desk.deliver('ecny');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'closed', attempt: { state: 'paid_late' } });
    await desk.poll();
    expect(await desk.view(paymentId)).toMatchObject({ state: 'closed', attempt: { state: 'refunded' } });
    expect(desk.refunded).toMatchObject([{ reason: 'late', amount: price }]);
    expect(capturesOf(paymentId)).toEqual([]);
  });

  it('after its attempt expired, while the payment is open, pays it', async () => {
    const paymentId = await desk.open({ expiresAt: new Date(desk.now().getTime() + 3_600_000) });
    const attemptId = await desk.begin(paymentId);
    const order = ecny.provider.orders.get(attemptId);
    if (order) ecny.provider.close(order);
    desk.advance(121);
    await desk.poll();
    ecny.provider.pay(attemptId, { late: true });
    await desk.deliver('ecny');
    expect(await desk.view(paymentId)).toMatchObject({ state: 'captured', attempt: { id: attemptId, state: 'captured' } });
  });
});

afterAll(() => desk.settleDown());
