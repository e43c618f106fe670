import { allocate, cny, type Money } from '#app/kernel/money.ts';
import { ok, type Result } from '#app/kernel/result.ts';
import type { ConsignmentGroup, DeliveryOption, LogisticsRefusal } from '#app/modules/logistics/contract.ts';
import { type Delivery, deliveryOption, emissionsByOffer } from '#app/modules/logistics/rules.ts';
import { type OpenLine, parcelOf } from './line.ts';

/** A line with its share of the consignment's freight and insurance, and the carbon it saves. */
export interface SentLine extends OpenLine {
  readonly freight: Money;
  readonly insurance: Money;
  readonly savedGramsAgainst: Readonly<Record<string, number>>;
}

export interface Shipment {
  readonly group: ConsignmentGroup<OpenLine>;
  readonly option: DeliveryOption;
  readonly lines: readonly SentLine[];
}

/** Grams saved against each other mode the same product could have taken to the same door. Never negative. */
function savedBy(line: OpenLine, grams: number, delivery: Delivery): Readonly<Record<string, number>> {
  const others = line.product.offers.filter((offer) => offer.mode !== line.mode);
  return Object.fromEntries(
    others.flatMap((offer) => {
      const emissions = emissionsByOffer(offer, line.product.grossWeightGrams * line.quantity, delivery);
      return emissions ? [[offer.mode, Math.max(0, emissions.grams - grams)]] : [];
    }),
  );
}

/** Sends a consignment: freight and insurance are shared on its lines by value, largest remainder, ties by line order. */
export function shipmentOf(group: ConsignmentGroup<OpenLine>, delivery: Delivery): Result<Shipment, LogisticsRefusal> {
  const option = deliveryOption(group.lines.map(parcelOf), group.mode, delivery);
  if (!option.ok) return option;
  const values = group.lines.map((line) => line.goods.minor);
  const freight = allocate(option.value.freight.minor, values);
  const insurance = allocate(option.value.insurance.minor, values);
  const lines = group.lines.map((line, i): SentLine => {
    const savedGramsAgainst = savedBy(line, option.value.gramsByLine[i] ?? 0, delivery);
    return { ...line, freight: cny(freight[i] ?? 0n), insurance: cny(insurance[i] ?? 0n), savedGramsAgainst };
  });
  return ok({ group, option: option.value, lines });
}
