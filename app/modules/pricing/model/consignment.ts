import { invariant } from '#app/kernel/invariant.ts';
import { cny } from '#app/kernel/money.ts';
import type { CustomsAssessment, CustomsLineAssessment } from '#app/modules/customs/contract.ts';
import type { ProgrammeDecision } from '#app/modules/green/contract.ts';
import type { ConsignmentQuote, LineQuote } from '#app/modules/pricing/contract.ts';
import { appliedOf, incentiveSum } from './incentive.ts';
import type { SentLine, Shipment } from './shipment.ts';
import { payable, totalsOf } from './total.ts';
import { unitShares } from './unit.ts';

/** A consignment that can be sent and cleared, with what the programmes say of its lines. */
export interface Cleared {
  readonly shipment: Shipment;
  readonly assessment: CustomsAssessment;
  readonly decisions: readonly ProgrammeDecision[];
}

function taxedParts(line: SentLine, tax: CustomsLineAssessment, decisions: readonly ProgrammeDecision[]) {
  const amounts = { duty: tax.duty.amount, consumptionTax: tax.consumptionTax.amount, vat: tax.vat.amount, tax: tax.tax };
  const given = { incentives: appliedOf(decisions), incentive: incentiveSum(decisions) };
  return { goods: line.goods, freight: line.freight, insurance: line.insurance, dutiableValue: tax.dutiableValue, ...amounts, ...given };
}

function lineQuote(line: SentLine, cleared: Cleared): LineQuote {
  const { product } = line;
  const tax = cleared.assessment.lines.find((assessed) => assessed.lineId === line.lineId);
  invariant(tax, 'every line of a consignment is assessed');
  const decisions = cleared.decisions.filter((decision) => decision.lineId === line.lineId);
  const parts = taxedParts(line, tax, decisions);
  const { id, version, source, unitMinor, listMinor } = product.price;
  return {
    lineId: line.lineId,
    consignmentKey: cleared.shipment.group.key,
    productId: product.productId,
    sellerId: product.sellerId,
    quantity: line.quantity,
    mode: line.mode,
    unitPrice: cny(unitMinor),
    listPrice: listMinor === null ? null : cny(listMinor),
    price: { id, version, source },
    ...parts,
    decisions,
    label: product.label,
    rate: { id: tax.rateId, version: tax.rateVersion, source: tax.rateSource },
    rateConfidence: tax.rateConfidence,
    positiveList: tax.positiveList,
    total: payable(parts),
    units: unitShares(parts, line.quantity),
    netWeightGrams: product.netWeightGrams * line.quantity,
    grossWeightGrams: product.grossWeightGrams * line.quantity,
    hs: product.hs,
    quantityKind: product.quantityKind,
  };
}

/** The priced lines of a consignment and their sums, with the rules that carried and cleared it. */
export function consignmentQuote(cleared: Cleared): { consignment: ConsignmentQuote; lines: readonly LineQuote[] } {
  const { shipment, assessment } = cleared;
  const { group, option } = shipment;
  const lines = shipment.lines.map((line) => lineQuote(line, cleared));
  const consignment: ConsignmentQuote = {
    key: group.key,
    sellerId: group.sellerId,
    mode: group.mode,
    placeId: group.placeId,
    route: { id: option.routeId, version: option.routeVersion, source: option.routeSource },
    tariff: { id: option.tariffId, version: option.tariffVersion, source: option.tariffSource },
    zone: option.zone,
    surcharge: option.surcharge,
    illustrative: option.illustrative,
    policy: { id: assessment.policyId, version: assessment.policyVersion, source: assessment.policySource },
    regime: assessment.regime,
    lineIds: lines.map((line) => line.lineId),
    weightGrams: option.weightGrams,
    days: option.days,
    emissions: option.emissions,
    meter: assessment.meter,
    ...totalsOf(lines),
  };
  return { consignment, lines };
}
