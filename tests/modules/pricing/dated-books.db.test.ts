import { describe, expect, test } from 'vitest';
import { plus } from '#app/kernel/time.ts';
import { customsBook } from '#app/modules/customs/index.server.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import { labelBook } from '#app/modules/green/index.server.ts';
import { deliveryBook } from '#app/modules/logistics/index.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall, testMoment } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

const database = await testDatabase();
const asOwner = (sql: string): Promise<unknown> => withClient(database.ownerUrl, (client) => client.query(sql));
/** Books are kept for half a minute, so every question comes an hour after the last. */
let hours = 0;
const later = () => {
  hours += 1;
  return testCall(database.read, { at: plus(testMoment, hours * 3_600_000), world: {} });
};
const next = (days: number): string => `'${plus(testMoment, days * 86_400_000).toISOString()}'`;

describe('what changes a price is a dated row with version and source', () => {
  test('a province’s surcharge: the version in force, from its day on', async () => {
    const zoneOf = async (call: ReturnType<typeof later>) => {
      const { provinceZones } = await deliveryBook(call);
      expect(new Set(provinceZones.map((zone) => zone.province)).size).toBe(provinceZones.length);
      const zone = provinceZones.find(({ province }) => province === '65');
      return [zone?.version, zone?.surchargeMinor, zone?.source];
    };
    await asOwner(`INSERT INTO province_zone (province, version, valid_from, source, zone, surcharge_minor, extra_days)
      SELECT province, 2, ${next(3)}, 'carrier, 2027', zone, 2000, extra_days FROM province_zone WHERE province = '65'`);
    expect(await zoneOf(later())).toEqual([1, 1_200n, 'illustrative, our own']);
    hours += 4 * 24;
    expect(await zoneOf(later())).toEqual([2, 2_000n, 'carrier, 2027']);
  });

  test('a last leg likewise', async () => {
    const legOf = async () => {
      const { domesticLegs } = await deliveryBook(later());
      const keys = domesticLegs.map((leg) => `${leg.gateway} ${leg.province}`);
      expect(new Set(keys).size).toBe(keys.length);
      const leg = domesticLegs.find(({ province }) => province === '65');
      return [leg?.version, leg?.lastMileKm, leg?.source];
    };
    const [version, lastMileKm] = await legOf();
    expect(version).toBe(1);
    await asOwner(`INSERT INTO domestic_leg (gateway, province, version, valid_from, source, distance_km, factor_id, last_mile_km, last_mile_factor_id)
      SELECT gateway, province, 2, ${next(0)}, 'measured anew', distance_km, factor_id, last_mile_km + 1, last_mile_factor_id FROM domestic_leg WHERE province = '65'`);
    expect(await legOf()).toEqual([2, Number(lastMileKm) + 1, 'measured anew']);
  });

  test('the label policy: host, levels, pilots and days of notice, by the version in force', async () => {
    const first = await labelBook(later());
    expect([first.id, first.version, first.enabledPilots, first.expiringDays]).toEqual(['tiers', 1, [], 30]);
    expect(first.levels.B).toContain('shop-acceptance');
    await asOwner(`INSERT INTO label_policy (id, version, valid_from, source, approved_by, body)
      SELECT id, 2, ${next(0)}, 'second edition', approved_by, body || '{"enabledPilots":["a-pilot"],"expiringDays":45}' FROM label_policy`);
    const second = await labelBook(later());
    expect([second.version, second.source, second.enabledPilots, second.expiringDays]).toEqual([2, 'second edition', ['a-pilot'], 45]);
  });

  test('a yearly quantity: with its own edition, dates and source, and only while it stands', async () => {
    const { policies } = await customsBook(later());
    const rice = policyAt(policies, testMoment)?.quantityCaps.find(({ kind }) => kind === 'rice');
    expect(rice).toMatchObject({ version: '2022', validTo: null, source: expect.stringContaining('Ningbo Customs') });
    expect(policyAt(policies, new Date('2022-02-28T15:59:59Z'))?.quantityCaps).toEqual([]);
    expect(policyAt(policies, new Date('2022-02-28T16:00:00Z'))?.quantityCaps.map(({ kind }) => kind)).toEqual(['rice', 'sugar']);
  });

  test('duties with proof of origin: a country, a heading, dates and a source each, and none is verified yet', async () => {
    const { preferences } = await customsBook(later());
    expect(preferences.length).toBeGreaterThan(5);
    for (const row of preferences) {
      expect([row.country, row.hs, row.source], row.id).toEqual([
        expect.stringMatching(/^[A-Z]{2}$/),
        expect.stringMatching(/^\d{4}\.\d{2}$/),
        expect.stringMatching(/./),
      ]);
      expect(row.verified, row.id).toBe(false);
    }
    expect(preferences.find(({ country }) => country === 'KE')?.validTo).toEqual(new Date('2028-04-30T16:00:00Z'));
    expect(await database.read.product.count({ where: { proofOfOrigin: true } })).toBe(0);
  });
});
