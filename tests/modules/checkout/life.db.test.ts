import { describe, expect, test } from 'vitest';
import { addToCart, cartOf, checkoutOf, placeOrder, requote, setQuantity } from '#app/modules/checkout/index.server.ts';
import { endUnpaidOrder, linkOfOwnPayment, orderByLink, overdueOrders } from '#app/modules/orders/index.server.ts';
import { pollDue, startAttempt } from '#app/modules/settlement/index.server.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { codeOf, must, openMarket, type Shopper } from './market.ts';

const market = await openMarket();
let people = 100;

async function goods(handle = 'natural-latex-pillow'): Promise<string> {
  const row = await market.database.read.product.findUnique({ where: { handle } });
  return row?.id ?? (await market.database.read.productCard.findFirstOrThrow({ where: { tier: 'A', inStock: true } })).productId;
}

async function ready(quantity = 1): Promise<{ readonly shopper: Shopper; readonly quoteId: string }> {
  people += 1;
  const shopper = await market.shopper(people, [{ productId: await goods(), quantity, mode: null }]);
  return { shopper, quoteId: await market.quote(shopper) };
}

async function placed() {
  const { shopper, quoteId } = await ready();
  const order = must(await market.place(shopper, quoteId));
  const row = await market.database.read.order.findFirstOrThrow({ where: { number: order.number } });
  return { shopper, order, row };
}

const holdsOf = async (orderId: string) => ({
  stock: (await market.database.read.stockHold.findMany({ where: { orderId } })).map((h) => h.state),
  incentive: (await market.database.read.incentiveHold.findMany({ where: { orderId } })).map((h) => h.state),
  quota: (await market.database.read.quotaHold.findMany({ where: { orderId } })).map((h) => h.state),
});

describe('placing', () => {
  test('freezes the quote: what the order shows is what was promised, to the fen', async () => {
    const { shopper, quoteId } = await ready(2);
    const quote = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
    const order = must(await market.place(shopper, quoteId));
    const view = must(await orderByLink(market.call(), { link: order.link }));
    expect(view.quote.hash).toBe(quote.hash);
    expect(view.consignments.reduce((s, c) => s + c.total.minor, 0n)).toBe(view.total.minor);
    for (const consignment of view.consignments) expect(consignment.ladder.at(-1)?.amount.minor).toBe(consignment.total.minor);
    expect(view.contact.idNumber).toMatch(/^\d{4}\*{10}[\dX]{4}$/);
    expect(view.contact.address).not.toContain('88');
  });

  test('a wrong link finds nothing', async () => {
    expect(codeOf(await orderByLink(market.call(), { link: 'x'.repeat(43) }))).toBe('orders.not_found');
    expect(codeOf(await orderByLink(market.call(), { link: '' }))).toBe('orders.not_found');
  });

  test('a browser that comes back from a rail finds its order, another one finds nothing', async () => {
    const { shopper, quoteId } = await ready();
    const order = must(await market.place(shopper, quoteId));
    expect(must(await linkOfOwnPayment(shopper.call(), { paymentId: order.paymentId }))).toBe(order.link);
    const stranger = await ready();
    expect(codeOf(await linkOfOwnPayment(stranger.shopper.call(), { paymentId: order.paymentId }))).toBe('orders.not_found');
    expect(codeOf(await linkOfOwnPayment(market.call(), { paymentId: order.paymentId }))).toBe('orders.not_found');
    expect(codeOf(await linkOfOwnPayment(shopper.call(), { paymentId: 'pay_nothing' }))).toBe('orders.not_found');
  });

  test('refuses a quote whose 15 minutes are over, and a new quote says what changed', async () => {
    const { shopper, quoteId } = await ready();
    market.advance(901);
    expect(codeOf(await market.place(shopper, quoteId))).toBe('checkout.quote_expired');
    const fresh = must(await requote(shopper.call(), { quoteId, province: '31' }));
    expect(fresh.quote.id).not.toBe(quoteId);
    expect(codeOf(await market.place(shopper, fresh.quote.id))).toBe('ok');
  });

  test('refuses a quote of another cart and of a cart that changed since', async () => {
    const { shopper, quoteId } = await ready();
    const stranger = await ready();
    expect(codeOf(await market.place(stranger.shopper, quoteId))).toBe('kernel.not_found');
    must(await setQuantity(shopper.call(), { productId: await goods(), quantity: 3 }));
    expect(codeOf(await market.place(shopper, quoteId))).toBe('checkout.quote_changed');
  });

  test('the price that changed after the quote is not charged, and shows in the next quote', async () => {
    const { shopper, quoteId } = await ready();
    const productId = await goods();
    market.advance(1);
    await market.scene(`
      UPDATE price_version SET valid_to = '${market.now().toISOString()}' WHERE product_id = '${productId}' AND valid_to IS NULL;
      INSERT INTO price_version (id, product_id, amount_minor, currency, valid_from)
        SELECT gen_random_uuid(), product_id, amount_minor + 1000, 'CNY', '${market.now().toISOString()}' FROM price_version WHERE product_id = '${productId}' ORDER BY valid_from DESC LIMIT 1`);
    const kept = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
    const order = must(await market.place(shopper, quoteId));
    const row = await market.database.read.order.findFirstOrThrow({ where: { number: order.number } });
    expect(row.quoteHash).toBe(kept.hash);
    const next = await ready();
    const later = await market.database.read.quote.findUniqueOrThrow({ where: { id: next.quoteId } });
    expect(later.hash).not.toBe(kept.hash);
  });

  test('a person has at most three unpaid orders', async () => {
    const results = [];
    for (let i = 0; i < 4; i += 1) {
      const shopper = await market.shopper(50_000, [{ productId: await goods(), quantity: 1, mode: null }]);
      results.push(codeOf(await market.place(shopper, await market.quote(shopper))));
    }
    expect(results).toEqual(['ok', 'ok', 'ok', 'checkout.too_many_open_orders']);
  });

  test('nothing can be ordered without address, identity and consents', async () => {
    people += 1;
    const { shopper, quoteId } = await ready();
    await market.scene('UPDATE checkout_draft SET person_id = NULL');
    expect(codeOf(await market.place(shopper, quoteId))).toBe('checkout.identity_missing');
    await market.scene('UPDATE checkout_draft SET address_ct = NULL');
    expect(codeOf(await market.place(shopper, quoteId))).toBe('checkout.address_missing');
  });

  test('a rail that is not offered is refused before anything is held', async () => {
    const { shopper, quoteId } = await ready();
    expect(codeOf(await placeOrder(shopper.call(), { quoteId, rail: 'card' }))).toBe('checkout.rail_unavailable');
    expect(await market.database.read.order.count({ where: { quoteId } })).toBe(0);
  });
});

