import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RawMessage } from '#app/modules/settlement/contract.ts';
import { orderOf } from '#app/sandbox/ecny/book/rows.ts';
import type { Fault } from '#app/sandbox/ecny/faults.ts';
import { markScanned } from '#app/sandbox/ecny/orders.ts';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { pushed } from './client.ts';
import { startInstitution, startsAt, type TestInstitution } from './institution.ts';

let institution: TestInstitution;
let wallet: string;
beforeEach(async () => {
  institution = await startInstitution();
  wallet = await institution.wallet('II', 10_000_000n);
}, 30_000);
afterEach(() => institution.stop());

interface Told {
  readonly id: string;
  readonly event_type: string;
  readonly resource: { readonly out_trade_no: string; readonly amount: { readonly total: number } };
}

const told = (messages: readonly RawMessage[]): Told[] => messages.map(({ body }) => JSON.parse(Buffer.from(body).toString()) as Told);

async function paid(fault?: Fault): Promise<string> {
  const no = await pushed(institution, { total: 1_000 });
  if (fault) institution.sandbox.faults.arm(fault);
  expect(pay(institution.sandbox.institution, { merchant: 'yiji', no, wallet }).ok).toBe(true);
  await institution.sandbox.settle();
  return no;
}

describe('notifications', { timeout: 30_000 }, () => {
  it('tell of scanning, paying and expiring', async () => {
    const no = await pushed(institution, { total: 1_000 });
    const { institution: bank } = institution.sandbox;
    const order = orderOf(bank.store, 'yiji', no);
    if (!order) throw new Error('no order');
    markScanned(bank, order);
    expect(pay(bank, { merchant: 'yiji', no, wallet }).ok).toBe(true);
    await pushed(institution, { minutes: 1 });
    await institution.advance(60);
    expect(told(institution.mail()).map(({ event_type }) => event_type)).toEqual([
      'TRANSACTION.SCANNED',
      'TRANSACTION.SUCCESS',
      'TRANSACTION.CLOSED',
    ]);
  });

  it('stop with the first 200 or 204', async () => {
    institution.answerWith(200);
    await paid();
    await institution.advance(86_400);
    expect(institution.mail()).toHaveLength(1);
  });

  it('are repeated fifteen times over a day, each time signed afresh, then given up', async () => {
    institution.answerWith(500);
    await paid();
    const waits = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600];
    const first = institution.mail();
    expect(first).toHaveLength(1);
    const nonces = new Set(first.map(({ headers }) => headers['ecny-nonce']));
    const ids = new Set(told(first).map(({ id }) => id));
    for (const wait of waits) {
      await institution.advance(wait - 1);
      expect(institution.mail()).toHaveLength(0);
      await institution.advance(1);
      const [again, ...more] = institution.mail();
      if (!again || more.length > 0) throw new Error(`expected one message after ${wait} s`);
      nonces.add(again.headers['ecny-nonce']);
      for (const { id } of told([again])) ids.add(id);
      expect((await institution.adapter.receive(again)).rejected).toBeUndefined();
    }
    expect([nonces.size, ids.size]).toEqual([16, 1]);
    await institution.advance(200_000);
    expect(institution.mail()).toHaveLength(0);
    expect(institution.sandbox.book().notifications).toMatchObject([{ state: 'EXHAUSTED', attempts: 16n, last_status: 500n }]);
  });

  it('can be dropped for good, doubled, delayed', async () => {
    await paid({ kind: 'notify.drop' });
    await institution.advance(86_400);
    expect(institution.mail()).toHaveLength(0);
    await paid({ kind: 'notify.duplicate', amount: 3 });
    const copies = institution.mail();
    expect([copies.length, new Set(told(copies).map(({ id }) => id)).size]).toEqual([4, 1]);
    await paid({ kind: 'notify.delay', amount: 120 });
    await institution.advance(119);
    expect(institution.mail()).toHaveLength(0);
    await institution.advance(1);
    expect(institution.mail()).toHaveLength(1);
  });

  it('can overtake each other', async () => {
    const first = await paid({ kind: 'notify.reorder' });
    const second = await paid();
    await institution.advance(60);
    expect(told(institution.mail()).map(({ resource }) => resource.out_trade_no)).toEqual([second, first]);
  });

  it('can be forged once, and come right the next time', async () => {
    institution.answerWith(401);
    await paid({ kind: 'notify.forge' });
    const [forged] = institution.mail();
    if (!forged) throw new Error('no message');
    expect((await institution.adapter.receive(forged)).rejected).toBe('signature');
    await institution.advance(15);
    const [right] = institution.mail();
    if (!right) throw new Error('no second message');
    expect((await institution.adapter.receive(right)).rejected).toBeUndefined();
  });

  it('can name a wrong amount under a right signature, which the fact then shows', async () => {
    await paid({ kind: 'notify.wrong_amount' });
    const [message] = institution.mail();
    if (!message) throw new Error('no message');
    const { facts, rejected } = await institution.adapter.receive(message);
    expect(rejected).toBeUndefined();
    expect(facts.find((fact) => fact.t === 'captured')).toMatchObject({ amount: { minor: 1_001n, currency: 'CNY' } });
  });

  it('about one order do not wait for a slow answer about another', async () => {
    const answer = Promise.withResolvers<Response>();
    const asked: string[] = [];
    const slow = await startInstitution({
      send: async (_, init) => {
        asked.push(
          told([{ method: 'POST', path: '/', headers: {}, body: new Uint8Array(init?.body as Uint8Array), receivedAt: startsAt }])[0]
            ?.resource.out_trade_no ?? '',
        );
        return asked.length === 1 ? answer.promise : new Response(null, { status: 204 });
      },
    });
    const payer = await slow.wallet('II', 1_000_000n);
    const orders = [await pushed(slow, { total: 100 }), await pushed(slow, { total: 100 })];
    for (const no of orders) expect(pay(slow.sandbox.institution, { merchant: 'yiji', no, wallet: payer }).ok).toBe(true);
    const settled = slow.sandbox.settle();
    await expect.poll(() => asked).toEqual(orders);
    answer.resolve(new Response(null, { status: 204 }));
    await settled;
    expect(slow.sandbox.book().notifications).toMatchObject([{ state: 'DELIVERED' }, { state: 'DELIVERED' }]);
    await slow.stop();
  });
});
