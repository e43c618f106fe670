import type { Money } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { within } from '#app/kernel/time.ts';
import type { CbecPolicy, CustomsFacts, CustomsLine, HsRate } from '#app/modules/customs/contract.ts';

export const hsDigits = (hs: string): string => hs.replaceAll('.', '');

/** The newest of the rows that stand at an instant. */
const newest = <T extends { readonly version: number }>(rows: readonly T[]): T | null =>
  rows.reduce<T | null>((best, row) => (best === null || row.version > best.version ? row : best), null);

/** The regime at an instant with the quantity caps that stand then; null when none is on file. */
export function policyAt<P extends CbecPolicy>(policies: readonly P[], at: Date): P | null {
  const policy = newest(policies.filter((p) => within(at, p.validFrom, p.validTo)));
  return policy && { ...policy, quantityCaps: policy.quantityCaps.filter((cap) => within(at, cap.validFrom, cap.validTo)) };
}

/** Rows of the longest heading that a code begins with. */
function rowsFor(hs: string, rates: readonly HsRate[], at: Date): readonly HsRate[] {
  const code = hsDigits(hs);
  const chapter = code.slice(0, 2);
  const fitting = rates.filter(
    (rate) => rate.hs.startsWith(chapter) && within(at, rate.validFrom, rate.validTo) && code.startsWith(hsDigits(rate.hs)),
  );
  const longest = Math.max(0, ...fitting.map((rate) => hsDigits(rate.hs).length));
  return fitting.filter((rate) => hsDigits(rate.hs).length === longest);
}

/** High-end: the dutiable price per gram or millilitre, or per piece or sheet, reaches the policy's price. */
function isHighEnd(line: CustomsLine, dutiable: Money, policy: CbecPolicy): boolean | null {
  if (!line.measure) return null;
  const from = line.measure.kind === 'piece' ? policy.highEnd.minorPerPiece : policy.highEnd.minorPerGramOrMl;
  return dutiable.minor >= from * BigInt(line.measure.amount) * BigInt(line.quantity);
}

export type RateRefusal = 'customs.no_rate' | 'customs.measure_missing' | 'customs.not_on_positive_list' | 'customs.positive_list_unknown';

/** The row that taxes a line; refuses goods without a row, off the positive list, or of unknown state outside demo mode. */
export function rateFor(
  line: CustomsLine,
  dutiable: Money,
  { facts, policy }: { facts: CustomsFacts; policy: CbecPolicy },
): Result<HsRate, RateRefusal> {
  const rows = rowsFor(line.hs, facts.rates, facts.at);
  const about = { lineId: line.lineId, hs: line.hs };
  const highEnd = rows.some((row) => row.highEnd) ? isHighEnd(line, dutiable, policy) : false;
  if (highEnd === null) return refuse('customs.measure_missing', about);
  const rate = newest(rows.filter((row) => row.highEnd === highEnd));
  if (!rate) return refuse('customs.no_rate', about);
  if (rate.positiveList === 'not-listed') return refuse('customs.not_on_positive_list', about);
  if (rate.positiveList === 'check' && !facts.allowUnknownList) return refuse('customs.positive_list_unknown', about);
  return ok(rate);
}
