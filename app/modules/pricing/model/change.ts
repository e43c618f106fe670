import type { Money } from '#app/kernel/money.ts';
import type { Facts } from '#app/kernel/result.ts';
import type {
  AppliedIncentive,
  ConsignmentQuote,
  LineQuote,
  ProofCode,
  ProofStep,
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
const placeOf = ({ lineId, consignmentKey }: LineQuote): Place => ({ lineId, consignmentKey });

/** The same thing in the old and in the new quote, each with its quote. */
interface Pair<T> {
  readonly before: T;
  readonly after: T;
  readonly quotes: readonly [before: Quote, after: Quote];
}

/** Programmes by id on one line: an amount that moved, came or went; terms of another version. */
function incentiveChanges({ before, after }: Pair<LineQuote>): readonly QuoteChange[] {
  const of = (line: LineQuote, id: string): AppliedIncentive | undefined => line.incentives.find((i) => i.programmeId === id);
  const ids = new Set([...before.incentives, ...after.incentives].map((i) => i.programmeId));
  return [...ids].flatMap((programmeId) => {
    const [a, b] = [of(before, programmeId), of(after, programmeId)];
    if (a && b && a.amount.minor === b.amount.minor && a.programmeVersion === b.programmeVersion) return [];
    const decision = after.decisions.find((d) => d.programmeId === programmeId);
    const versions = { versionBefore: a?.programmeVersion ?? null, versionAfter: b?.programmeVersion ?? null };
    const facts = { ...decision?.facts, programmeId, ...versions, reason: decision?.code ?? null };
    return [change('programme', placeOf(after), [a?.amount ?? null, b?.amount ?? null, facts])];
  });
}

const taxes = { DUTY: 'duty', CONSUMPTION_TAX: 'consumption', VAT: 'vat' } as const;

const taxStep = ({ proof }: Quote, line: LineQuote, code: ProofCode): ProofStep | undefined =>
  proof.find((s) => s.code === code && s.lineId === line.lineId);

const regimeOf = ({ consignments }: Quote, { consignmentKey }: LineQuote) => consignments.find((c) => c.key === consignmentKey)?.regime;

/** Rates, each kind of tax by itself. A duty that comes with another regime is told by the regime. */
function rateChanges({ before, after, quotes: [old, fresh] }: Pair<LineQuote>): readonly QuoteChange[] {
  const sameRegime = regimeOf(old, before) === regimeOf(fresh, after);
  const found = (['DUTY', 'CONSUMPTION_TAX', 'VAT'] as const).flatMap((code) => {
    const [a, b] = [taxStep(old, before, code), taxStep(fresh, after, code)];
    if (!a || !b || a.facts.bps === b.facts.bps || (code === 'DUTY' && !sameRegime)) return [];
    const rates = { tax: taxes[code], beforeBps: a.facts.bps ?? 0, afterBps: b.facts.bps ?? 0 };
    const rule = { ruleId: b.rule.id, versionBefore: a.rule.version, versionAfter: b.rule.version, source: b.rule.source };
    return [change('rate', placeOf(after), [null, null, { ...rates, ...rule }])];
  });
  if (found.length > 0 || !ruleDiffers(before.rate, after.rate)) return found;
  const bps = taxStep(fresh, after, 'VAT')?.facts.bps ?? 0;
  const rule = { ruleId: after.rate.id, versionBefore: before.rate.version, versionAfter: after.rate.version, source: after.rate.source };
  return [change('rate', placeOf(after), [null, null, { tax: 'vat', beforeBps: bps, afterBps: bps, ...rule }])];
}

function lineChanges(pair: Pair<LineQuote>): readonly QuoteChange[] {
  const { before, after } = pair;
  const place = placeOf(after);
  const found: QuoteChange[] = [];
  if (before.quantity !== after.quantity)
    found.push(change('quantity', place, [before.goods, after.goods, { before: before.quantity, after: after.quantity }]));
  if (before.consignmentKey !== after.consignmentKey)
    found.push(change('option', place, [before.total, after.total, { before: before.mode, after: after.mode }]));
  if (differ(before.unitPrice, after.unitPrice)) found.push(change('price', place, [before.unitPrice, after.unitPrice]));
  if (before.label.tier !== after.label.tier) {
    const tiers = { before: before.label.tier, after: after.label.tier, reason: after.label.reasonCode };
    found.push(change('tier', place, [null, null, tiers]));
  }
  found.push(...rateChanges(pair));
  if (differ(before.tax, after.tax)) found.push(change('tax', place, [before.tax, after.tax]));
  return [...found, ...incentiveChanges(pair)];
}

/** The share of VAT and consumption tax that a consignment's policy collects. */
const shareOf = ({ proof }: Quote, { lineIds }: ConsignmentQuote) =>
  proof.find((s) => s.code === 'VAT' && s.lineId === lineIds[0])?.facts.shareBps ?? null;

function policyFacts({ before, after, quotes: [old, fresh] }: Pair<ConsignmentQuote>): Facts {
  return {
    ruleId: after.policy.id,
    versionBefore: before.policy.version,
    versionAfter: after.policy.version,
    source: after.policy.source,
    beforeShareBps: shareOf(old, before),
    afterShareBps: shareOf(fresh, after),
    beforeLimitMinor: before.meter.limit.minor,
    afterLimitMinor: after.meter.limit.minor,
  };
}

function freightFacts({ before, after }: Pair<ConsignmentQuote>): Facts {
  const surcharges = { beforeSurchargeMinor: before.surcharge.minor, afterSurchargeMinor: after.surcharge.minor };
  const versions = { versionBefore: before.tariff.version, versionAfter: after.tariff.version };
  return { ...surcharges, tariffId: after.tariff.id, ...versions, source: after.tariff.source };
}

function consignmentChanges(pair: Pair<ConsignmentQuote>): readonly QuoteChange[] {
  const { before, after, quotes } = pair;
  const about = { no: quotes[1].consignments.indexOf(after) + 1, mode: after.mode, sellerId: after.sellerId };
  const found: QuoteChange[] = [];
  const tell = (kind: QuoteChangeKind, [a, b, facts]: Difference) =>
    found.push(change(kind, { lineId: null, consignmentKey: after.key }, [a, b, { ...about, ...facts }]));
  if (before.regime !== after.regime) {
    const limit = { valueMinor: after.meter.value.minor, limitMinor: after.meter.limit.minor };
    tell('regime', [before.tax, after.tax, { before: before.regime, after: after.regime, ...limit }]);
  }
  if (ruleDiffers(before.policy, after.policy)) tell('policy', [null, null, policyFacts(pair)]);
  if (differ(before.freight, after.freight)) tell('freight', [before.freight, after.freight, freightFacts(pair)]);
  if (differ(before.insurance, after.insurance)) tell('insurance', [before.insurance, after.insurance]);
  if (before.days.min !== after.days.min || before.days.max !== after.days.max) {
    const days = { beforeMin: before.days.min, beforeMax: before.days.max, afterMin: after.days.min, afterMax: after.days.max };
    tell('days', [null, null, days]);
  }
  return found;
}

/** What differs between two quotes of a cart, lines first, the total last; nothing when the terms are the same. */
export function compareQuotes(before: Quote, after: Quote): readonly QuoteChange[] {
  const quotes = [before, after] as const;
  const old = new Map(before.lines.map((line) => [line.lineId, line]));
  const kept = new Set(after.lines.map((line) => line.lineId));
  const removed = before.lines
    .filter((line) => !kept.has(line.lineId))
    .map((line) => change('line-removed', placeOf(line), [line.total, null]));
  const lines = after.lines.flatMap((line) => {
    const known = old.get(line.lineId);
    return known ? lineChanges({ before: known, after: line, quotes }) : [change('line-added', placeOf(line), [null, line.total])];
  });
  const consignments = after.consignments.flatMap((consignment) => {
    const known = before.consignments.find((c) => c.key === consignment.key);
    return known ? consignmentChanges({ before: known, after: consignment, quotes }) : [];
  });
  const [a, b] = [before.totals.total, after.totals.total];
  const total = differ(a, b) ? [change('total', { lineId: null, consignmentKey: null }, [a, b])] : [];
  return [...removed, ...lines, ...consignments, ...total];
}
