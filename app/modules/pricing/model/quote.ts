import { sum } from '#app/kernel/money.ts';
import { ok, type Refusal, type Result } from '#app/kernel/result.ts';
import { shanghaiYear } from '#app/kernel/time.ts';
import type { PersonUsage, QuotaDemand } from '#app/modules/customs/contract.ts';
import { checkPersonLimits, demandOf, policyAt } from '#app/modules/customs/rules.ts';
import type { ConsignmentGroup } from '#app/modules/logistics/contract.ts';
import { splitIntoConsignments } from '#app/modules/logistics/rules.ts';
import type { BlockedConsignment, Cart, CartPreview, Quote, QuoteFacts, QuoteRefusal } from '#app/modules/pricing/contract.ts';
import { clearanceOf, customsFacts } from './clearance.ts';
import { type Cleared, consignmentQuote } from './consignment.ts';
import { incentivesOf } from './incentive.ts';
import { type OpenLine, openLines } from './line.ts';
import { consignmentProof, totalStep } from './proof.ts';
import { type Shipment, shipmentOf } from './shipment.ts';
import { totalsOf } from './total.ts';

interface Sorted {
  readonly cleared: readonly Cleared[];
  readonly blocked: readonly BlockedConsignment[];
}

interface Trouble {
  readonly group: ConsignmentGroup<OpenLine>;
  readonly shipment: Shipment | null;
  readonly refusal: Refusal<QuoteRefusal>;
}

function blockedOf({ group, shipment, refusal }: Trouble): BlockedConsignment {
  return {
    key: group.key,
    sellerId: group.sellerId,
    mode: group.mode,
    lineIds: group.lines.map((line) => line.lineId),
    goods: sum(
      group.lines.map((line) => line.goods),
      'CNY',
    ),
    freight: shipment?.option.freight ?? null,
    insurance: shipment?.option.insurance ?? null,
    refusal: { code: refusal.code, facts: { ...refusal.facts, consignmentKey: group.key } },
  };
}

/** Sends and clears every consignment by itself, then asks the programmes about all lines that can go: what cannot takes nothing of a cap. */
function priceConsignments(lines: readonly OpenLine[], facts: QuoteFacts): Sorted {
  const delivery = { book: facts.book.delivery, province: facts.province, at: facts.at };
  const shipments: Shipment[] = [];
  const troubles: Trouble[] = [];
  for (const group of splitIntoConsignments(lines)) {
    const shipment = shipmentOf(group, delivery);
    if (shipment.ok) shipments.push(shipment.value);
    else troubles.push({ group, shipment: null, refusal: shipment.refusal });
  }
  const passed: Omit<Cleared, 'decisions'>[] = [];
  for (const shipment of shipments) {
    const assessment = clearanceOf(shipment.lines, customsFacts(facts));
    if (assessment.ok) passed.push({ shipment, assessment: assessment.value });
    else troubles.push({ group: shipment.group, shipment, refusal: assessment.refusal });
  }
  const decisions = incentivesOf(
    passed.flatMap(({ shipment }) => shipment.lines),
    facts,
  );
  return { cleared: passed.map((one) => ({ ...one, decisions })), blocked: troubles.map(blockedOf) };
}

function quoteOf(cleared: readonly Cleared[], facts: QuoteFacts): Quote {
  const priced = cleared.map((one) => ({ one, ...consignmentQuote(one) }));
  const consignments = priced.map((p) => p.consignment);
  const totals = totalsOf(consignments);
  const proof = [...priced.flatMap((p) => consignmentProof(p.one, p.consignment, p.lines)), totalStep(totals)];
  return { at: facts.at, province: facts.province, consignments, lines: priced.flatMap((p) => p.lines), totals, proof };
}

/** What a quote asks of a person's year, consignment by consignment: the amounts that placing will hold. */
export function demandsOf(quote: Quote): readonly QuotaDemand[] {
  return quote.consignments.map((consignment) => {
    const grams: Record<string, number> = {};
    for (const { consignmentKey, quantityKind, netWeightGrams } of quote.lines) {
      if (consignmentKey === consignment.key && quantityKind) grams[quantityKind] = (grams[quantityKind] ?? 0) + netWeightGrams;
    }
    return { key: consignment.key, valueMinor: consignment.dutiableValue.minor, grams };
  });
}

/** The year's limits: for a guest of this cart alone, since nothing is known of the person; the hold decides at placing. */
function personLimit(cleared: readonly Cleared[], facts: QuoteFacts): Refusal<QuoteRefusal> | null {
  const policy = policyAt(facts.book.policies, facts.at);
  if (!policy) return null;
  const unknown: PersonUsage = { year: shanghaiYear(facts.at), usedMinor: 0n, usedGrams: {} };
  const demands = cleared.map(({ shipment, assessment }) => demandOf(shipment.group.key, assessment));
  const checked = checkPersonLimits(facts.person?.usage ?? unknown, demands, policy);
  return checked.ok ? null : checked.refusal;
}

/** A cart as it stands: the quote of what can go, and what stands in the way of the rest. */
export function previewCart(cart: Cart, facts: QuoteFacts): Result<CartPreview, QuoteRefusal> {
  const opened = openLines(cart, facts);
  if (!opened.ok) return opened;
  const { cleared, blocked } = priceConsignments(opened.value, facts);
  return ok({ quote: cleared.length > 0 ? quoteOf(cleared, facts) : null, blocked, limit: personLimit(cleared, facts) });
}

/**
 * The price of a cart at an instant: goods, incentives, freight and insurance, customs value, tax, total, and the proof of each
 * number. All or nothing: the first thing in the way is the refusal.
 */
export function quote(cart: Cart, facts: QuoteFacts): Result<Quote, QuoteRefusal> {
  const preview = previewCart(cart, facts);
  if (!preview.ok) return preview;
  const refusal = preview.value.blocked[0]?.refusal ?? preview.value.limit;
  if (refusal) return { ok: false, refusal };
  return preview.value.quote ? ok(preview.value.quote) : { ok: false, refusal: { code: 'pricing.empty_cart', facts: {} } };
}