describe('the cap of a person', () => {
  test('a guest is refused at placing, and the new quote does without the programme', async () => {
    const first = await market.shopper(60_000, [{ productId: await goods(), quantity: 1, mode: null }]);
    must(await market.place(first, await market.quote(first)));
    const before = await market.database.read.personCap.findMany({ where: { inUseCount: { gt: 0 } } });
    await market.scene('UPDATE person_cap SET in_use_minor = cap_minor, in_use_count = cap_count WHERE in_use_count > 0');
    const again = await market.shopper(60_000, [{ productId: await goods(), quantity: 1, mode: null }]);
    const quoteId = await market.quote(again);
    const refused = await market.place(again, quoteId);
    expect(codeOf(refused)).toBe('green.person_cap_reached');
    for (const cap of before)
      await market.scene(`UPDATE person_cap SET in_use_minor = ${cap.inUseMinor}, in_use_count = ${cap.inUseCount} WHERE id = '${cap.id}'`);
    if (refused.ok) return;
    expect(Object.keys(refused.refusal.facts)).toEqual(['programmeId']);
    const fresh = must(await requote(again.call(), { quoteId, province: '31', refused: refused.refusal }));
    expect(fresh.changes.some((c) => c.code === 'programme')).toBe(true);
    expect(fresh.quote.total.minor).toBeGreaterThan(fresh.before.minor);
  });
});

