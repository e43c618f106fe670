import type { Prisma } from '#app/platform/db/generated/client.ts';
import { endOf, startOf } from '../calendar.ts';
import type { CbecLimitsContent, HsRateContent, PreferenceContent, QuantityCapContent } from '../content/types.ts';

/** Rows of one id, oldest first, numbered from 1. */
function numbered<T extends { readonly validFrom: string }>(
  rows: readonly T[],
  idOf: (row: T) => string,
): { row: T; id: string; version: number }[] {
  const seen = new Map<string, number>();
  return [...rows]
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0))
    .map((row) => {
      const id = idOf(row);
      const version = (seen.get(id) ?? 0) + 1;
      seen.set(id, version);
      return { row, id, version };
    });
}

/** A key such as `3304.99H` marks the high-end sister of a heading. */
const isHighEnd = (rate: HsRateContent): boolean => rate.hs.endsWith('H');

export const rateRows = (rates: readonly HsRateContent[]): Prisma.HsRateCreateManyInput[] =>
  numbered(rates, (rate) => `hs-${rate.hs}`).map(({ row, id, version }) => ({
    id,
    version,
    validFrom: startOf(row.validFrom) ?? new Date(0),
    source: row.source,
    body: {
      hs: row.hs.replace(/H$/, ''),
      highEnd: isHighEnd(row),
      vatBps: row.vatBps,
      consumptionTaxBps: row.consumptionTaxBps,
      specificMilliYuanPerLitre: row.consumptionTaxMilliYuanPerLitre,
      mfnBps: row.mfnBps,
      provisionalBps: row.mfnProvisionalBps,
      positiveList: row.positiveList,
      legalUnitCode: row.legalUnitCode,
      confidence: row.confidence === 'seen' ? 'seen' : 'memory',
      names: row.names,
      heading: row.heading,
      gcode10: row.gcode10,
      edition: row.version,
      note: row.note,
    },
  }));

export const policyRows = (limits: readonly CbecLimitsContent[], caps: readonly QuantityCapContent[]): Prisma.CbecPolicyCreateManyInput[] =>
  numbered(limits, () => 'cbec').map(({ row, id, version }) => ({
    id,
    version,
    validFrom: startOf(row.validFrom) ?? new Date(0),
    validTo: endOf(row.validTo),
    source: row.source,
    body: {
      singleLimitMinor: String(row.singleLimitFen),
      yearlyLimitMinor: String(row.yearlyLimitFen),
      shareBps: row.taxShareBps,
      highEnd: { minorPerGramOrMl: String(row.cosmeticFenPerGramOrMl), minorPerPiece: String(row.cosmeticFenPerPiece) },
      quantityCaps: caps.map((cap) => ({
        kind: cap.rule,
        capGrams: cap.gramsPerYear,
        version: cap.version,
        validFrom: (startOf(cap.validFrom) ?? new Date(0)).toISOString(),
        validTo: endOf(cap.validTo)?.toISOString() ?? null,
        source: cap.source,
        names: cap.names,
      })),
      returnApplyDays: row.returnApplyDays,
      returnArriveDays: row.returnArriveDays,
      edition: row.version,
    },
  }));

export const preferenceRows = (preferences: readonly PreferenceContent[]): Prisma.PreferentialRateCreateManyInput[] =>
  preferences.flatMap(({ id, country, headings, validFrom, validTo, source, verified, bps, agreement }) =>
    headings.map((hs) => ({
      id: `${id}-${hs}`,
      version: 1,
      country,
      hs,
      validFrom: startOf(validFrom) ?? new Date(0),
      validTo: endOf(validTo),
      source,
      verified,
      body: { bps, agreement },
    })),
  );
