import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { transaction } from '#app/platform/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall, testMoment } from './call.ts';
import { testDatabase } from './database.ts';
import { allBreaches, breachesOf, readInvariants } from './invariants.ts';

const database = await testDatabase({ template: 'bare' });
const demo = await testDatabase();
const call = testCall(database.read, { world: {} });
const at = `'${testMoment.toISOString()}'::timestamptz`;
const id = (n: number): string => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'`;
const [order, line, parcel, product, price, seller, payment, attempt, stock, hold, slice, person, personCap, grant, counter, quota] =
  Array.from({ length: 16 }, (_, n) => id(n + 1));
const cipher = "'v1:AAAA'";
const uuid = (quoted: string | undefined): string => (quoted ?? '').replaceAll("'", '');
const sellerAccount = `'liab:seller:${uuid(seller)}:CNY'`;

/**
 * One paid order with everything that belongs to it, as the program would have left it. The triggers that refuse hand-made
 * rows are off while it is written; the CHECKs are not.
 */
const legal = `
  INSERT INTO product (id, sku, handle, gtin, seller_id, country, origin_region, category, materials, hs, gcode, unit, net_grams, gross_grams, modes, list_state, art, specs, synonyms, original_name, original_lang, source_locale, status, sort, created_at, updated_at)
    VALUES (${product}, 'P1', 'p1', '0', ${seller}, 'KH', '{}', 'food', '{}', '09041100', '0904110000', '035', 100, 120, '{bonded}', 'listed', '{}', '{}', '{}', 'p', 'km', 'en', 'published', 1, ${at}, ${at});
  INSERT INTO price_version (id, product_id, amount_minor, currency, valid_from) VALUES (${price}, ${product}, 16000, 'CNY', ${at} - interval '1 day');
  INSERT INTO orders (id, number, link_hash, person_id, state, locale, province, address_ct, contact_masked, quote_id, quote_hash, quote, currency, goods_minor, freight_minor, tax_minor, incentive_minor, total_minor, quoted_at, placed_at, expires_at, paid_at)
    VALUES (${order}, 'N1', '\\x01', ${person}, 'paid', 'zh-CN', '31', ${cipher}, '{}', gen_random_uuid(), 'h', '{}', 'CNY', 48000, 2000, 4550, 2500, 52050, ${at}, ${at}, ${at} + interval '15 minutes', ${at});
  INSERT INTO consignment (id, order_id, no, seller_id, mode, place_id, state, customs_order_no, goods_minor, freight_minor, tax_minor, incentive_minor, total_minor, dutiable_minor, days_min, days_max, co2_grams)
    VALUES (${parcel}, ${order}, 1, ${seller}, 'bonded', 'x', 'ready', 'C1', 48000, 2000, 4550, 2500, 52050, 50000, 1, 2, 3);
  INSERT INTO order_line (id, order_id, line_no, consignment_no, product_id, seller_id, price_version_id, quantity, unit_minor, goods_minor, freight_minor, tax_minor, incentive_minor, snapshot)
    VALUES (${line}, ${order}, 1, 1, ${product}, ${seller}, ${price}, 3, 16000, 48000, 2000, 4550, 2500, '{}');
  INSERT INTO order_event (id, order_id, consignment_no, machine, from_state, to_state, reason, body, actor, at) VALUES
    (gen_random_uuid(), ${order}, NULL, 'order', 'none', 'placed', 'x', '{}', 'x', ${at}), (gen_random_uuid(), ${order}, NULL, 'order', 'placed', 'paid', 'x', '{}', 'x', ${at}),
    (gen_random_uuid(), ${order}, 1, 'consignment', 'waiting', 'ready', 'x', '{}', 'x', ${at});
  INSERT INTO payment (id, reference, amount_minor, currency, state, on_capture, lines, terms, captured_attempt_id, created_at, expires_at)
    VALUES (${payment}, (${order}::uuid)::text, 52050, 'CNY', 'captured', '[]', '[]', '{}', ${attempt}, ${at}, ${at} + interval '15 minutes');
  INSERT INTO payment_attempt (id, payment_id, seq, rail, state, amount_minor, currency, started_with, received_minor, received_currency, created_at, expires_at)
    VALUES (${attempt}, ${payment}, 1, 'ecny', 'captured', 52050, 'CNY', '{}', 52050, 'CNY', ${at}, ${at} + interval '15 minutes');
  INSERT INTO fact (id, rail, fact_id, attempt_id, kind, amount_minor, currency, body, source, at, recorded_at) VALUES (gen_random_uuid(), 'ecny', 'f1', ${attempt}, 'captured', 52050, 'CNY', '{}', 'callback', ${at}, ${at});
  INSERT INTO account (code, kind, currency, min_zero, balance, version) VALUES ('asset:bank:operator:CNY', 'asset', 'CNY', false, 0, 0), ('asset:clearing:ecny:CNY', 'asset', 'CNY', false, 0, 0),
    ('liab:green_budget:g:CNY', 'liab', 'CNY', true, 97500, 2), (${sellerAccount}, 'liab', 'CNY', false, 0, 0), ('rev:commission:CNY', 'rev', 'CNY', false, 0, 0),
    ('liab:logistics:rail:CNY', 'liab', 'CNY', false, 0, 0), ('liab:customs_tax:vat:CNY', 'liab', 'CNY', false, 0, 0);
  INSERT INTO journal (id, kind, reference, attempt_id, source_fact, line_count, effective_at, recorded_at) VALUES
    ('T0', 'green.funded', 'g', NULL, NULL, 2, ${at}, ${at}), ('T1', 'settlement.capture', (${order}::uuid)::text, ${attempt}, 'ecny:f1', 6, ${at}, ${at});
  INSERT INTO posting (journal_id, seq, account_code, amount_minor, currency, account_version, balance_after) VALUES
    ('T0', 0, 'asset:bank:operator:CNY', 100000, 'CNY', NULL, NULL), ('T0', 1, 'liab:green_budget:g:CNY', -100000, 'CNY', 1, 100000),
    ('T1', 0, 'asset:clearing:ecny:CNY', 52050, 'CNY', NULL, NULL), ('T1', 1, 'liab:green_budget:g:CNY', 2500, 'CNY', 2, 97500), ('T1', 2, ${sellerAccount}, -45600, 'CNY', NULL, NULL),
    ('T1', 3, 'rev:commission:CNY', -2400, 'CNY', NULL, NULL), ('T1', 4, 'liab:logistics:rail:CNY', -2000, 'CNY', NULL, NULL), ('T1', 5, 'liab:customs_tax:vat:CNY', -4550, 'CNY', NULL, NULL);
  INSERT INTO stock (id, product_id, place_id, on_hand, in_use) VALUES (${stock}, ${product}, 'x', 10, 3);
  INSERT INTO stock_move (id, stock_id, quantity, reason, reference, at) VALUES (gen_random_uuid(), ${stock}, 10, 'x', 'x', ${at});
  INSERT INTO stock_hold (id, stock_id, order_id, line_no, quantity, state) VALUES (${hold}, ${stock}, ${order}, 1, 3, 'committed');
  INSERT INTO stock_hold_entry (id, hold_id, kind, quantity, at) VALUES (gen_random_uuid(), ${hold}, 'reserve', 3, ${at}), (gen_random_uuid(), ${hold}, 'commit', 0, ${at});
  INSERT INTO programme (id, version, status, body, created_by, created_at, current) VALUES ('g', 1, 'live', '{"window":{"from":"2026-01-01T00:00:00Z","to":null}}', 'x', ${at}, true);
  INSERT INTO pool (id, programme_id, currency, total_minor) VALUES ('pool-g', 'g', 'CNY', 100000);
  INSERT INTO pool_slice (id, pool_id, no, opens_at, cap_minor, in_use_minor) VALUES (${slice}, 'pool-g', 0, ${at}, 100000, 2500);
  INSERT INTO person_cap (id, programme_id, person_id, cap_minor, in_use_minor, cap_count, in_use_count) VALUES (${personCap}, 'g', ${person}, 5000, 2500, 10, 3);
  INSERT INTO incentive_hold (id, order_id, line_no, programme_id, programme_version, part, slice_id, person_cap_id, amount_minor, quantity, state, quoted_at, at) VALUES (${grant}, ${order}, 1, 'g', 1, 0, ${slice}, ${personCap}, 2500, 3, 'committed', ${at}, ${at});
  INSERT INTO incentive_hold_entry (id, hold_id, kind, amount_minor, person_minor, quantity, at) VALUES (gen_random_uuid(), ${grant}, 'reserve', 2500, 2500, 3, ${at});
  INSERT INTO quota_counter (id, person_id, year, kind, cap, in_use) VALUES (${counter}, ${person}, 2026, 'value', 2600000, 50000);
  INSERT INTO quota_hold (id, counter_id, order_id, consignment_no, amount, state) VALUES (${quota}, ${counter}, ${order}, 1, 50000, 'held');
  INSERT INTO quota_hold_entry (id, hold_id, kind, amount, at) VALUES (gen_random_uuid(), ${quota}, 'reserve', 50000, ${at});
  INSERT INTO person (id, person_key, created_at) VALUES (${person}, 'v1:x', ${at});
  INSERT INTO person_secret (person_id, id_no_ct, id_no_masked, key_id, typed_at) VALUES (${person}, ${cipher}, 'x', 'v1', now());
  INSERT INTO idempotency (scope, key, request_sha256, response, created_at) VALUES ('s', 'k', repeat('a', 64), '{}', ${at});
`;

