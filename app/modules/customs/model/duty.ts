import { within } from '#app/kernel/time.ts';
import type { CustomsFacts, CustomsLine, CustomsLineAssessment, HsRate, PreferentialRate } from '#app/modules/customs/contract.ts';
import { hsDigits } from './rate.ts';

export interface Duty {
  readonly bps: number;
  readonly rule: CustomsLineAssessment['dutyRule'];
}

/** The preferential row of a line: only with a proof of origin, and only one that somebody has read in the tariff. */
function preferenceOf(line: CustomsLine, { preferences, at }: CustomsFacts): PreferentialRate | null {
  if (!line.proofOfOrigin) return null;
  const code = hsDigits(line.hs);
  const fitting = preferences.filter(
    (row) =>
      row.verified && row.country === line.originCountry && code.startsWith(hsDigits(row.hs)) && within(at, row.validFrom, row.validTo),
  );
  const better = (a: PreferentialRate, b: PreferentialRate): number =>
    hsDigits(b.hs).length - hsDigits(a.hs).length || b.version - a.version || (a.id < b.id ? -1 : 1);
  return fitting.sort(better)[0] ?? null;
}

/** Duty above the single limit: the lower of MFN and the provisional rate, or a preferential one below both, with the row that set it. */
export function dutyOf(line: CustomsLine, rate: HsRate, facts: CustomsFacts): Duty {
  const general = Math.min(rate.mfnBps, rate.provisionalBps ?? rate.mfnBps);
  const preference = preferenceOf(line, facts);
  const { id, version, source } = preference && preference.bps < general ? preference : rate;
  return { bps: preference && preference.bps < general ? preference.bps : general, rule: { id, version, source } };
}
