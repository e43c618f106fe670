import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { refuse } from '#app/kernel/result.ts';
import { placeOrder, setQuantity, whatStands } from '#app/modules/checkout/index.server.ts';
import { identityHashOf } from '#app/modules/identity/index.server.ts';
import { linkOfOwnOrder, linkOfPlacedOrder, orderByLink, ownOpenOrders } from '#app/modules/orders/index.server.ts';
import type { StartPayment } from '#app/modules/settlement/contract.ts';
import { startAttempt } from '#app/modules/settlement/index.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { brokenByHand } from '#tests/support/database.ts';
import { codeOf, inventedId, must, openMarket, type Shopper } from './market.ts';

// Counters are filled by hand.
brokenByHand('I15');

const market = await openMarket();
const { read } = market.database;
let people = 30_000;

const pepper = await market.productId('kampot-black-pepper');

async function ready(n?: number): Promise<{ readonly shopper: Shopper; readonly quoteId: string; readonly person: number }> {
  people += 1;
  const person = n ?? people;
  const shopper = await market.shopper(person, [{ productId: pepper, quantity: 1, mode: null }]);
  return { shopper, quoteId: await market.quote(shopper), person };
}

const personIn = async (quoteId: string): Promise<string> => {
  const { cartId } = await read.quote.findUniqueOrThrow({ where: { id: quoteId } });
  return (await read.checkoutDraft.findUniqueOrThrow({ where: { cartId } })).personId ?? '';
};

test.each(['fake', 'nowhere'])('a rail that this shop has not opened (%s) takes no order', async (rail) => {
  const { shopper, quoteId } = await ready();
  expect(await placeOrder(shopper.call(), { quoteId, rail })).toEqual(refuse('checkout.rail_unavailable', { rail }));
  expect(await read.order.count({ where: { quoteId } })).toBe(0);
});

test('an unpaid order is told, with its link, to who placed it and to nobody else; not when its time is over', async () => {
  const [mine, other] = [await ready(), await ready()];
  const placed = must(await market.place(mine.shopper, mine.quoteId));
  const told = await ownOpenOrders(mine.shopper.call());
  expect(told.map(({ number, link }) => ({ number, link }))).toEqual([{ number: placed.number, link: placed.link }]);
  expect(await ownOpenOrders(other.shopper.call())).toEqual([]);
  const call = mine.shopper.call();
  expect(await ownOpenOrders({ ...call, at: new Date(call.at.getTime() + 16 * 60_000) })).toEqual([]);
});

describe('what is not sold any more', () => {
  test('goods hidden after the quote are not ordered, and are named', async () => {
    const { shopper, quoteId } = await ready();
    await market.scene(`UPDATE product SET status = 'hidden' WHERE id = '${pepper}'`);
    const refused = await market.place(shopper, quoteId);
    expect(codeOf(refused)).toBe('checkout.product_unavailable');
    if (refused.ok) return;
    const standing = await whatStands(shopper.call(), { quoteId, refusal: refused.refusal });
    await market.scene(`UPDATE product SET status = 'published' WHERE id = '${pepper}'`);
    expect(standing.goods.map((g) => [g.productId, g.left])).toEqual([[pepper, 0]]);
    expect(await read.order.count({ where: { quoteId } })).toBe(0);
  });

  test('goods that are short are named with what is left', async () => {
    const { shopper } = await ready();
    must(await setQuantity(shopper.call(), { productId: pepper, quantity: 3 }));
    const quoteId = await market.quote(shopper);
    const before = await read.stock.findMany({ where: { productId: pepper } });
    await market.scene(`UPDATE stock SET on_hand = in_use + 2 WHERE product_id = '${pepper}'`);
    const refused = await market.place(shopper, quoteId);
    expect(codeOf(refused)).toBe('logistics.out_of_stock');
    const standing = refused.ok ? null : await whatStands(shopper.call(), { quoteId, refusal: refused.refusal });
    for (const row of before) await market.scene(`UPDATE stock SET on_hand = ${row.onHand} WHERE id = '${row.id}'`);
    expect(standing?.goods).toMatchObject([{ productId: pepper, quantity: 3, left: 2 }]);
    const stranger = await ready();
    expect(await whatStands(stranger.shopper.call(), { quoteId, refusal: { code: 'logistics.out_of_stock', facts: {} } })).toEqual({
      goods: [],
      limit: null,
    });
  });
});

