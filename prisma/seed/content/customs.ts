import { t } from './phrases.ts';
import type { CbecLimitsContent, QuantityCapContent, WalletClassContent } from './types.ts';

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
    source: capSource,
    confidence: 'seen',
  },
  {
    rule: 'sugar',
    names: t('食糖类', 'Sugar products', 'منتجات السكر'),
    gramsPerYear: 2_000,
    version: '2022',
    validFrom: '2022-03-01',
    source: capSource,
    confidence: 'seen',
  },
];

const wallet = (row: Omit<WalletClassContent, 'version' | 'validFrom'>): WalletClassContent => ({
  ...row,
  version: '2021-06',
  validFrom: '2021-06-12',
});
const press = 'press reports of 2021-06-12 on digital RMB wallet classes';

/** Classes I to III name their holder to the institution; class IV is anonymous and cannot pay for customs goods. */
export const walletClasses: readonly WalletClassContent[] = [
  wallet({
    walletClass: 'I',
    identified: true,
    perPaymentFen: null,
    perDayFen: null,
    balanceFen: null,
    source: 'from memory, not verified',
    confidence: 'memory',
    note: 'identity checked at a counter; no limit of its own',
  }),
  wallet({
    walletClass: 'II',
    identified: true,
    perPaymentFen: 5_000_000n,
    perDayFen: 10_000_000n,
    balanceFen: 50_000_000n,
    source: press,
    confidence: 'seen',
    note: 'identity document and bank card',
  }),
  wallet({
    walletClass: 'III',
    identified: true,
    perPaymentFen: 500_000n,
    perDayFen: 1_000_000n,
    balanceFen: 2_000_000n,
    source: 'from memory, not verified',
    confidence: 'memory',
    note: 'identity document, no bank card',
  }),
  wallet({
    walletClass: 'IV',
    identified: false,
    perPaymentFen: 200_000n,
    perDayFen: 500_000n,
    balanceFen: 1_000_000n,
    source: press,
    confidence: 'seen',
    note: 'telephone number only: anonymous',
  }),
];
