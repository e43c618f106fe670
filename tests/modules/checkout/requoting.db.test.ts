import { expect, test } from 'vitest';
import type { Refusal } from '#app/kernel/result.ts';
import { requote } from '#app/modules/checkout/index.server.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';
import { restore } from '#app/platform/db/stored-value.server.ts';
import { brokenByHand } from '#tests/support/database.ts';
import { codeOf, must, openMarket, type Shopper } from './market.ts';

// Counters are filled by hand.
brokenByHand('I15');

const market = await openMarket();
let people = 20_000;

/** Fruit from Central Asia that goes by rail: a programme for its label and one for the way it travels. */
async function twice(n: number, quantity = 1): Promise<Shopper> {
  const productId = await market.productId('fergana-sun-dried-apricots');
  return market.shopper(n, [{ productId, quantity, mode: 'rail' }]);
}

const personIn = async (quoteId: string): Promise<string> => {
  const { cartId } = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
  return (await market.database.read.checkoutDraft.findUniqueOrThrow({ where: { cartId } })).personId ?? '';
};

/** Places, and after each refusal takes the new quote, as the page does; tells every code and the last total. */
async function untilPlaced(shopper: Shopper, quoteId: string): Promise<{ readonly codes: string[]; readonly quoteId: string }> {
  const codes: string[] = [];
  let quote = quoteId;
  for (let turn = 0; turn < 6; turn += 1) {
    const placed = await market.place(shopper, quote);
    codes.push(codeOf(placed));
    if (placed.ok) break;
    quote = must(await requote(shopper.call(), { quoteId: quote, province: '31', refused: placed.refusal })).quote.id;
  }
  return { codes, quoteId: quote };
}

/** What a kept quote gives, in fen by programme. */
async function awardsOf(quoteId: string): Promise<ReadonlyMap<string, bigint>> {
  const { body } = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
  const awards = new Map<string, bigint>();
  for (const { programmeId, amount } of (restore(body) as { quote: Quote }).quote.lines.flatMap((l) => l.incentives))
    awards.set(programmeId, (awards.get(programmeId) ?? 0n) + amount.minor);
  return awards;
}

test('a person who has used up one programme after the other gets through, and the order names the reason of each', async () => {
  people += 1;
  const shopper = await twice(people);
  const quoteId = await market.quote(shopper);
  const person = await personIn(quoteId);
  expect((await awardsOf(quoteId)).size).toBe(2);
  // Of every programme nothing is left for this person: as if it had bought the whole year.
  await market.scene(`
    INSERT INTO person_cap (id, programme_id, person_id, cap_minor, in_use_minor, cap_count, in_use_count)
    SELECT gen_random_uuid(), id, '${person}', 9000000000000000, 8999999999999999, 1000000, 999999 FROM programme WHERE current`);
  const { codes, quoteId: last } = await untilPlaced(shopper, quoteId);
  // Where one is refused the next best of its group is offered, until none is left.
  expect(codes).toEqual(['green.person_cap_reached', 'green.person_cap_reached', 'green.person_cap_reached', 'ok']);
  const order = await market.database.read.order.findUniqueOrThrow({ where: { quoteId: last } });
  expect(order.incentiveMinor).toBe(0n);
  const { quote } = restore(order.quote) as { quote: Quote };
  expect(quote.lines.flatMap((l) => l.decisions).filter((d) => d.code === 'CAP_PERSON')).toHaveLength(3);
});

test('another buyer of the same cart begins anew: caps are a person’s', async () => {
  people += 1;
  const shopper = await twice(people);
  const quoteId = await market.quote(shopper);
  const refused: Refusal = { code: 'green.person_cap_reached', facts: { programmeId: 'rail-instead-of-air' } };
  const without = must(await requote(shopper.call(), { quoteId, province: '31', refused }));
  expect(without.quote.total.minor).toBeGreaterThan(without.before.minor);
  const { cartId } = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
  const stranger = await personIn(await market.quote(await twice(people + 5_000)));
  await market.scene(`UPDATE checkout_draft SET person_id = '${stranger}' WHERE cart_id = '${cartId}'`);
  const again = must(await requote(shopper.call(), { quoteId: without.quote.id, province: '31', refused }));
  expect(again.quote.total.minor).toBe(without.before.minor);
});

test('a pool that has a fen less than was promised gives what it has', async () => {
  people += 1;
  const productId = await market.productId('natural-latex-pillow');
  const shopper = await market.shopper(people, [{ productId, quantity: 1, mode: null }]);
  const quoteId = await market.quote(shopper);
  const [[programmeId, asked] = ['', 0n]] = await awardsOf(quoteId);
  expect(asked).toBeGreaterThan(1n);
  await market.scene(
    `UPDATE pool_slice SET cap_minor = in_use_minor + CASE WHEN no = (SELECT min(no) FROM pool_slice s WHERE s.pool_id = pool_slice.pool_id) THEN ${asked - 1n} ELSE 0 END WHERE pool_id IN (SELECT id FROM pool WHERE programme_id = '${programmeId}')`,
  );
  const { codes, quoteId: last } = await untilPlaced(shopper, quoteId);
  expect(codes).toEqual(['green.pool_exhausted', 'ok']);
  expect((await market.database.read.order.findUniqueOrThrow({ where: { quoteId: last } })).incentiveMinor).toBe(asked - 1n);
});

test('a kept quote is shown again while a third of its time is left, with its own end, and then a new one', async () => {
  people += 1;
  const productId = await market.productId('kampot-black-pepper');
  const shopper = await market.shopper(people, [{ productId, quantity: 1, mode: null }]);
  const first = await market.quote(shopper);
  market.advance(599);
  expect(await market.quote(shopper)).toBe(first);
  market.advance(2);
  const second = await market.quote(shopper);
  expect(second).not.toBe(first);
  const rows = await market.database.read.quote.findMany({ where: { id: { in: [first, second] } }, orderBy: { createdAt: 'asc' } });
  expect(rows.map((r) => r.expiresAt.getTime() - r.createdAt.getTime())).toEqual([900_000, 900_000]);
});
