import { verify } from '@node-rs/argon2';
import { describe, expect, test } from 'vitest';
import { listProducts, productPage } from '#app/modules/discovery/index.server.ts';
import { demoAccounts, demoShop, isEmpty, samplePerson, seed, seedUuid } from '#prisma/seed/index.ts';
import { everything, visitor, wholeList } from '#tests/modules/discovery/shop.ts';
import { testMoment } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const { read, ownerUrl } = await testDatabase();
const call = visitor(read);

describe('the demonstration shop', () => {
  test('29 partner countries and 9 guests, each with a pavilion to enter', async () => {
    const rows = await read.country.findMany();
    expect(rows.filter(({ status }) => status === 'core')).toHaveLength(29);
    expect(rows.filter(({ status }) => status === 'guest')).toHaveLength(9);
  });

  test('at least 72 products, all published, all with a card, a price and texts in three languages', async () => {
    const products = await read.product.findMany({ include: { texts: true, prices: { where: { validTo: null } } } });
    expect(products.length).toBeGreaterThanOrEqual(72);
    expect((await wholeList(call, {})).cards).toHaveLength(products.length);
    for (const { handle, texts, prices, status } of products) {
      expect([handle, texts.map(({ locale }) => locale).sort(), prices.length, status]).toEqual([
        handle,
        ['ar', 'en', 'zh-CN'],
        1,
        'published',
      ]);
      expect(texts.every(({ name, description }) => name.length > 0 && description.length > 20)).toBe(true);
    }
  });

  test('at least 10 products of tier A, 20 of B, 10 of C and 10 without', async () => {
    const { facets } = await listProducts(call, { query: everything, province: '31' });
    const counts = Object.fromEntries(facets.find(({ id }) => id === 'tier')?.values.map(({ value, count }) => [value, count]) ?? []);
    expect(counts.A).toBeGreaterThanOrEqual(10);
    expect(counts.B).toBeGreaterThanOrEqual(20);
    expect(counts.C).toBeGreaterThanOrEqual(10);
    expect(counts.none).toBeGreaterThanOrEqual(10);
  });

  test('each open programme gives to at least 5 products; one is exhausted, one not yet open', async () => {
    const { cards } = await wholeList(call, {});
    const given = new Map<string, Set<string>>();
    const reasons = new Map<string, Set<string>>();
    for (const { handle } of cards) {
      const page = await productPage(call, { handle, mode: null, province: '31' });
      for (const { applied, programmeId, reasonCode } of page.ok ? page.value.programmes : []) {
        if (applied) given.set(programmeId, (given.get(programmeId) ?? new Set()).add(handle));
        reasons.set(programmeId, (reasons.get(programmeId) ?? new Set()).add(reasonCode));
      }
    }
    for (const { expected, id } of demoShop.programmes) {
      if (expected === 'open') expect(given.get(id)?.size ?? 0, id).toBeGreaterThanOrEqual(5);
      else expect(given.get(id)?.size ?? 0, id).toBe(0);
      if (expected === 'exhausted') expect(reasons.get(id), id).toContain('POOL_EMPTY');
      if (expected === 'not-yet-open') expect([...(reasons.get(id) ?? [])], id).toEqual(['NOT_OPEN_YET']);
    }
    expect(new Set(demoShop.programmes.map(({ expected }) => expected))).toEqual(new Set(['open', 'exhausted', 'not-yet-open']));
  });

  test('at least 24 products of rail countries come by air and by rail', async () => {
    const railways = (await read.country.findMany({ where: { railCountry: true } })).map(({ iso2 }) => iso2);
    const both = await read.product.count({
      where: { country: { in: railways }, AND: [{ modes: { has: 'air' } }, { modes: { has: 'rail' } }] },
    });
    expect(both).toBeGreaterThanOrEqual(24);
  });

  test('at least 12 sellers, each with goods of its own and its own money', async () => {
    const sellers = await read.seller.findMany();
    expect(sellers.length).toBeGreaterThanOrEqual(12);
    expect(new Set(sellers.map(({ currency }) => currency)).size).toBeGreaterThanOrEqual(5);
    for (const { id, slug } of sellers) expect(await read.product.count({ where: { sellerId: id } }), slug).toBeGreaterThan(0);
  });

  test('certificates of every fate are there, all marked as demonstration', async () => {
    const rows = await read.certificate.findMany();
    expect(rows.every(({ demonstration }) => demonstration)).toBe(true);
    expect(rows.some(({ validTo }) => validTo < testMoment)).toBe(true);
    expect(rows.some(({ state }) => state === 'unverified')).toBe(true);
    const soon = new Date(testMoment.getTime() + 30 * 86_400_000);
    expect(rows.some(({ validTo }) => validTo > testMoment && validTo < soon)).toBe(true);
  });
});

