import { ok } from '#app/kernel/result.ts';
import { rebuildCards } from '#app/modules/discovery/index.server.ts';
import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import type {
  CategoryContent,
  CbecLimitsContent,
  CertificateContent,
  CountryContent,
  DemoAccountContent,
  DomesticLegContent,
  EmissionFactorContent,
  FreightTariffContent,
  FxRateContent,
  HsRateContent,
  LabelPolicyContent,
  PlaceContent,
  PreferenceContent,
  ProductContent,
  ProgrammeContent,
  ProvinceZoneContent,
  QuantityCapContent,
  RecognitionRuleContent,
  RouteContent,
  SchemeContent,
  SellerContent,
} from './content/types.ts';
import { categoryRows, countryRows, fxRows, priceRows, productRows, textRows } from './rows/catalogue.ts';
import { policyRows, preferenceRows, rateRows } from './rows/customs.ts';
import { factorRows, legRows, placeRows, routeRows, stockMoveRows, stockRows, tariffRows, zoneRows } from './rows/delivery.ts';
import {
  certificateRows,
  policyRows as labelPolicyRows,
  poolRows,
  programmeRows,
  ruleRows,
  schemeRows,
  sliceRows,
  spentRows,
} from './rows/green.ts';
import { fundProgrammes } from './rows/ledger.ts';
import { memberRows, sellerRows, userRows } from './rows/people.ts';

/** Everything a shop is filled with. */
export interface ShopContent {
  readonly countries: readonly CountryContent[];
  readonly categories: readonly CategoryContent[];
  readonly products: readonly ProductContent[];
  readonly fxRates: readonly FxRateContent[];
  readonly sellers: readonly SellerContent[];
  readonly accounts: readonly DemoAccountContent[];
  readonly schemes: readonly SchemeContent[];
  readonly labelPolicies: readonly LabelPolicyContent[];
  readonly rules: readonly RecognitionRuleContent[];
  readonly certificates: readonly CertificateContent[];
  readonly programmes: readonly ProgrammeContent[];
  readonly hsRates: readonly HsRateContent[];
  readonly limits: readonly CbecLimitsContent[];
  readonly quantityCaps: readonly QuantityCapContent[];
  readonly preferences: readonly PreferenceContent[];
  readonly places: readonly PlaceContent[];
  readonly routes: readonly RouteContent[];
  readonly domesticLegs: readonly DomesticLegContent[];
  readonly tariffs: readonly FreightTariffContent[];
  readonly provinceZones: readonly ProvinceZoneContent[];
  readonly factors: readonly EmissionFactorContent[];
}

async function writeReference({ tx }: TxCall, shop: ShopContent): Promise<void> {
  await tx.country.createMany({ data: countryRows(shop.countries) });
  await tx.category.createMany({ data: categoryRows(shop.categories) });
  await tx.fxRate.createMany({ data: fxRows(shop.fxRates) });
  await tx.hsRate.createMany({ data: rateRows(shop.hsRates) });
  await tx.cbecPolicy.createMany({ data: policyRows(shop.limits, shop.quantityCaps) });
  await tx.preferentialRate.createMany({ data: preferenceRows(shop.preferences) });
  await tx.place.createMany({ data: placeRows(shop.places) });
  await tx.route.createMany({ data: routeRows(shop.routes) });
  await tx.domesticLeg.createMany({ data: legRows(shop.domesticLegs) });
  await tx.freightTariff.createMany({ data: tariffRows(shop.tariffs) });
  await tx.provinceZone.createMany({ data: zoneRows(shop.provinceZones) });
  await tx.emissionFactor.createMany({ data: factorRows(shop.factors) });
}

async function writeGoods({ tx }: TxCall, shop: ShopContent, calendar: Calendar): Promise<void> {
  await tx.seller.createMany({ data: sellerRows(shop.sellers, calendar) });
  await tx.product.createMany({ data: productRows(shop.products, calendar) });
  await tx.productText.createMany({ data: textRows(shop.products) });
  await tx.priceVersion.createMany({ data: priceRows(shop.products, shop.fxRates, calendar) });
  await tx.stock.createMany({ data: stockRows(shop.products) });
  await tx.stockMove.createMany({ data: stockMoveRows(shop.products, calendar) });
}

async function writeGreen({ tx }: TxCall, shop: ShopContent, calendar: Calendar): Promise<void> {
  const spent = spentRows(shop.programmes, calendar);
  await tx.scheme.createMany({ data: schemeRows(shop.schemes) });
  await tx.labelPolicy.createMany({ data: labelPolicyRows(shop.labelPolicies) });
  await tx.recognitionRule.createMany({ data: ruleRows(shop.rules) });
  await tx.certificate.createMany({ data: certificateRows(shop.certificates, calendar) });
  await tx.programme.createMany({ data: programmeRows(shop.programmes, calendar) });
  await tx.pool.createMany({ data: poolRows(shop.programmes) });
  await tx.poolSlice.createMany({ data: sliceRows(shop.programmes, calendar) });
  await tx.incentiveHold.createMany({ data: spent.holds });
  await tx.incentiveHoldEntry.createMany({ data: spent.entries });
  await tx.incentiveHold.updateMany({ where: { id: { in: spent.holds.map(({ id }) => id) } }, data: { state: 'committed' } });
}

/** Fills an empty database in one transaction, cards and search documents with it. `call.at` is the day the content's days count from. */
export async function fillShop(call: Call<PricingWorld>, shop: ShopContent): Promise<void> {
  const calendar = calendarOf(call.at);
  // Hashing takes long on purpose, so it is done before the transaction begins.
  const users = await userRows(shop.accounts, calendar);
  await transaction(call, async (tx) => {
    await writeReference(tx, shop);
    await writeGoods(tx, shop, calendar);
    await writeGreen(tx, shop, calendar);
    await fundProgrammes(tx, shop.programmes, calendar);
    await tx.tx.user.createMany({ data: users });
    await tx.tx.sellerMember.createMany({ data: memberRows(shop.accounts) });
    return ok(await rebuildCards(tx, 'all'));
  });
}
