import { expect, test } from 'vitest';
import { endUnpaidOrder, overdueOrders } from '#app/modules/orders/index.server.ts';
import { must, openMarket } from '#tests/modules/checkout/market.ts';

const market = await openMarket();
const { read } = market.database;
let people = 60_000;

async function placed(): Promise<string> {
  people += 1;
  const shopper = await market.shopper(people, [{ productId: await market.productId('kampot-black-pepper'), quantity: 1, mode: null }]);
  const quoteId = await market.quote(shopper);
  must(await market.place(shopper, quoteId));
  return (await read.order.findUniqueOrThrow({ where: { quoteId } })).id;
}

const orderId = await placed();
const forged = {
  orders: [
    "quote = '{}'",
    "quote_hash = 'x'",
    "link_hash = '\\x01'",
    'person_id = gen_random_uuid()',
    'user_id = gen_random_uuid()',
    'session_id = NULL',
    "number = 'YJ1'",
    "province = '11'",
    'total_minor = total_minor + 1, goods_minor = goods_minor + 1',
    "quoted_at = quoted_at - interval '1 day'",
  ],
  consignment: [
    'seller_id = gen_random_uuid()',
    "customs_order_no = 'C'",
    'tax_minor = tax_minor + 1, total_minor = total_minor + 1',
    "mode = 'air'",
    'dutiable_minor = 1',
  ],
  order_line: ['quantity = 2, goods_minor = unit_minor * 2', "snapshot = '{}'", 'tax_minor = tax_minor + 1'],
} as const;

test.each(Object.entries(forged).flatMap(([table, changes]) => changes.map((change) => [table, change] as const)))(
  'nobody changes what was agreed: %s, %s',
  async (table, change) => {
    const key = table === 'orders' ? 'id' : 'order_id';
    await expect(market.scene(`UPDATE "${table}" SET ${change} WHERE ${key} = '${orderId}'`)).rejects.toThrow(/is fixed|is append-only/);
  },
);

test.each(['order_line', 'consignment', 'orders'])('no row goes: %s', async (table) => {
  await expect(market.scene(`DELETE FROM "${table}" WHERE ${table === 'orders' ? 'id' : 'order_id'} = '${orderId}'`)).rejects.toThrow(
    /are kept|is append-only/,
  );
});

test('what is sealed may be sealed anew, and a state moves', async () => {
  await market.scene(`UPDATE orders SET address_ct = 'v2:AAAA', contact_masked = '{}' WHERE id = '${orderId}'`);
  await market.scene(`UPDATE consignment SET waybill_no = 'W1' WHERE order_id = '${orderId}'`);
  expect(must(await endUnpaidOrder(market.call(), { orderId, reason: 'cancelled' }))).toBe('ended');
});

test('orders that cannot be ended make room for the next: none waits behind them for ever', async () => {
  const ids = [await placed(), await placed(), await placed()];
  market.advance(901);
  const stuck = await overdueOrders(market.call(), 2);
  expect(stuck).toEqual(ids.slice(0, 2));
  // Their provider does not answer; an order without an attempt would end, so the question itself breaks.
  for (const id of stuck) {
    const broken = { ...market.world, rails: new Map() };
    await market.scene(`
      INSERT INTO payment_attempt (id, payment_id, seq, rail, state, amount_minor, currency, started_with, created_at, expires_at)
      SELECT gen_random_uuid(), id, 1, 'ecny', 'created', amount_minor, currency, '{"buyer":null}', created_at, expires_at FROM payment WHERE reference = '${id}'`);
    await expect(endUnpaidOrder({ ...market.call(), world: broken }, { orderId: id, reason: 'expired' })).rejects.toThrow();
  }
  expect(await overdueOrders(market.call(), 2)).toEqual(ids.slice(2));
  market.advance(31);
  expect(await overdueOrders(market.call(), 3)).toEqual([ids[2], ids[0], ids[1]]);
});