describe('a person’s year', () => {
  /** The person of a quote has used so much of the year that a fen is left. */
  const fullYear = async (quoteId: string): Promise<void> =>
    market.scene(
      `INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES (gen_random_uuid(), '${await personIn(quoteId)}', ${market.now().getUTCFullYear()}, 'value', 2600000, 2599999)`,
    );

  test('the page names the limit and what this order counts, never what is left', async () => {
    const { shopper, quoteId } = await ready();
    await fullYear(quoteId);
    const refused = await market.place(shopper, quoteId);
    expect(codeOf(refused)).toBe('customs.over_yearly_limit');
    if (refused.ok) return;
    const { limit } = await whatStands(shopper.call(), { quoteId, refusal: refused.refusal });
    expect(limit).toMatchObject({ kind: 'value', year: { minor: 2_600_000n } });
    expect(Object.keys(limit ?? {})).toEqual(['kind', 'year', 'counted']);
  });

  test('who varies the cart to find out what a stranger has left is told nothing after five answers', async () => {
    const victim = 77_000;
    const first = await ready(victim);
    await fullYear(first.quoteId);
    const codes = [codeOf(await market.place(first.shopper, first.quoteId))];
    // Another session each time: the limit is the person's.
    for (let i = 0; i < 6; i += 1) {
      const { shopper, quoteId } = await ready(victim);
      codes.push(codeOf(await market.place(shopper, quoteId)));
    }
    expect(codes).toEqual([
      ...Array.from({ length: 5 }, () => 'customs.over_yearly_limit'),
      'checkout.too_many_refused_orders',
      'checkout.too_many_refused_orders',
    ]);
  });

  test('asked all at once it is five answers too', async () => {
    const victim = 77_001;
    const first = await ready(victim);
    await fullYear(first.quoteId);
    const askers = [first];
    for (let i = 0; i < 9; i += 1) askers.push(await ready(victim));
    const codes = (await Promise.all(askers.map(({ shopper, quoteId }) => market.place(shopper, quoteId)))).map(codeOf);
    expect(codes.filter((c) => c === 'customs.over_yearly_limit')).toHaveLength(5);
    expect(codes.filter((c) => c === 'checkout.too_many_refused_orders')).toHaveLength(5);
  });

  test('one session with five strangers is told nothing of the sixth', async () => {
    const { shopper } = await ready();
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      must(await setQuantity(shopper.call(), { productId: pepper, quantity: 1 + i }));
      const quoteId = await market.quote(shopper);
      const { cartId } = await read.quote.findUniqueOrThrow({ where: { id: quoteId } });
      const stranger = await personIn((await ready()).quoteId);
      await market.scene(`
        UPDATE checkout_draft SET person_id = '${stranger}' WHERE cart_id = '${cartId}';
        INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES (gen_random_uuid(), '${stranger}', ${market.now().getUTCFullYear()}, 'value', 2600000, 2599999)`);
      codes.push(codeOf(await placeOrder(shopper.call(), { quoteId: await market.quote(shopper), rail: 'ecny', clientKey: 'house' })));
    }
    expect(codes.at(4)).not.toBe('checkout.too_many_refused_orders');
    expect(codes.at(5)).toBe('checkout.too_many_refused_orders');
  });

  test('an order that succeeds costs nothing', async () => {
    const counted = async (): Promise<number> =>
      (await read.rateLimit.findMany({ where: { key: { startsWith: 'refused-person' } } })).reduce((sum, p) => sum + p.points, 0);
    const before = await counted();
    for (let i = 0; i < 3; i += 1) {
      const { shopper, quoteId } = await ready(77_002);
      must(await market.place(shopper, quoteId));
    }
    expect(await counted()).toBe(before);
  });
});

describe('three open orders', () => {
  test('of a session, whoever the buyers are', async () => {
    const { shopper } = await ready();
    const codes: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      const next = await market.shopper(40_000 + i, [{ productId: pepper, quantity: 1, mode: null }], shopper.sessionId);
      codes.push(codeOf(await market.place(next, await market.quote(next))));
    }
    expect(codes).toEqual(['ok', 'ok', 'ok', 'checkout.too_many_open_orders']);
  });

  test('of a person, also when eight sessions order at once', async () => {
    const shoppers = [];
    for (let i = 0; i < 8; i += 1) shoppers.push(await ready(41_000));
    const codes = (await Promise.all(shoppers.map(({ shopper, quoteId }) => market.place(shopper, quoteId)))).map(codeOf);
    expect(codes.filter((c) => c === 'ok')).toHaveLength(3);
    // Five at once have a point each; who comes between them is told to wait.
    expect(new Set(codes)).toEqual(new Set(['ok', 'checkout.too_many_open_orders', 'checkout.too_many_refused_orders']));
  });
});

