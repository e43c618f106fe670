import { invariant } from '#app/kernel/invariant.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import type { Quote, QuoteFacts } from '#app/modules/pricing/contract.ts';
import { demandsOf } from '#app/modules/pricing/rules.ts';

const numberOf = (numbers: ReadonlyMap<string, number>, key: string): number => {
  const number = numbers.get(key);
  invariant(number, `${key} has no number in the order`);
  return number;
};

/** What each line takes of which place's stock. */
export function stockWishesOf(quote: Quote, lineNo: ReadonlyMap<string, number>) {
  const place = new Map(quote.consignments.map((c) => [c.key, c.placeId]));
  return quote.lines.map((l) => ({
    lineNo: numberOf(lineNo, l.lineId),
    productId: l.productId,
    placeId: place.get(l.consignmentKey) ?? '',
    quantity: l.quantity,
  }));
}

/** What each line gets of each programme, with the person's caps of its terms. */
export function grantsOf(quote: Quote, lineNo: ReadonlyMap<string, number>, terms: QuoteTerms) {
  return quote.lines.flatMap((l) =>
    l.incentives
      .filter((i) => i.amount.minor > 0n)
      .map((i) => ({
        lineNo: numberOf(lineNo, l.lineId),
        programmeId: i.programmeId,
        programmeVersion: i.programmeVersion,
        poolId: i.poolId,
        amountMinor: i.amount.minor,
        quantity: i.pieces,
        capPerPersonMinor: terms.caps[i.programmeId]?.perPersonMinor ?? null,
        capPerPersonCount: terms.caps[i.programmeId]?.perPersonCount ?? null,
      })),
  );
}

/** What the holds must know of the facts a quote was made from; kept with it, so that a change of policy cannot come between. */
export interface QuoteTerms {
  readonly caps: Readonly<Record<string, { readonly perPersonMinor: bigint | null; readonly perPersonCount: number | null }>>;
  readonly yearlyLimitMinor: bigint;
  /** Grams a year, by kind. */
  readonly quantityCaps: Readonly<Record<string, number>>;
}

export function termsOf(quote: Quote, facts: QuoteFacts): QuoteTerms {
  const used = new Set(quote.lines.flatMap((l) => l.incentives.map((i) => i.programmeId)));
  const policy = policyAt(facts.book.policies, facts.at);
  invariant(policy, 'a quote was made under a policy');
  return {
    caps: Object.fromEntries(
      facts.book.programmes
        .filter((p) => used.has(p.id))
        .map((p) => [p.id, { perPersonMinor: p.cap.perPersonMinor, perPersonCount: p.cap.perPersonCount }]),
    ),
    yearlyLimitMinor: policy.yearlyLimitMinor,
    quantityCaps: Object.fromEntries(policy.quantityCaps.map((c) => [c.kind, c.capGrams])),
  };
}

/** What each consignment uses of the person's year: dutiable value in fen, and net grams by quantity kind. */
export function quotaUsesOf(quote: Quote, consignmentNo: ReadonlyMap<string, number>, terms: QuoteTerms) {
  return demandsOf(quote).flatMap((demand) => {
    const no = numberOf(consignmentNo, demand.key);
    const quantities = Object.entries(demand.grams)
      .filter(([kind, grams]) => grams > 0 && terms.quantityCaps[kind] !== undefined)
      .map(([kind, grams]) => ({ consignmentNo: no, kind, amount: BigInt(grams), cap: BigInt(terms.quantityCaps[kind] ?? 0) }));
    return [{ consignmentNo: no, kind: 'value', amount: demand.valueMinor, cap: terms.yearlyLimitMinor }, ...quantities];
  });
}
