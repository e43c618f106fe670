/** What is particular to the e-CNY adapter: its code table, proof of answers, identity, slips, key rotation. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { cny } from '#app/kernel/money.ts';
import { plus } from '#app/kernel/time.ts';
import { classOfCode, errorOfCode } from '#app/modules/settlement/adapters/ecny/errors.ts';
import type { EcnyAdapter } from '#app/modules/settlement/adapters/ecny/index.ts';
import type { PayErrorClass, StartPayment } from '#app/modules/settlement/contract.ts';
import { newGmKeyPair } from '#app/platform/crypto/gm.ts';
import { codes } from '#app/sandbox/ecny/codes.ts';
import { pay } from '#app/sandbox/ecny/payments.ts';
import { buyerHash, startInstitution, type TestInstitution } from '#tests/sandbox/ecny/institution.ts';

let institution: TestInstitution;
let adapter: EcnyAdapter;
beforeEach(async () => {
  institution = await startInstitution();
  adapter = institution.adapter;
}, 30_000);
afterEach(() => institution.stop());

const command = (over: Partial<StartPayment> = {}): StartPayment => ({
  attemptId: idOf('att', newUuid(institution.sandbox.clock.now())),
  amount: cny(52_050n),
  description: '驿集 · YJ-7K3M-9QX2-V',
  lines: [],
  expiresAt: plus(institution.sandbox.clock.now(), 900_000),
  buyerIdentityHash: buyerHash,
  requireIdentifiedPayer: true,
  returnUrl: 'http://shop.test/pay/return',
  cancelUrl: 'http://shop.test/pay/cancel',
  locale: 'zh-CN',
  ...over,
});

async function paid(over: Partial<StartPayment> = {}): Promise<StartPayment> {
  const order = command(over);
  expect((await adapter.start(order)).kind).toBe('accepted');
  const wallet = await institution.wallet('II', 1_000_000n);
  expect(pay(institution.sandbox.institution, { merchant: 'yiji', no: order.attemptId, wallet }).ok).toBe(true);
  return order;
}

describe('codes of the institution', { timeout: 30_000 }, () => {
  it('are all mapped, and no other is', () => {
    expect(Object.keys(classOfCode).sort()).toEqual(Object.keys(codes).sort());
  });

  it('never appear in a detail; an unknown one is trouble, not an answer', () => {
    for (const code of Object.keys(codes)) {
      const { detail } = errorOfCode(code, 'start');
      expect(detail).not.toContain(code);
      expect(detail.startsWith('start: ')).toBe(true);
    }
    expect(errorOfCode('BRAND_NEW_CODE', 'start')).toMatchObject({ class: 'provider_down' });
  });

  it.each([
    ['FREQUENCY_LIMITED', 'refused', 'rate_limited'],
    ['CERT_UNKNOWN', 'refused', 'config'],
    ['SYSTEM_BUSY', 'unknown', 'provider_down'],
    ['SYSTEM_ERROR', 'unknown', 'provider_down'],
  ] as const)('%s is %s: %s', async (code, kind, reason) => {
    institution.sandbox.faults.arm({ kind: 'reply.code', code });
    expect(await adapter.start(command())).toMatchObject({ kind, error: { class: reason } });
  });
});

describe('answers', { timeout: 30_000 }, () => {
  const unknown = (reason: PayErrorClass): object => ({ kind: 'unknown', error: { class: reason } });

  it('signed by a stranger prove nothing', async () => {
    institution.sandbox.faults.arm({ kind: 'reply.forged' });
    expect(await adapter.start(command())).toMatchObject(unknown('signature'));
  });

  it('without a signature prove nothing, success or refusal', async () => {
    for (const status of [200, 404]) {
      const bare = institution.adapterWith({ send: async () => Response.json({ code: 'ORDER_NOT_EXIST' }, { status }) });
      expect(await bare.sync({ attemptId: 'att_x' })).toMatchObject(unknown('signature'));
    }
  });

  it('from a proxy in trouble are unknown', async () => {
    const broken = institution.adapterWith({ send: async () => new Response('<h1>502</h1>', { status: 502 }) });
    expect(await broken.start(command())).toMatchObject(unknown('provider_down'));
  });

  it('that do not come in time are unknown', async () => {
    const order = command();
    institution.sandbox.faults.arm({ kind: 'reply.held' });
    expect(await institution.adapterWith({ timeoutMs: 50 }).start(order)).toMatchObject(unknown('timeout'));
    institution.sandbox.faults.release();
    expect((await adapter.start(order)).kind).toBe('accepted');
  });

  it('about another order are not taken for ours', async () => {
    const [one, two] = [command(), command()];
    await adapter.start(one);
    await adapter.start(two);
    const swapped = institution.adapterWith({ send: async () => replayed.clone() });
    let replayed = new Response();
    await institution
      .adapterWith({
        send: async (address, init) => {
          const reply = await fetch(address, init);
          replayed = reply.clone();
          return reply;
        },
      })
      .sync({ attemptId: one.attemptId });
    expect(await swapped.sync({ attemptId: two.attemptId })).toMatchObject(unknown('signature'));
    // Nor is an answer to the same question asked before: it is signed together with the one-time value of its request.
    expect(await swapped.sync({ attemptId: one.attemptId })).toMatchObject(unknown('signature'));
  });

  it('older than five minutes are not taken', async () => {
    const order = command();
    await adapter.start(order);
    const heard = (seconds: number) => {
      let late = 0;
      const clock = () => plus(institution.sandbox.clock.now(), late);
      const send: typeof fetch = async (address, init) => {
        const answer = await fetch(address, init);
        late = seconds * 1_000;
        return answer;
      };
      return institution.adapterWith({ send, clock }).sync({ attemptId: order.attemptId });
    };
    expect((await heard(299)).kind).toBe('done');
    expect(await heard(301)).toMatchObject(unknown('signature'));
  });

  it('with a wrong amount show no code to pay', async () => {
    institution.sandbox.faults.arm({ kind: 'reply.wrong_amount', on: 'orders.create' });
    expect(await adapter.start(command())).toMatchObject(unknown('conflict_state'));
  });

  it('are checked against either key while the institution rotates its own', async () => {
    const { publicKey } = newGmKeyPair();
    const rotating = institution.adapterWith({ institutionPublicKey: [publicKey, institution.sandbox.institutionPublicKey] });
    expect((await rotating.start(command())).kind).toBe('accepted');
    expect(await institution.adapterWith({ institutionPublicKey: publicKey }).start(command())).toMatchObject(unknown('signature'));
  });
});

describe('the rail of digital RMB', { timeout: 30_000 }, () => {
  it('says that it knows the payer and tells customs', () => {
    expect(adapter.caps).toMatchObject({
      id: 'ecny',
      identifiesPayer: true,
      customsSlip: 'provider',
      nextAction: 'qr',
      currencies: ['CNY'],
    });
  });

  it('reports whether payer and buyer are one', async () => {
    const order = await paid();
    const outcome = await adapter.sync({ attemptId: order.attemptId });
    const captured = outcome.kind === 'done' ? outcome.facts.find((fact) => fact.t === 'captured') : undefined;
    expect(captured).toMatchObject({ amount: cny(52_050n), payerMatches: true });
  });

  it('pushes the slip of a consignment and answers with its state', async () => {
    const { attemptId } = await paid();
    const slip = {
      attemptId,
      consignmentId: 'con_00000000000000000000000001',
      customsCode: 'SHANGHAI_ZS',
      goods: cny(48_000n),
      freight: cny(0n),
      tax: cny(4_050n),
    };
    expect(await adapter.declare(slip)).toMatchObject({ kind: 'accepted', facts: [{ t: 'customs', state: 'submitted' }] });
    await institution.advance(3);
    expect(await adapter.declare(slip)).toMatchObject({ kind: 'done', facts: [{ t: 'customs', state: 'accepted' }] });
    expect(await adapter.declare({ ...slip, consignmentId: 'con_00000000000000000000000002' })).toMatchObject({
      kind: 'refused',
      error: { class: 'invalid_request' },
    });
  });

  it('carries red packets in the funding of payment and refund', async () => {
    const wallet = await institution.wallet('II', 1_000_000n);
    const body = {
      batch: 'green',
      name: '绿色',
      amount: 2_000n,
      validFrom: plus(institution.sandbox.clock.now(), -1),
      validTo: plus(institution.sandbox.clock.now(), 86_400_000),
      wallets: [wallet],
    };
    const merchant = institution.sandbox.institution.merchants.get('yiji');
    if (!merchant) throw new Error('no merchant');
    const { issuePackets } = await import('#app/sandbox/ecny/red-packets.ts');
    expect(issuePackets(institution.sandbox.institution, merchant, body).ok).toBe(true);
    const order = command();
    await adapter.start(order);
    pay(institution.sandbox.institution, { merchant: 'yiji', no: order.attemptId, wallet });
    const outcome = await adapter.sync({ attemptId: order.attemptId });
    expect(outcome).toMatchObject({ kind: 'done' });
    const captured = outcome.kind === 'done' ? outcome.facts.find((fact) => fact.t === 'captured') : undefined;
    expect(captured).toMatchObject({ funding: { own: cny(50_050n), redPackets: [{ batch: 'green', amount: cny(2_000n) }] } });
    const refund = await adapter.refund({
      attemptId: order.attemptId,
      refundId: idOf('ref', newUuid(new Date(0))),
      amount: cny(51_050n),
      total: cny(52_050n),
      reason: 'x',
    });
    expect(refund).toMatchObject({
      kind: 'done',
      facts: [
        { funding: { own: cny(50_050n), redPackets: [{ batch: 'green', amount: cny(1_000n) }] } },
        { t: 'settled', amount: cny(-51_050n) },
      ],
    });
  });

  it('cuts long texts instead of being refused', async () => {
    expect((await adapter.start(command({ description: '很长'.repeat(200) }))).kind).toBe('accepted');
  });

  it('refuses a key that is none at once', () => {
    expect(() => institution.adapterWith({ privateKey: 'x' })).toThrow(TypeError);
    expect(() => institution.adapterWith({ institutionPublicKey: '04' })).toThrow(TypeError);
  });
});
