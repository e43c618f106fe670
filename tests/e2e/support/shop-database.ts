import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** The owner's address of the database of the program under test: its port and password stand in the data folder. */
function ownerUrl(): string {
  const folder = process.env.E2E_DATA_DIR ?? '';
  const port = readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[3];
  const { OWNER_PASSWORD } = JSON.parse(readFileSync(path.join(folder, 'secrets.json'), 'utf8')) as { OWNER_PASSWORD: string };
  return `postgresql://owner:${encodeURIComponent(OWNER_PASSWORD)}@127.0.0.1:${port}/yiji`;
}

/** Asks or changes the database behind the program's back, as time would: only for what a test cannot wait for. */
export async function inDatabase<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl() });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Fifteen minutes pass for one order: it, its payment and its code have come to their time. */
export const letOrderExpire = (orderNumber: string): Promise<void> =>
  inDatabase(async (client) => {
    const old = "created_at + interval '1 second'";
    const order = await client.query<{ id: string }>(
      "UPDATE orders SET expires_at = placed_at + interval '1 second' WHERE number = $1 RETURNING id::text",
      [orderNumber],
    );
    const reference = order.rows[0]?.id;
    await client.query(`UPDATE payment SET expires_at = ${old} WHERE reference = $1`, [reference]);
    await client.query(`UPDATE payment_attempt SET expires_at = ${old} WHERE payment_id = (SELECT id FROM payment WHERE reference = $1)`, [
      reference,
    ]);
  });

/** Fifteen minutes pass for one quote. */
export const letQuoteExpire = (quoteId: string): Promise<void> =>
  inDatabase(async (client) => {
    await client.query("UPDATE quote SET expires_at = created_at + interval '1 millisecond' WHERE id = $1::uuid", [quoteId]);
  });

/** Its seller changes the price of a product, in fen. */
export const changePrice = (handle: string, byFen: number): Promise<void> =>
  inDatabase(async (client) => {
    const closed = await client.query<{ id: string }>(
      `UPDATE price_version SET valid_to = clock_timestamp()
       WHERE valid_to IS NULL AND product_id = (SELECT id FROM product WHERE handle = $1) RETURNING id::text`,
      [handle],
    );
    await client.query(
      `INSERT INTO price_version (id, product_id, amount_minor, currency, list_minor, seller_minor, seller_currency, rate, valid_from)
       SELECT gen_random_uuid(), product_id, amount_minor + $2, currency, list_minor, seller_minor, seller_currency, rate, valid_to
       FROM price_version WHERE id = $1::uuid`,
      [closed.rows[0]?.id, byFen],
    );
  });

/** How many orders the buyer of an order has in all. */
export const ordersOfItsBuyer = (number: string): Promise<number> =>
  inDatabase(async (client) => {
    const found = await client.query<{ count: string }>(
      'SELECT count(*)::text AS count FROM orders WHERE person_id = (SELECT person_id FROM orders WHERE number = $1)',
      [number],
    );
    return Number(found.rows[0]?.count);
  });

const buyerOf = '(SELECT d.person_id FROM checkout_draft d JOIN quote q ON q.cart_id = d.cart_id WHERE q.id = $1::uuid)';

/** While `meanwhile` runs, the buyer of a quote has nothing left of the year, and then of no discount. */
export const whileUsedUp = async (quoteId: string, what: 'year' | 'discounts', meanwhile: () => Promise<void>): Promise<void> => {
  const [fill, empty] =
    what === 'year'
      ? [
          `INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) SELECT gen_random_uuid(), ${buyerOf}, y, 'value', 2600000, 2600000
           FROM (SELECT extract(year FROM now() AT TIME ZONE 'Asia/Shanghai')::int AS y) AS this_year`,
          `DELETE FROM quota_counter WHERE person_id = ${buyerOf}`,
        ]
      : [
          `INSERT INTO person_cap (id, programme_id, person_id, cap_minor, in_use_minor, cap_count, in_use_count)
           SELECT gen_random_uuid(), id, ${buyerOf}, 9000000000000000, 9000000000000000, 1000000, 1000000 FROM programme WHERE current`,
          `DELETE FROM person_cap WHERE person_id = ${buyerOf}`,
        ];
  await inDatabase(async (client) => void (await client.query(fill, [quoteId])));
  await meanwhile();
  await inDatabase(async (client) => void (await client.query(empty, [quoteId])));
};
