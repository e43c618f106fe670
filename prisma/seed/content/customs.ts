import { t } from './phrases.ts';
import type { CbecLimitsContent, QuantityCapContent } from './types.ts';

/** Retail-import regime of Cai Guan Shui [2018] 49. */
export const cbecLimits: readonly CbecLimitsContent[] = [
  {
    version: '2018-49',
    validFrom: '2019-01-01',
    validTo: null,
    singleLimitFen: 500_000n,
    yearlyLimitFen: 2_600_000n,
    taxShareBps: 7000,
    cosmeticFenPerGramOrMl: 1000n,
    cosmeticFenPerPiece: 1500n,
    returnApplyDays: 30,
    returnArriveDays: 45,
    source: 'MoF, GACC, STA: Cai Guan Shui [2018] No. 49; return rules as reprinted 2024',
    confidence: 'seen',
  },
];

const capSource = "People's Daily, questions and answers of Ningbo Customs, 2025-11-14";

export const quantityCaps: readonly QuantityCapContent[] = [
  {
    rule: 'rice',
    names: t('大米', 'Rice', 'الأرز'),
    gramsPerYear: 20_000,
    version: '2022',
    validFrom: '2022-03-01',
    validTo: null,
    source: capSource,
    confidence: 'seen',
  },
  {
    rule: 'sugar',
    names: t('食糖类', 'Sugar products', 'منتجات السكر'),
    gramsPerYear: 2_000,
    version: '2022',
    validFrom: '2022-03-01',
    validTo: null,
    source: capSource,
    confidence: 'seen',
  },
];