const asOwner = <T>(use: (client: pg.Client) => Promise<T>): Promise<T> => withClient(database.ownerUrl, use);

await asOwner((client) => client.query(`BEGIN; SET LOCAL session_replication_role = replica; ${legal} COMMIT;`));
await transaction(call, async (tx) => {
  const told = { subject: 'ord', payload: { reference: uuid(order) } };
  await publish(tx, { ...told, type: 'orders.placed', key: `orders.placed:${uuid(order)}` });
  await publish(tx, { ...told, type: 'orders.paid', key: `orders.paid:${uuid(order)}` });
  await publish(tx, { ...told, type: 'settlement.captured', key: `settlement.captured:${uuid(payment)}` });
  return ok(null);
});

const drop = (table: string, constraint: string): string => `ALTER TABLE ${table} DROP CONSTRAINT ${constraint};`;

/** How each promise is broken, past triggers and foreign keys, and past the CHECKs where one stands in the way. */
const broken: Readonly<Record<string, string>> = {
  I01: `UPDATE posting SET amount_minor = 1 WHERE journal_id = 'T0' AND seq = 0`,
  I02: `DELETE FROM posting WHERE journal_id = 'T0' AND seq = 0`,
  I03: `DELETE FROM posting WHERE journal_id = 'T0'`,
  I04: 'GRANT UPDATE ON posting TO app',
  I05: `UPDATE account SET balance = balance + 1 WHERE code = 'liab:green_budget:g:CNY'`,
  I06: `UPDATE posting SET amount_minor = 200000 WHERE journal_id = 'T1' AND seq = 1`,
  I07: `UPDATE payment_attempt SET received_minor = 52049 WHERE id = ${attempt}`,
  I08: `UPDATE order_line SET tax_minor = tax_minor + 1`,
  I09: `UPDATE price_version SET valid_to = valid_from + interval '1 hour'`,
  I10: `INSERT INTO payment_attempt (id, payment_id, seq, rail, state, amount_minor, currency, started_with, received_minor, received_currency, created_at, expires_at)
        VALUES (gen_random_uuid(), ${payment}, 2, 'card', 'paid_late', 52050, 'CNY', '{}', 52050, 'CNY', ${at}, ${at})`,
  I11: 'UPDATE fact SET attempt_id = NULL',
  I12: `INSERT INTO inbox_message (id, rail, path, headers, body, received_at, state) VALUES (gen_random_uuid(), 'ecny', '/', '{}', '', ${at} - interval '6 minutes', 'received')`,
  I13: `UPDATE payment_attempt SET refunding_minor = 1`,
  I14: `UPDATE orders SET state = 'refunded'`,
  I15: `${drop('pool_slice', 'pool_slice_in_use_within')} UPDATE pool_slice SET in_use_minor = cap_minor + 1`,
  I16: `UPDATE programme SET body = '{"window":{"from":"2026-12-01T00:00:00Z","to":null}}'`,
  I17: `${drop('stock', 'stock_in_use_within')} UPDATE stock SET in_use = 11`,
  I18: `UPDATE stock_hold SET state = 'reserved'`,
  I19: `UPDATE order_event SET from_state = 'expired' WHERE to_state = 'paid'`,
  I20: `INSERT INTO payment_attempt (id, payment_id, seq, rail, state, amount_minor, currency, started_with, created_at, expires_at)
        VALUES (gen_random_uuid(), ${payment}, 2, 'card', 'unknown', 52050, 'CNY', '{}', ${at} - interval '16 minutes', ${at})`,
  I21: 'UPDATE idempotency SET response = NULL',
  I22: `DELETE FROM pgboss.job WHERE name = 'event'`,
  I23: `UPDATE payment SET currency = 'USD'`,
  I24: `UPDATE posting SET amount_minor = amount_minor - 100 WHERE journal_id = 'T1' AND seq = 3`,
  I25: `UPDATE posting SET account_version = 3 WHERE journal_id = 'T1' AND seq = 1`,
  I26: 'UPDATE product SET seller_id = gen_random_uuid()',
  I27: `${drop('person_secret', 'person_secret_ciphertext')} UPDATE person_secret SET id_no_ct = '11010519491231002X'`,
  I28: `DELETE FROM event WHERE type = 'settlement.captured'`,
  I29: `UPDATE orders SET tax_minor = tax_minor + 1, goods_minor = goods_minor - 1`,
  I30: `UPDATE journal SET recorded_at = recorded_at - interval '2 days'`,
  I31: `INSERT INTO fact (id, rail, fact_id, attempt_id, kind, amount_minor, currency, body, source, at, recorded_at) VALUES (gen_random_uuid(), 'card', 'f2', NULL, 'captured', 100, 'CNY', '{}', 'callback', ${at}, ${at})`,
};

test('there are thirty-one, each with its own way of being broken', () => {
  const ids = readInvariants().map((invariant) => invariant.id);
  expect(ids).toEqual(Array.from({ length: 31 }, (_, n) => `I${String(n + 1).padStart(2, '0')}`));
  expect(Object.keys(broken)).toEqual(ids);
});

test('a legal shop breaks none', async () => {
  expect(await allBreaches(database.pool, testMoment)).toEqual([]);
});

test('the demo shop breaks none, before anybody has bought anything', async () => {
  expect(await allBreaches(demo.pool, testMoment)).toEqual([]);
});

test.each(readInvariants())('$id fires: $promise', async (invariant) => {
  const breaches = await asOwner(async (client) => {
    await client.query('BEGIN');
    try {
      await client.query(`SET LOCAL session_replication_role = replica; ${broken[invariant.id]}`);
      return await breachesOf(client, invariant, testMoment);
    } finally {
      await client.query('ROLLBACK');
    }
  });
  expect(breaches).not.toEqual([]);
});

afterAll(async () => {
  expect(await allBreaches(database.pool, testMoment)).toEqual([]);
});