describe('books that balance from the first day', () => {
  test('stock on hand is the sum of its moves', async () => {
    const wrong = await read.$queryRaw<unknown[]>`
      SELECT s.id FROM stock s LEFT JOIN (SELECT stock_id, sum(quantity) AS q FROM stock_move GROUP BY 1) m ON m.stock_id = s.id WHERE s.on_hand <> coalesce(m.q, 0) OR s.in_use <> 0`;
    expect(wrong).toEqual([]);
  });
  test('a pool is its slices, a slice is the sum of its hold entries', async () => {
    const wrong = await read.$queryRaw<unknown[]>`
      SELECT p.id FROM pool p JOIN (SELECT pool_id, sum(cap_minor) AS cap FROM pool_slice GROUP BY 1) s ON s.pool_id = p.id WHERE p.total_minor <> s.cap
      UNION ALL SELECT s.id::text FROM pool_slice s LEFT JOIN (
        SELECT h.slice_id, sum(e.amount_minor) AS used FROM incentive_hold h JOIN incentive_hold_entry e ON e.hold_id = h.id GROUP BY 1
      ) u ON u.slice_id = s.id WHERE s.in_use_minor <> coalesce(u.used, 0)`;
    expect(wrong).toEqual([]);
  });
});

describe('seeding', () => {
  test('a filled shop is not filled again', async () => {
    const count = await read.product.count();
    expect(await isEmpty(ownerUrl)).toBe(false);
    await seed(ownerUrl);
    expect(await read.product.count()).toBe(count);
  });

  test('the same product has the same id in every shop', async () => {
    const row = await read.product.findUniqueOrThrow({ where: { sku: 'p001' } });
    expect(row.id).toBe(seedUuid('product', 'p001'));
    expect(seedUuid('product', 'p001')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('demonstration accounts open with their printed passwords, or with one that is set as long as it is set', async () => {
    const account = demoAccounts[0];
    if (!account) throw new Error('there is a demonstration account');
    const hashOf = async () => (await read.user.findUniqueOrThrow({ where: { emailNormal: account.email.toLowerCase() } })).passwordHash;
    expect(await verify(await hashOf(), account.password)).toBe(true);
    await seed(ownerUrl, { demoPassword: 'another long password' });
    expect(await verify(await hashOf(), account.password)).toBe(false);
    expect(await verify(await hashOf(), 'another long password')).toBe(true);
    // The setting is gone again: so is its password.
    await seed(ownerUrl);
    expect(await verify(await hashOf(), account.password)).toBe(true);
  });

  test('the sample person lives in a province that is served', async () => {
    expect(await read.provinceZone.findFirst({ where: { province: samplePerson.address.province } })).not.toBeNull();
  });

  test('every carried row is named: no place, category, scheme or factor is missing', async () => {
    const missing = await read.$queryRaw<unknown[]>`
      SELECT 'category' AS what, category AS name FROM product WHERE category NOT IN (SELECT slug FROM category)
      UNION ALL SELECT 'place', place_id FROM stock WHERE place_id NOT IN (SELECT id FROM place)
      UNION ALL SELECT 'seller', seller_id::text FROM product WHERE seller_id NOT IN (SELECT id FROM seller)
      UNION ALL SELECT 'scheme', scheme_id FROM certificate WHERE scheme_id NOT IN (SELECT id FROM scheme)
      UNION ALL SELECT 'factor', factor_id FROM domestic_leg WHERE factor_id NOT IN (SELECT id FROM emission_factor)`;
    expect(missing).toEqual([]);
  });
});
