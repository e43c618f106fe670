import { expect, test } from 'vitest';
import { plus, startOfShanghaiDay } from '#app/kernel/time.ts';
import { programmes } from '#app/modules/green/index.server.ts';
import { endUnpaidOrder } from '#app/modules/orders/index.server.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { must, openMarket } from '../checkout/market.ts';

const market = await openMarket();
let people = 700;

const at = (moment: Date): void => market.advance((moment.getTime() - market.now().getTime()) / 1_000);

/** A quote with a green discount, made now. */
async function quoted() {
  people += 1;
  const card = await market.database.read.productCard.findFirstOrThrow({
    where: { tier: 'A', inStock: true },
    orderBy: { productId: 'asc' },
  });
  const shopper = await market.shopper(people, [{ productId: card.productId, quantity: 1, mode: null }]);
  return { shopper, quoteId: await market.quote(shopper) };
}

const orderOf = async (quoteId: string) => market.database.read.order.findFirstOrThrow({ where: { quoteId } });

test('placing and giving back move the counters in one order: stock, person, quota, pool', async () => {
  await market.scene(`
    CREATE TABLE moved (no BIGSERIAL, what TEXT);
    CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO moved (what) VALUES (TG_TABLE_NAME); RETURN NULL; END $$;
    CREATE TRIGGER noted AFTER UPDATE ON stock FOR EACH ROW EXECUTE FUNCTION note_move();
    CREATE TRIGGER noted AFTER UPDATE ON person_cap FOR EACH ROW EXECUTE FUNCTION note_move();
    CREATE TRIGGER noted AFTER UPDATE ON quota_counter FOR EACH ROW EXECUTE FUNCTION note_move();
    CREATE TRIGGER noted AFTER UPDATE ON pool_slice FOR EACH ROW EXECUTE FUNCTION note_move();
    GRANT SELECT, DELETE ON moved TO app;`);
  const moves = async () =>
    (await market.database.read.$queryRaw<{ what: string }[]>`SELECT what FROM moved ORDER BY no`).map(({ what }) => what);
  const { shopper, quoteId } = await quoted();
  must(await market.place(shopper, quoteId));
  const placed = await moves();
  expect(placed).toEqual(['stock', 'person_cap', 'quota_counter', 'pool_slice']);
  must(await endUnpaidOrder(market.call(), { orderId: (await orderOf(quoteId)).id, reason: 'cancelled' }));
  expect((await moves()).slice(placed.length)).toEqual(placed);
  await market.scene('DROP FUNCTION note_move() CASCADE; DROP TABLE moved;');
});

test('a quote of 31 December that is placed on 1 January uses the new year, whatever the old one has left', async () => {
  const newYear = startOfShanghaiDay('2027-01-01');
  at(plus(newYear, -300_000));
  const { shopper, quoteId } = await quoted();
  const { cartId } = await market.database.read.quote.findUniqueOrThrow({ where: { id: quoteId } });
  const { personId } = await market.database.read.checkoutDraft.findUniqueOrThrow({ where: { cartId } });
  // Nothing of the old year is left.
  await market.scene(
    `INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES (gen_random_uuid(), '${personId}', 2026, 'value', 0, 0)`,
  );
  at(plus(newYear, 300_000));
  must(await market.place(shopper, quoteId));
  const held = await market.database.read.quotaHold.findMany({
    where: { orderId: (await orderOf(quoteId)).id },
    include: { counter: true },
  });
  expect(held.map((h) => h.counter.year)).toEqual([2027]);
  must(await endUnpaidOrder(market.call(), { orderId: (await orderOf(quoteId)).id, reason: 'cancelled' }));
});

test('a quote made five minutes before its programme ends is honoured five minutes after', async () => {
  const ends = (await programmes(market.call())).filter((p) => p.id === 'tier-a-12').map((p) => p.window.to);
  const end = ends[0] ?? market.now();
  at(plus(end, -300_000));
  const { shopper, quoteId } = await quoted();
  at(plus(end, 300_000));
  must(await market.place(shopper, quoteId));
  const [hold] = await market.database.read.incentiveHold.findMany({ where: { orderId: (await orderOf(quoteId)).id } });
  expect([hold?.programmeId, hold?.quotedAt, hold?.at]).toEqual(['tier-a-12', plus(end, -300_000), plus(end, 300_000)]);
  await expectInvariants(market.database, market.now());
});