describe('after placing', () => {
  test('reserved, then committed and held by the capture', async () => {
    const { shopper, order, row } = await placed();
    expect(await holdsOf(row.id)).toMatchObject({ stock: ['reserved'], quota: ['reserved'] });
    await market.pay(shopper, order.paymentId);
    await market.deliver();
    const held = await holdsOf(row.id);
    expect(held.stock).toEqual(['committed']);
    expect(held.quota).toEqual(['held']);
    expect(new Set(held.incentive).size <= 1 && (held.incentive[0] ?? 'committed') === 'committed').toBe(true);
    expect(must(await orderByLink(market.call(), { link: order.link })).state).toBe('paid');
  });

  test('an unpaid order ends at its time and gives everything back', async () => {
    const { row } = await placed();
    expect(await overdueOrders(market.call(), 100)).not.toContain(row.id);
    market.advance(901);
    expect(await overdueOrders(market.call(), 100)).toContain(row.id);
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'expired' }))).toBe('ended');
    const held = await holdsOf(row.id);
    expect(held).toMatchObject({ stock: ['released'], quota: ['restored'] });
    expect(held.incentive.every((s) => s === 'released')).toBe(true);
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'expired' }))).toBe('already');
  });

  test('the payer was quicker than the expiry: the order is paid', async () => {
    const { shopper, order, row } = await placed();
    await market.pay(shopper, order.paymentId);
    market.advance(901);
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'expired' }))).toBe('paid');
    expect(await holdsOf(row.id)).toMatchObject({ stock: ['committed'], quota: ['held'] });
  });

  test('a provider that does not answer keeps the holds until it does', async () => {
    const { shopper, order, row } = await placed();
    await market.pay(shopper, order.paymentId);
    market.rail.provider.drain();
    market.rail.fault('cancel', 'lost-before-commit');
    market.rail.fault('sync', 'lost-before-commit');
    market.advance(901);
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'expired' }))).toBe('unknown');
    expect(await holdsOf(row.id)).toMatchObject({ stock: ['reserved'], quota: ['reserved'] });
    market.advance(120);
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'expired' }))).toBe('paid');
    expect(await holdsOf(row.id)).toMatchObject({ stock: ['committed'], quota: ['held'] });
  });

  test('money that comes after the end goes back, and the order stays ended', async () => {
    const { shopper, order, row } = await placed();
    const view = must(
      await startAttempt(shopper.call(), {
        paymentId: order.paymentId,
        rail: 'ecny',
        returnUrl: 'http://localhost/',
        cancelUrl: 'http://localhost/',
      }),
    );
    expect(must(await endUnpaidOrder(market.call(), { orderId: row.id, reason: 'cancelled' }))).toBe('ended');
    expect(market.rail.provider.pay(view.attempt?.id ?? '', { late: true })).toBe('paid');
    await market.deliver();
    expect((await market.database.read.order.findUniqueOrThrow({ where: { id: row.id } })).state).toBe('cancelled');
    expect(await holdsOf(row.id)).toMatchObject({ stock: ['released'], quota: ['restored'] });
    const payment = await market.database.read.payment.findUniqueOrThrow({ where: { reference: row.id }, include: { refunds: true } });
    expect(payment.refunds.map((r) => [r.reason, r.amountMinor])).toEqual([['late', row.totalMinor]]);
  });
});

describe('the cart', () => {
  test('says what is over the single limit, and what it would cost', async () => {
    const rug = await market.database.read.product.findFirst({ where: { sku: 'p019' } });
    expect(rug).not.toBeNull();
    const shopper = await market.shopper(70_000, [{ productId: rug?.id ?? '', quantity: 2, mode: null }]);
    const cart = await cartOf(shopper.call(), { province: '31' });
    expect(cart.buyable).toBe(false);
    expect(cart.consignments[0]?.problem?.code).toBe('customs.over_single_limit');
  });

  test('refuses what is not sold, and quantities beyond its limit', async () => {
    const shopper = await market.shopper(70_001, []).catch(() => null);
    expect(shopper).toBeNull();
    const { shopper: other } = await ready();
    expect(codeOf(await addToCart(other.call(), { productId: crypto.randomUUID(), quantity: 1, mode: null }))).toBe(
      'checkout.product_unavailable',
    );
    expect(codeOf(await addToCart(other.call(), { productId: await goods(), quantity: 99, mode: null }))).toBe('checkout.quantity_limit');
    expect(codeOf(await addToCart(other.call(), { productId: await goods(), quantity: -1, mode: null }))).toBe('checkout.quantity_limit');
  });

  test('a guest is never shown a yearly use', async () => {
    const { shopper } = await ready();
    const world = { ...market.world, sample: null };
    const view = await checkoutOf({ ...shopper.call(), world }, { province: '31' });
    expect(view?.yearly).toBeNull();
    expect(view?.station).toBe('payment');
  });
});

test('after all this every promise about the database holds', async () => {
  market.advance(1_000);
  for (const orderId of await overdueOrders(market.call(), 500)) await endUnpaidOrder(market.call(), { orderId, reason: 'expired' });
  for (let i = 0; i < 3; i += 1) {
    await pollDue(market.call());
    market.advance(60);
    await market.deliver();
  }
  await expectInvariants(market.database, market.now());
});
