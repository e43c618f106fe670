/** Bulk tables as JSON with typed readers: a row that does not fit stops the seed with its key. */
import { invariant } from '#app/kernel/invariant.ts';
import { t } from './phrases.ts';
import factorTable from './tables/emission-factors.json' with { type: 'json' };
import rateTable from './tables/hs-rates.json' with { type: 'json' };
import schemeTable from './tables/schemes.json' with { type: 'json' };
import type { EmissionFactorContent, HsRateContent, SchemeContent } from './types.ts';

function oneOf<T extends string>(allowed: readonly T[], value: string, row: string): T {
  const found = allowed.find((a) => a === value);
  invariant(found !== undefined, `${row}: ${value} is none of ${allowed.join(', ')}`);
  return found;
}

const confidences = ['seen', 'memory', 'illustrative'] as const;
/** The tables were gathered on 2026-11-22; they hold since the positive list of 2022 came into force. */
const gathered = '2026-11';
const since = '2022-03-01';

export const hsRates: readonly HsRateContent[] = rateTable.map((row) => ({
  hs: row.hs,
  heading: row.heading,
  names: t(row.zh, row.en, row.ar),
  vatBps: row.vatBps,
  consumptionTaxBps: row.ctBps,
  consumptionTaxMilliYuanPerLitre: row.ctMilliYuanPerLitre,
  consumptionTaxCondition: row.ctCondition,
  mfnBps: row.mfnBps,
  mfnProvisionalBps: row.mfnProvisionalBps,
  positiveList: oneOf(['listed', 'check', 'not-listed'], row.list, row.hs),
  legalUnitCode: row.legalUnit,
  gcode10: row.gcode10,
  validFrom: since,
  version: gathered,
  confidence: oneOf(confidences, row.confidence, row.hs),
  source: row.source,
  note: row.note,
}));

export const schemes: readonly SchemeContent[] = schemeTable.map((row) => ({
  id: row.id,
  names: t(row.zh, row.en, row.ar),
  owner: row.owner,
  ownerCountry: row.ownerCountry,
  isoType: oneOf(['type-I-14024', 'type-II-14021', 'type-III-14025', 'type-I-like'], row.isoType, row.id),
  kind: row.kind,
  categories: row.categories,
  networks: row.networks,
  numberPattern: row.numberPattern,
  numberExample: row.numberExample,
  validityYears: row.validityYears,
  verificationUrl: row.verificationUrl,
  confidence: oneOf(confidences, row.confidence, row.id),
  source: row.source,
  note: row.note,
}));

export const emissionFactors: readonly EmissionFactorContent[] = factorTable.map((row) => ({
  id: row.id,
  mode: oneOf(['air', 'sea', 'rail', 'road'], row.mode, row.id),
  vehicle: row.vehicle,
  wtwCentigramsPerTonneKm: row.wtwCentigramsPerTonneKm,
  year: row.year,
  radiativeForcing: row.radiativeForcing,
  version: String(row.year),
  validFrom: `${row.year}-01-01`,
  confidence: oneOf(confidences, row.confidence, row.id),
  source: row.source,
  note: row.note,
}));