describe('a promise', () => {
  test.each(['quote', 'terms'])('that was changed where it is kept is not taken: %s', async (part) => {
    const { shopper, quoteId } = await ready();
    const change = { quote: "'{quote,totals,total,minor,$bigint}', '\"1\"'", terms: "'{terms,yearlyLimitMinor,$bigint}', '\"99999999\"'" };
    await market.scene(`UPDATE quote SET body = jsonb_set(body, ${change[part as 'quote' | 'terms']}) WHERE id = '${quoteId}'`);
    await expect(market.place(shopper, quoteId)).rejects.toThrow('a kept quote is what was hashed');
  });
});

/** Every row of every table as text; bytes in it are hexadecimal. */
const everyRow = () =>
  withClient(market.database.ownerUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
    );
    const rows: { readonly table: string; readonly text: string }[] = [];
    for (const { name } of tables.rows)
      for (const row of (await client.query<{ text: string }>(`SELECT r::text AS text FROM ${name} r`)).rows)
        rows.push({ table: name, text: row.text });
    return rows;
  });

describe('what an order keeps', () => {
  test('a link of its own: the same for its buyer however often it is asked, nothing for another', async () => {
    const { shopper, quoteId } = await ready();
    const placed = must(await market.place(shopper, quoteId));
    expect(placed.link).toMatch(/^[\w-]{43}$/);
    expect(must(await market.place(shopper, quoteId)).link).toBe(placed.link);
    const row = await read.order.findUniqueOrThrow({ where: { quoteId } });
    expect(Buffer.from(row.linkHash)).toEqual(createHash('sha256').update(placed.link).digest());
    expect(row.linkCt).toMatch(/^v1:/);
    expect(row.linkCt).not.toContain(placed.link);
    expect(must(await linkOfPlacedOrder(shopper.call(), { orderUuid: row.id }))).toBe(placed.link);
    const stranger = await ready();
    expect(codeOf(await linkOfPlacedOrder(stranger.shopper.call(), { orderUuid: row.id }))).toBe('orders.not_found');
    expect(codeOf(await linkOfOwnOrder(shopper.call(), { orderUuid: row.id }))).toBe('orders.not_found');
    expect(must(await orderByLink(market.call(), { link: placed.link })).number).toBe(placed.number);
  });

  test('no row anywhere holds the identity hash, the number or the link in clear; the rail is told the hash', async () => {
    const { shopper, quoteId, person } = await ready();
    const placed = must(await market.place(shopper, quoteId));
    const told: StartPayment[] = [];
    const rail = market.rail.adapter;
    const start = (command: StartPayment) => {
      told.push(command);
      return rail.start(command);
    };
    const world = { ...market.world, rails: new Map([['ecny' as const, { ...rail, start }]]) };
    const back = { returnUrl: 'http://localhost/', cancelUrl: 'http://localhost/' };
    const view = must(await startAttempt({ ...shopper.call(), world }, { paymentId: placed.paymentId, rail: 'ecny', ...back }));
    const hash = identityHashOf('林知夏', inventedId(person));
    expect(told.map((command) => command.buyerIdentityHash)).toEqual([hash]);
    // The payment page names the goods, not our numbers.
    expect(told.flatMap(({ lines }) => lines.map(({ name }) => name))).toEqual(['贡布黑胡椒']);
    market.rail.provider.pay(view.attempt?.id ?? '');
    await market.deliver();
    const rows = await everyRow();
    expect(rows.length).toBeGreaterThan(1_000);
    const secrets = [hash, inventedId(person), placed.link].flatMap((text) => [text, Buffer.from(text).toString('hex')]);
    expect(rows.filter(({ text }) => secrets.some((secret) => text.includes(secret))).map(({ table }) => table)).toEqual([]);
  });

  test('what was agreed to stands from the tick on, and the order is bound to the same words and time', async () => {
    const { shopper, quoteId } = await ready();
    const personId = await personIn(quoteId);
    const ticked = await read.consent.findMany({ where: { personId } });
    expect(ticked.map((c) => [c.orderId, c.ipHash])).toEqual(Array.from({ length: 4 }, () => [null, 'client']));
    market.advance(60);
    must(await market.place(shopper, quoteId));
    const order = await read.order.findUniqueOrThrow({ where: { quoteId } });
    const bound = await read.consent.findMany({ where: { orderId: order.id } });
    const words = (rows: typeof bound) => rows.map((c) => `${c.kind} ${c.textHash} ${c.at.toISOString()} ${c.ipHash}`).sort();
    expect(words(bound)).toEqual(words(ticked));
    const { cartId } = await read.quote.findUniqueOrThrow({ where: { id: quoteId } });
    expect(await read.checkoutDraft.findUniqueOrThrow({ where: { cartId } })).toMatchObject({ personId: null, consents: null });
  });
});
