import type { Money } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import type {
  AppliedIncentive,
  ConsignmentQuote,
  LineQuote,
  Quote,
  QuoteChange,
  QuoteChangeKind,
  RuleRef,
} from '#app/modules/pricing/contract.ts';

interface Place {
  readonly lineId: string | null;
  readonly consignmentKey: string | null;
}

type Difference = readonly [before: Money | null, after: Money | null, facts?: Facts];

const change = (kind: QuoteChangeKind, { lineId, consignmentKey }: Place, difference: Difference): QuoteChange => {
  const [before, after, facts = {}] = difference;
  return { kind, lineId, consignmentKey, before, after, facts };
};

const differ = (a: Money | null, b: Money | null): boolean => a?.minor !== b?.minor;
const ruleDiffers = (a: RuleRef, b: RuleRef): boolean => a.id !== b.id || a.version !== b.version;

/** Programmes by id on one line: an amount that moved, came or went; terms of another version. */
function incentiveChanges(before: LineQuote, after: LineQuote): readonly QuoteChange[] {
  const of = (line: LineQuote, id: string): AppliedIncentive | undefined => line.incentives.find((i) => i.programmeId === id);
  const ids = new Set([...before.incentives, ...after.incentives].map((i) => i.programmeId));
  return [...ids].flatMap((programmeId) => {
    const [a, b] = [of(before, programmeId), of(after, programmeId)];
    if (a && b && a.amount.minor === b.amount.minor && a.programmeVersion === b.programmeVersion) return [];
    const reason = after.decisions.find((d) => d.programmeId === programmeId)?.code ?? null;
    const facts = { programmeId, versionBefore: a?.programmeVersion ?? null, versionAfter: b?.programmeVersion ?? null, reason };
    return [
      change('programme', { lineId: after.lineId, consignmentKey: after.consignmentKey }, [a?.amount ?? null, b?.amount ?? null, facts]),
    ];
  });
}

function lineChanges(before: LineQuote, after: LineQuote): readonly QuoteChange[] {
  const place = { lineId: after.lineId, consignmentKey: after.consignmentKey };
  const found: QuoteChange[] = [];
  if (before.quantity !== after.quantity)
    found.push(change('quantity', place, [before.goods, after.goods, { before: before.quantity, after: after.quantity }]));
  if (before.consignmentKey !== after.consignmentKey)
    found.push(change('option', place, [before.total, after.total, { before: before.mode, after: after.mode }]));
  if (differ(before.unitPrice, after.unitPrice)) found.push(change('price', place, [before.unitPrice, after.unitPrice]));
  if (ruleDiffers(before.rate, after.rate))
    found.push(
      change('rate', place, [before.tax, after.tax, { before: before.rate.version, after: after.rate.version, source: after.rate.source }]),
    );
  if (differ(before.tax, after.tax)) found.push(change('tax', place, [before.tax, after.tax]));
  return [...found, ...incentiveChanges(before, after)];
}

function consignmentChanges(before: ConsignmentQuote, after: ConsignmentQuote): readonly QuoteChange[] {
  const place = { lineId: null, consignmentKey: after.key };
  const found: QuoteChange[] = [];
  if (differ(before.freight, after.freight)) found.push(change('freight', place, [before.freight, after.freight]));
  if (differ(before.insurance, after.insurance)) found.push(change('insurance', place, [before.insurance, after.insurance]));
  if (before.days.min !== after.days.min || before.days.max !== after.days.max) {
    const days = { beforeMin: before.days.min, beforeMax: before.days.max, afterMin: after.days.min, afterMax: after.days.max };
    found.push(change('days', place, [null, null, days]));
  }
  return found;
}

/** What differs between two quotes of a cart, lines first, the total last; nothing when the terms are the same. */
export function compareQuotes(before: Quote, after: Quote): readonly QuoteChange[] {
  const place = (line: LineQuote): Place => ({ lineId: line.lineId, consignmentKey: line.consignmentKey });
  const old = new Map(before.lines.map((line) => [line.lineId, line]));
  const kept = new Set(after.lines.map((line) => line.lineId));
  const removed = before.lines
    .filter((line) => !kept.has(line.lineId))
    .map((line) => change('line-removed', place(line), [line.total, null]));
  const lines = after.lines.flatMap((line) => {
    const known = old.get(line.lineId);
    return known ? lineChanges(known, line) : [change('line-added', place(line), [null, line.total])];
  });
  const consignments = after.consignments.flatMap((consignment) => {
    const known = before.consignments.find((c) => c.key === consignment.key);
    return known ? consignmentChanges(known, consignment) : [];
  });
  const [a, b] = [before.totals.total, after.totals.total];
  const total = differ(a, b) ? [change('total', { lineId: null, consignmentKey: null }, [a, b])] : [];
  return [...removed, ...lines, ...consignments, ...total];
}
