import { describe, expect, test } from 'vitest';
import { provinces } from '#app/kernel/country.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { policyRow, rateRow } from '#app/modules/customs/input.server.ts';
import type { DispatchOffer } from '#app/modules/logistics/contract.ts';
import { factorRow, routeRow, tariffRow } from '#app/modules/logistics/input.server.ts';
import type { PriceBook, ProductFacts } from '#app/modules/pricing/contract.ts';
import { landedBase, quote } from '#app/modules/pricing/rules.ts';
import { cbecLimits, quantityCaps } from '#prisma/seed/content/customs.ts';
import { products } from '#prisma/seed/content/products.ts';
import { provinceZones } from '#prisma/seed/content/provinces.ts';
import { domesticLegs, routes } from '#prisma/seed/content/routes.ts';
import { emissionFactors, hsRates } from '#prisma/seed/content/tables.ts';
import { freightTariffs } from '#prisma/seed/content/tariffs.ts';
import { policyRows, rateRows } from '#prisma/seed/rows/customs.ts';
import { factorRows, legRows, routeRows, tariffRows, zoneRows } from '#prisma/seed/rows/delivery.ts';
import { at, factsOf, item } from './cart.ts';

const read = <T>(rows: readonly { readonly body: unknown }[], row: { parse(value: unknown): T }): readonly T[] =>
  rows.map(({ body, ...columns }) => row.parse({ validTo: null, ...Object(body), ...columns }));

/** What the shop is opened with. */
const book: Partial<PriceBook> = {
  rates: read(rateRows(hsRates), rateRow),
  policies: read(policyRows(cbecLimits, quantityCaps), policyRow),
  delivery: {
    routes: read(routeRows(routes), routeRow),
    tariffs: read(tariffRows(freightTariffs), tariffRow),
    factors: read(factorRows(emissionFactors), factorRow),
    domesticLegs: legRows(domesticLegs).map((leg) => ({ ...leg, ...dated(leg), province: provinceOf(leg.province) })),
    provinceZones: zoneRows(provinceZones).map((zone) => ({
      ...zone,
      ...dated(zone),
      surchargeMinor: BigInt(zone.surchargeMinor),
      province: provinceOf(zone.province),
    })),
  },
};

function dated({ validFrom, validTo }: { readonly validFrom: Date | string; readonly validTo?: Date | string | null }) {
  return { validFrom: new Date(validFrom), validTo: validTo ? new Date(validTo) : null };
}

function provinceOf(code: string) {
  const province = provinces.find(([known]) => known === code)?.[0];
  if (!province) throw new Error(code);
  return province;
}

type Content = (typeof products)[number];

function offerOf(product: Content, mode: DeliveryMode): DispatchOffer {
  const route = routes.find(
    (r) =>
      r.country === product.originCountry && r.mode === mode && product.stock.some((s) => s.mode === mode && s.place === r.dispatchPlace),
  );
  if (!route) throw new Error(`${product.id} has no route by ${mode}`);
  return { mode, placeId: route.dispatchPlace, routeId: route.id };
}

const goods: readonly ProductFacts[] = products.map((product) =>
  item({
    productId: product.id,
    sellerId: product.seller,
    unitMinor: product.priceFen,
    category: product.category,
    hs: product.gcode10,
    originCountry: product.originCountry,
    quantityKind: product.caps[0]?.rule ?? null,
    coldChain: product.coldChain,
    netWeightGrams: product.netGrams,
    grossWeightGrams: product.grossGrams,
    volumeMl: product.volumeMl ?? null,
    measure: product.cosmetic
      ? { kind: product.cosmetic.unit === 'piece' ? 'piece' : 'gram-or-ml', amount: product.cosmetic.amount }
      : null,
    offers: product.modes.map((mode) => offerOf(product, mode)),
  }),
);

describe('every product of the opened shop', () => {
  test('is priced by each of its modes to every province', () => {
    for (const product of goods) {
      for (const { mode } of product.offers) {
        const landed = provinces.map(([province]) => {
          const base = landedBase(product, mode, factsOf([product], { province, book }));
          if (!base.ok) throw new Error(`${product.productId} ${mode} ${province}: ${base.refusal.code}`);
          return base.value;
        });
        expect(landed.every((l) => l.freight.minor > 0n && l.tax.minor > 0n && l.days.max >= l.days.min && l.emissions.grams > 0)).toBe(
          true,
        );
      }
    }
    expect(goods.length).toBeGreaterThanOrEqual(72);
  });

  test('takes less carbon by rail than by air, wherever both are offered', () => {
    const both = goods.filter((product) => ['air', 'rail'].every((mode) => product.offers.some((o) => o.mode === mode)));
    expect(both.length).toBeGreaterThanOrEqual(24);
    for (const product of both) {
      const rail = landedBase(product, 'rail', factsOf([product], { book }));
      expect(rail.ok && (rail.value.savedGramsAgainst.air ?? 0) > 0, product.productId).toBe(true);
    }
  });

  test('a cart of one piece of each is priced or refused by a limit, never otherwise', () => {
    const answer = quote(
      {
        lines: goods
          .slice(0, 50)
          .map((p) => ({ lineId: p.productId, productId: p.productId, quantity: 1, mode: p.offers[0]?.mode ?? 'bonded' })),
      },
      factsOf(goods, { at, book }),
    );
    expect(answer.ok || ['customs.over_single_limit', 'customs.over_yearly_limit'].includes(answer.refusal.code)).toBe(true);
  });
});
