import { expect, test } from 'vitest';
import { placeOrder } from '#app/modules/checkout/index.server.ts';
import { cancelByLink, endUnpaidOrder } from '#app/modules/orders/index.server.ts';
import { sendRefund, startAttempt } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { codeOf, type MarketWorld, must, openMarket } from './market.ts';

const market = await openMarket();
const { read } = market.database;

/** The same call on a machine whose clock the database contradicts. */
const adrift = (call: Call<MarketWorld>): Call<MarketWorld> => ({
  ...call,
  world: { ...call.world, clock: { trusted: () => false, offsetMs: () => 6_000 } },
});
const pages = { returnUrl: 'http://localhost/back', cancelUrl: 'http://localhost/back' };

test('while the clock is off no order is placed, paid, refunded or ended, and nothing is written; then all goes on', async () => {
  const shopper = await market.shopper(9_001, [{ productId: await market.productId('natural-latex-pillow'), quantity: 1, mode: null }]);
  const quoteId = await market.quote(shopper);
  const placing = { quoteId, rail: 'ecny' } as const;
  expect(codeOf(await placeOrder(adrift(shopper.call()), placing))).toBe('kernel.clock_untrusted');
  expect(await read.order.count()).toBe(0);

  const order = must(await placeOrder(shopper.call(), placing));
  const { id: orderId } = await read.order.findUniqueOrThrow({ where: { number: order.number } });
  const paying = { paymentId: order.paymentId, rail: 'ecny', ...pages } as const;
  expect(codeOf(await startAttempt(adrift(shopper.call()), paying))).toBe('kernel.clock_untrusted');
  expect(await read.paymentAttempt.count()).toBe(0);

  for (const reason of ['expired', 'cancelled'] as const)
    expect(codeOf(await endUnpaidOrder(adrift(market.call()), { orderId, reason }))).toBe('kernel.clock_untrusted');
  expect(codeOf(await cancelByLink(adrift(shopper.call()), { link: order.link }))).toBe('kernel.clock_untrusted');
  expect(codeOf(await sendRefund(adrift(market.call()), { refundId: 'ref_nothing' }))).toBe('kernel.clock_untrusted');
  expect((await read.order.findUniqueOrThrow({ where: { id: orderId } })).state).toBe('placed');

  must(await startAttempt(shopper.call(), paying));
  expect(must(await endUnpaidOrder(market.call(), { orderId, reason: 'cancelled' }))).toBe('ended');
});
