/** After the capture each parcel is declared by its payment slip, and what customs answers stands in the order's history. */
import { expect, test } from 'vitest';
import { noteSlip, slipPartsOf } from '#app/modules/orders/index.server.ts';
import { declareSlips, pollDue, slipsOf } from '#app/modules/settlement/index.server.ts';
import { customsCodeOf } from '#app/modules/settlement/rules.ts';
import { subscribe } from '#app/platform/db/event.server.ts';
import { must, openMarket } from './market.ts';

const market = await openMarket();
const { read } = market.database;
type Told = Parameters<typeof noteSlip>[1];

subscribe(read, {
  inTransaction: { 'settlement.slip_accepted': [async (tx, event) => noteSlip(tx, event.payload as Told)] },
  afterCommit: {},
});

test('the slips of an order sum to what was paid, are pushed once, and their answer is a line of its history', async () => {
  const goods = await read.productCard.findMany({ where: { inStock: true, tier: 'A' }, take: 12, distinct: ['sellerId'] });
  const lines = goods.slice(0, 2).map(({ productId }) => ({ productId, quantity: 1, mode: null }));
  const shopper = await market.shopper(901, lines);
  const order = must(await market.place(shopper, await market.quote(shopper)));
  await market.pay(shopper, order.paymentId);
  await market.deliver();
  const row = await read.order.findFirstOrThrow({ where: { number: order.number } });
  expect(row.state).toBe('paid');
  const parts = await slipPartsOf(market.call(), row.id);
  expect(parts.reduce((sum, { goods: g, freight, tax }) => sum + g.minor + freight.minor + tax.minor, 0n)).toBe(row.totalMinor);
  const slips = parts.map(({ placeId, ...rest }) => ({ ...rest, customsCode: customsCodeOf(placeId) }));
  for (const { customsCode } of slips) expect(customsCode).toMatch(/^[A-Z_]{4,20}$/);
  for (let twice = 0; twice < 2; twice += 1) await declareSlips(market.call(), { paymentId: order.paymentId, slips });
  for (let rounds = 0; rounds < 2; rounds += 1) expect((await pollDue(market.call())).failures).toEqual([]);
  expect((await slipsOf(market.call(), { reference: row.id })).map(({ state }) => state)).toEqual(parts.map(() => 'accepted'));
  const history = await read.orderEvent.findMany({ where: { orderId: row.id, machine: 'slip' }, orderBy: { consignmentNo: 'asc' } });
  expect(history.map(({ consignmentNo, toState }) => [consignmentNo, toState])).toEqual(parts.map((_, n) => [n + 1, 'accepted']));
});
