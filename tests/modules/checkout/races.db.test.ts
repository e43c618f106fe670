import { expect, test } from 'vitest';
import { prepareQuote } from '#app/modules/checkout/index.server.ts';
import { receiveMessage } from '#app/modules/settlement/index.server.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { codeOf, must, openMarket, type Shopper } from './market.ts';

const market = await openMarket();

const tally = (codes: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

/** A product that no programme favours, so that only its stock decides. */
async function plainProduct(): Promise<string> {
  const row = await market.database.read.productCard.findFirstOrThrow({
    where: { tier: { in: ['none', 'N'] }, inStock: true, landedMinor: { lt: 60_000n } },
    orderBy: { productId: 'asc' },
  });
  return row.productId;
}

async function setStock(productId: string, pieces: number): Promise<void> {
  await market.scene(`
    INSERT INTO stock_move (id, stock_id, quantity, reason, reference, at) SELECT gen_random_uuid(), id, ${pieces} - on_hand, 'test', 'scene', now() FROM stock WHERE product_id = '${productId}' AND on_hand <> ${pieces};
    UPDATE stock SET on_hand = ${pieces} WHERE product_id = '${productId}';`);
}

async function crowd(size: number, from: number, productId: string): Promise<{ readonly shopper: Shopper; readonly quoteId: string }[]> {
  const people: { readonly shopper: Shopper; readonly quoteId: string }[] = [];
  for (let i = 0; i < size; i += 10) {
    const group = Array.from({ length: Math.min(10, size - i) }, (_, k) => from + i + k);
    people.push(
      ...(await Promise.all(
        group.map(async (n) => {
          const shopper = await market.shopper(n, [{ productId, quantity: 1, mode: null }]);
          return { shopper, quoteId: await market.quote(shopper) };
        }),
      )),
    );
  }
  return people;
}

test('50 shoppers on a stock of 10: exactly 10 orders, the other 40 are told why', { timeout: 120_000 }, async () => {
  const productId = await plainProduct();
  await setStock(productId, 10);
  const people = await crowd(50, 0, productId);
  const started = performance.now();
  const codes = (await Promise.all(people.map(({ shopper, quoteId }) => market.place(shopper, quoteId)))).map(codeOf);
  console.log(`50 shoppers on a stock of 10 took ${Math.round(performance.now() - started)} ms`);
  expect(tally(codes)).toEqual({ ok: 10, 'logistics.out_of_stock': 40 });
  const stock = await market.database.read.stock.findMany({ where: { productId } });
  expect(stock.reduce((s, row) => s + row.inUse, 0)).toBe(10);
});

test('200 orders on a budget for 7: exactly 7, and the pool is spent to the fen', { timeout: 180_000 }, async () => {
  const card = await market.database.read.productCard.findFirstOrThrow({
    where: { tier: 'B', inStock: true, mode: 'bonded', bestOf: { has: 7 } },
    orderBy: { landedMinor: 'asc' },
  });
  await setStock(card.productId, 1_000);
  const first = await market.shopper(1_000, [{ productId: card.productId, quantity: 1, mode: null }]);
  const { quote } = must(await prepareQuote(first.call(), { province: '31' }));
  const [grant] = quote.lines[0]?.incentives ?? [];
  const poolId = grant?.poolId ?? '';
  const share = grant?.amount.minor ?? 0n;
  expect(share).toBeGreaterThan(0n);
  const people = await crowd(200, 2_000, card.productId);
  // After everybody has a quote the budget is for seven more, whatever is in use already.
  await market.scene(
    `UPDATE pool_slice SET cap_minor = in_use_minor + CASE WHEN no = (SELECT min(no) FROM pool_slice s WHERE s.pool_id = '${poolId}') THEN ${share * 7n + share - 1n} ELSE 0 END WHERE pool_id = '${poolId}'`,
  );
  const before = await market.database.read.poolSlice.findMany({ where: { poolId } });
  const codes = (await Promise.all(people.map(({ shopper, quoteId }) => market.place(shopper, quoteId)))).map(codeOf);
  expect(tally(codes)).toEqual({ ok: 7, 'green.pool_exhausted': 193 });
  const after = await market.database.read.poolSlice.findMany({ where: { poolId } });
  const used = (rows: typeof after): bigint => rows.reduce((s, row) => s + row.inUseMinor, 0n);
  expect(used(after) - used(before)).toBe(share * 7n);
  // A refused order left nothing: its stock went back with the transaction.
  const stock = await market.database.read.stock.findMany({ where: { productId: card.productId } });
  const held = await market.database.read.stockHold.count({ where: { stockId: { in: stock.map((s) => s.id) } } });
  expect(stock.reduce((s, row) => s + row.inUse, 0)).toBe(held);
});

test('two orders of one person that together pass the year: one is refused, and told nothing of what is left', {
  timeout: 60_000,
}, async () => {
  const productId = await plainProduct();
  await setStock(productId, 100);
  const pair = await Promise.all([
    market.shopper(9_000, [{ productId, quantity: 1, mode: null }]),
    market.shopper(9_000, [{ productId, quantity: 1, mode: null }]),
  ]);
  const quotes: string[] = [];
  for (const shopper of pair) quotes.push(await market.quote(shopper));
  const draft = await market.database.read.checkoutDraft.findFirstOrThrow({
    where: { cartId: (await market.database.read.quote.findUniqueOrThrow({ where: { id: quotes[0] ?? '' } })).cartId },
  });
  const value = BigInt(
    /"dutiableValue":\{"minor":\{"\$bigint":"(\d+)"/.exec(
      JSON.stringify((await market.database.read.quote.findUniqueOrThrow({ where: { id: quotes[0] ?? '' } })).body),
    )?.[1] ?? '0',
  );
  // The year so far: room for one of the two.
  await market.scene(`
    INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES ('00000000-0000-7000-8000-000000000001', '${draft.personId}', ${market.now().getUTCFullYear()}, 'value', 2600000, ${2_600_000n - value});
    INSERT INTO quota_hold (id, counter_id, order_id, consignment_no, amount, state) VALUES ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', gen_random_uuid(), 1, ${2_600_000n - value}, 'reserved');
    UPDATE quota_hold SET state = 'held' WHERE id = '00000000-0000-7000-8000-000000000002'; UPDATE quota_hold SET state = 'committed' WHERE id = '00000000-0000-7000-8000-000000000002';
    INSERT INTO quota_hold_entry (id, hold_id, kind, amount, at) VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000002', 'reserve', ${2_600_000n - value}, now());`);
  const results = await Promise.all(pair.map((shopper, i) => market.place(shopper, quotes[i] ?? '')));
  expect(tally(results.map(codeOf))).toEqual({ ok: 1, 'customs.over_yearly_limit': 1 });
  const refused = results.find((r) => !r.ok);
  expect(refused && !refused.ok ? refused.refusal.facts : null).toEqual({ kind: 'value' });
});

test('a double click is one order, ten times over', async () => {
  const productId = await plainProduct();
  const shopper = await market.shopper(9_100, [{ productId, quantity: 1, mode: null }]);
  const quoteId = await market.quote(shopper);
  const results = await Promise.all(Array.from({ length: 10 }, () => market.place(shopper, quoteId)));
  const numbers = new Set(results.map((r) => must(r).number));
  expect(numbers.size).toBe(1);
  expect(await market.database.read.order.count({ where: { quoteId } })).toBe(1);
});

test('two carts with the same goods in reverse order never wait for each other in a ring', { timeout: 60_000 }, async () => {
  const cards = await market.database.read.productCard.findMany({
    where: { tier: { in: ['none', 'N'] }, inStock: true, landedMinor: { lt: 60_000n } },
    orderBy: { productId: 'asc' },
    take: 6,
  });
  const ids = [...new Set(cards.map((c) => c.productId))].slice(0, 2);
  for (const id of ids) await setStock(id, 200);
  const shoppers = await Promise.all(
    Array.from({ length: 12 }, (_, i) =>
      market.shopper(
        9_200 + i,
        (i % 2 === 0 ? ids : [...ids].reverse()).map((productId) => ({ productId, quantity: 1, mode: null })),
      ),
    ),
  );
  const quotes: string[] = [];
  for (const shopper of shoppers) quotes.push(await market.quote(shopper));
  const results = await Promise.all(shoppers.map((shopper, i) => market.place(shopper, quotes[i] ?? '')));
  expect(tally(results.map(codeOf))).toEqual({ ok: 12 });
});

test('a paid order is paid once, whoever tells it and how often', { timeout: 60_000 }, async () => {
  const productId = await plainProduct();
  const shopper = await market.shopper(9_300, [{ productId, quantity: 1, mode: null }]);
  const placed = must(await market.place(shopper, await market.quote(shopper)));
  await market.pay(shopper, placed.paymentId);
  const messages = market.rail.provider.drain();
  await Promise.all(Array.from({ length: 50 }, () => messages.map((raw) => receiveMessage(market.call(), { rail: 'ecny', raw }))).flat());
  const order = await market.database.read.order.findFirstOrThrow({ where: { number: placed.number }, include: { events: true } });
  expect(order.state).toBe('paid');
  expect(order.events.filter((e) => e.machine === 'order' && e.toState === 'paid')).toHaveLength(1);
  const journals = await market.database.read.journal.count({ where: { kind: 'settlement.capture', reference: order.id } });
  expect(journals).toBe(1);
});

test('after all this every promise about the database holds', async () => {
  await expectInvariants(market.database, market.now());
});
