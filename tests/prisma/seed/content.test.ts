import { describe, expect, it } from 'vitest';
import { provinces } from '#app/kernel/country.ts';
import { exponentOf } from '#app/kernel/currency.ts';
import { divide } from '#app/kernel/money.ts';
import { checkResidentId } from '#app/modules/customs/rules.ts';
import { demoAccounts, samplePerson } from '#prisma/seed/content/accounts.ts';
import { categories } from '#prisma/seed/content/categories.ts';
import { cbecLimits, quantityCaps } from '#prisma/seed/content/customs.ts';
import { fxRateOf, fxRates } from '#prisma/seed/content/fx.ts';
import { pavilions } from '#prisma/seed/content/pavilions.ts';
import { places } from '#prisma/seed/content/places.ts';
import { products } from '#prisma/seed/content/products.ts';
import { provinceZones } from '#prisma/seed/content/provinces.ts';
import { carbonMethod, domesticLegs, routes } from '#prisma/seed/content/routes.ts';
import { sellersOf } from '#prisma/seed/content/sellers.ts';
import { emissionFactors, hsRates, schemes } from '#prisma/seed/content/tables.ts';
import { freightTariffs } from '#prisma/seed/content/tariffs.ts';

const countries = pavilions.map((p) => p.country);
const sellers = sellersOf(products);

describe('countries', () => {
  it('are 29 partners and 9 guests, each with what its pavilion shows', () => {
    expect(countries.filter((c) => c.status === 'core')).toHaveLength(29);
    expect(countries.filter((c) => c.status === 'guest')).toHaveLength(9);
    expect(new Set(countries.map((c) => c.iso2)).size).toBe(38);
    for (const c of countries) {
      expect(c.gaccCode, c.iso2).toMatch(/^\d{3}$/);
      expect(c.iso3, c.iso2).toMatch(/^[A-Z]{3}$/);
      expect(c.currency, c.iso2).toMatch(/^[A-Z]{3}$/);
      expect(c.memorandum.source.length, c.iso2).toBeGreaterThan(0);
      expect(c.memorandum.year === null, c.iso2).toBe(c.status === 'guest');
      expect(
        products.some((p) => p.originCountry === c.iso2),
        c.iso2,
      ).toBe(true);
    }
  });

  it('name themselves in their own script', () => {
    const scripts: Record<string, RegExp> = {
      kk: /\p{Script=Cyrillic}/u,
      th: /\p{Script=Thai}/u,
      lo: /\p{Script=Lao}/u,
      km: /\p{Script=Khmer}/u,
      ur: /\p{Script=Arabic}/u,
    };
    for (const { nativeName } of countries) {
      const script = scripts[nativeName.lang];
      if (script) expect(nativeName.text).toMatch(script);
    }
  });
});

