import { cny } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type DeliveryMode, deliveryModes } from '#app/modules/catalogue/contract.ts';
import { offerOf } from '#app/modules/logistics/rules.ts';
import type {
  IncentiveFacts,
  LandedBase,
  LandedPrice,
  PriceBook,
  ProductFacts,
  QuoteFacts,
  QuoteRefusal,
} from '#app/modules/pricing/contract.ts';
import { clearanceOf, customsFacts } from './clearance.ts';
import { type EncouragedProduct, incentiveSum, incentivesOf } from './incentive.ts';
import { shipmentOf } from './shipment.ts';
import { payable } from './total.ts';

/** What a landed price needs, programmes aside. */
export type LandedFacts = Pick<QuoteFacts, 'at' | 'province'> & { readonly book: Omit<PriceBook, 'programmes'> };

/**
 * The price of one piece at the door as no programme changes it: kept with the card, and made anew when its price, tariff, tax rate
 * or province is another.
 */
export function landedBase(product: ProductFacts, mode: DeliveryMode, facts: LandedFacts): Result<LandedBase, QuoteRefusal> {
  const offer = offerOf(product.offers, mode);
  if (!offer) return refuse('logistics.mode_unavailable', { lineId: product.productId, mode });
  if (product.price.unitMinor <= 0n) return refuse('pricing.product_unavailable', { lineId: product.productId });
  const { sellerId, productId: lineId, price } = product;
  const { placeId } = offer;
  const piece = { lineId, sellerId, mode, placeId, quantity: 1, product, goods: cny(price.unitMinor) };
  const group = { key: lineId, sellerId, mode, placeId, lines: [piece] };
  const shipment = shipmentOf(group, { book: facts.book.delivery, province: facts.province, at: facts.at });
  if (!shipment.ok) return shipment;
  const assessment = clearanceOf(shipment.value.lines, customsFacts(facts));
  if (!assessment.ok) return assessment;
  const { freight, insurance, days, emissions } = shipment.value.option;
  return ok({
    mode,
    placeId,
    goods: piece.goods,
    listPrice: price.listMinor === null ? null : cny(price.listMinor),
    freight,
    insurance,
    tax: assessment.value.tax,
    regime: assessment.value.regime,
    days,
    emissions,
    savedGramsAgainst: shipment.value.lines[0]?.savedGramsAgainst ?? {},
  });
}

/** The price of one piece with the programmes of the moment: what a card shows, and the same number as the quote of one piece. */
export function landedPrice(base: LandedBase, product: EncouragedProduct, facts: IncentiveFacts): LandedPrice {
  const { savedGramsAgainst, ...price } = base;
  const decisions = incentivesOf(
    [{ lineId: product.productId, mode: base.mode, quantity: 1, product, goods: base.goods, savedGramsAgainst }],
    facts,
  );
  const incentive = incentiveSum(decisions);
  return { ...price, incentive, total: payable({ ...price, incentive }), decisions };
}

/** Both steps at once. */
export function landedPriceOfOne(
  product: ProductFacts,
  mode: DeliveryMode,
  facts: LandedFacts & IncentiveFacts,
): Result<LandedPrice, QuoteRefusal> {
  const base = landedBase(product, mode, facts);
  return base.ok ? ok(landedPrice(base.value, product, facts)) : base;
}

/** The mode in which one piece costs least at the door before programmes, ties in the order bonded, air, rail; null when none works. */
export function cheapestLanded(product: ProductFacts, facts: LandedFacts): LandedBase | null {
  let best: LandedBase | null = null;
  for (const mode of deliveryModes) {
    const base = landedBase(product, mode, facts);
    if (base.ok && (best === null || beforeProgrammes(base.value) < beforeProgrammes(best))) best = base.value;
  }
  return best;
}

const beforeProgrammes = (base: LandedBase): bigint => payable({ ...base, incentive: cny(0n) }).minor;