describe('goods', () => {
  it('are at least 72, known by id, handle and GTIN', () => {
    expect(products.length).toBeGreaterThanOrEqual(82);
    for (const key of ['id', 'handle', 'gtin'] as const) expect(new Set(products.map((p) => p[key])).size).toBe(products.length);
    for (let n = 1; n <= 72; n += 1)
      expect(
        products.some((p) => p.id === `p${String(n).padStart(3, '0')}`),
        `p${n}`,
      ).toBe(true);
    for (const p of products) {
      expect(p.handle, p.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(p.gcode10, p.id).toMatch(/^\d{10}$/);
      expect(p.gcode10.startsWith(p.hs.replaceAll('.', '').slice(0, 6)), p.id).toBe(true);
      const check = [...p.gtin.slice(0, 12)].reduce((sum, d, i) => sum + Number(d) * (i % 2 === 0 ? 1 : 3), 0);
      expect(p.gtin, p.id).toMatch(/^20\d{11}$/);
      expect(Number(p.gtin[12]), p.id).toBe((10 - (check % 10)) % 10);
    }
  });

  it('weigh more with their packing', () => {
    for (const p of products) {
      expect(p.grossGrams, p.id).toBeGreaterThan(p.netGrams);
      expect(p.netGrams, p.id).toBeGreaterThan(0);
      if (['wine', 'spirits'].includes(p.category)) expect(p.volumeMl, p.id).toBeGreaterThan(0);
      if (p.hs === '3304.99') expect(p.cosmetic, p.id).toBeDefined();
      if (p.listFen !== undefined) expect(p.listFen > p.priceFen, p.id).toBe(true);
    }
  });

  it('stand in a known category and belong to a known seller', () => {
    const leaves = categories.filter((c) => c.leaf).map((c) => c.id);
    for (const p of products) {
      expect(leaves, p.id).toContain(p.category);
      expect(
        sellers.some((s) => s.id === p.seller && s.products.includes(p.id)),
        p.id,
      ).toBe(true);
    }
    for (const c of categories)
      for (const a of c.ancestors)
        expect(
          categories.some((other) => other.id === a),
          `${c.id} ${a}`,
        ).toBe(true);
  });

  it('travel by air and by rail from railway countries, at least 24 of them both ways', () => {
    const rail = new Set(countries.filter((c) => c.rail).map((c) => c.iso2));
    const both = products.filter((p) => p.modes.includes('air') && p.modes.includes('rail'));
    expect(both.length).toBeGreaterThanOrEqual(24);
    for (const p of products) {
      if (p.modes.includes('rail')) expect(rail.has(p.originCountry), p.id).toBe(true);
      if (p.coldChain) expect(p.modes, p.id).not.toContain('rail');
      expect(p.stock.map((s) => s.mode).sort(), p.id).toEqual([...p.modes].sort());
      for (const s of p.stock) expect(s.quantity, `${p.id} ${s.mode}`).toBeGreaterThan(0);
    }
    expect(
      products
        .filter((p) => p.coldChain)
        .map((p) => p.id)
        .sort(),
    ).toEqual(['p004', 'p031']);
  });

  it('count towards personal quantity caps by their net weight', () => {
    for (const p of products) for (const cap of p.caps) expect(cap.grams, p.id).toBe(p.netGrams);
    expect(products.find((p) => p.id === 'p005')?.caps[0]?.rule).toBe('rice');
    expect(products.find((p) => p.id === 'p014')?.caps[0]?.rule).toBe('sugar');
  });

  it('include lines whose positive-list state is unknown, and none that is not listed', () => {
    expect(products.filter((p) => p.positiveList === 'check').length).toBeGreaterThanOrEqual(5);
    expect(products.filter((p) => p.positiveList === 'not-listed')).toHaveLength(0);
  });

  it('cost what the seller’s own price gives at the rate of the day, to the whole yuan', () => {
    for (const p of products) {
      const rate = fxRateOf(p.listed.currency);
      if (!rate) throw new Error(`${p.id}: no rate`);
      const [whole = '', digits = ''] = rate.unitsPerCny.split('.');
      const numerator = p.listed.minor * 10n ** BigInt(digits.length);
      const yuan = divide(numerator, BigInt(whole + digits) * 10n ** BigInt(exponentOf(p.listed.currency)), 'half-up');
      expect(yuan * 100n, `${p.id} ${p.listed.minor} ${p.listed.currency}`).toBe(p.priceFen);
    }
  });
});

describe('sellers', () => {
  it('are at least twelve with their own currency, and each has goods', () => {
    expect(sellers.length).toBeGreaterThanOrEqual(12);
    expect(new Set(sellers.map((s) => s.currency)).size).toBeGreaterThanOrEqual(12);
    for (const s of sellers) {
      expect(s.products.length, s.id).toBeGreaterThan(0);
      expect(s.commissionBps, s.id).toBeGreaterThan(0);
      expect(
        countries.some((c) => c.iso2 === s.country && c.currency === s.currency),
        s.id,
      ).toBe(true);
      expect(
        places.some((p) => p.id === s.dispatchPlace),
        s.id,
      ).toBe(true);
    }
  });
});

describe('ways', () => {
  it('lead from every country of a product to a gateway, by every mode it offers, over known places and factors', () => {
    const known = new Set(places.map((p) => p.id));
    for (const p of products) {
      for (const { mode, place } of p.stock) {
        const route = routes.find((r) => r.country === p.originCountry && r.mode === mode && r.dispatchPlace === place);
        expect(route, `${p.id} ${mode} ${place}`).toBeDefined();
        expect(
          freightTariffs.some((t) => t.mode === mode && t.zone === route?.freightZone),
          `${p.id} ${mode}`,
        ).toBe(true);
      }
    }
    for (const route of routes) {
      expect(route.daysMin, route.id).toBeLessThanOrEqual(route.daysMax);
      expect(route.legs.at(-1)?.to, route.id).toBe(route.gateway);
      for (const [i, leg] of route.legs.entries()) {
        expect(known.has(leg.from) && known.has(leg.to), `${route.id} ${leg.from}`).toBe(true);
        expect(
          emissionFactors.some((f) => f.id === leg.factor),
          leg.factor,
        ).toBe(true);
        if (i > 0) expect(leg.from, route.id).toBe(route.legs[i - 1]?.to);
        if (leg.vehicle === 'aircraft') expect(leg.factor).toBe(carbonMethod.airFactor);
      }
    }
  });

  it('go on from every gateway to all 31 mainland provinces', () => {
    expect(provinceZones.map((z) => z.province)).toEqual(provinces.map(([code]) => code));
    for (const route of routes) {
      for (const [province] of provinces) {
        const leg = domesticLegs.find((l) => l.gateway === route.gateway && l.province === province);
        expect(leg?.distanceKm, `${route.gateway} ${province}`).toBeGreaterThanOrEqual(10);
      }
    }
  });

  it('cost more by air than by rail for the same goods', () => {
    for (const { zone, baseFen, stepFen } of freightTariffs.filter((t) => t.mode === 'rail')) {
      const air = freightTariffs.find((t) => t.mode === 'air' && t.zone === zone);
      expect(air !== undefined && air.baseFen > baseFen && air.stepFen > stepFen, zone).toBe(true);
    }
  });

  it('use an air factor without radiative forcing, as the method says', () => {
    expect(emissionFactors.find((f) => f.id === carbonMethod.airFactor)?.radiativeForcing).toBe(carbonMethod.radiativeForcing);
  });
});

describe('rates', () => {
  it('carry the tariff table, the limits and the caps of retail import', () => {
    expect(hsRates.length).toBeGreaterThanOrEqual(75);
    expect(new Set(hsRates.map((r) => r.hs)).size).toBe(hsRates.length);
    for (const r of hsRates) {
      expect(r.gcode10, r.hs).toMatch(/^\d{10}$/);
      expect([900, 1300], r.hs).toContain(r.vatBps);
      expect(r.source.length, r.hs).toBeGreaterThan(0);
    }
    expect(cbecLimits[0]).toMatchObject({ singleLimitFen: 500_000n, yearlyLimitFen: 2_600_000n, taxShareBps: 7000 });
    expect(quantityCaps.map((c) => [c.rule, c.gramsPerYear])).toEqual([
      ['rice', 20_000],
      ['sugar', 2_000],
    ]);
    expect(schemes).toHaveLength(41);
    for (const rate of fxRates) expect(rate.unitsPerCny, rate.currency).toMatch(/^\d+\.\d+$/);
  });
});

describe('people of the demonstration', () => {
  it('have one account a role and distinct passwords', () => {
    expect(new Set(demoAccounts.flatMap((a) => a.roles))).toEqual(new Set(['shopper', 'seller-member', 'operator']));
    expect(demoAccounts.filter((a) => a.roles.includes('shopper'))).toHaveLength(2);
    expect(demoAccounts.find((a) => a.roles.includes('seller-member'))?.sellers).toHaveLength(2);
    expect(new Set(demoAccounts.map((a) => a.password)).size).toBe(demoAccounts.length);
    for (const a of demoAccounts) for (const s of a.sellers) expect(sellers.some((seller) => seller.id === s)).toBe(true);
  });

  it('include a sample person with a valid invented ID', () => {
    const checked = checkResidentId(samplePerson.residentId, new Date('2026-11-22T04:00:00Z'));
    expect(checked.ok).toBe(true);
    expect(samplePerson.phone).toMatch(/^1[3-9]\d{9}$/);
  });
});
