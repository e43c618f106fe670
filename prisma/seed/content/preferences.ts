import type { PreferenceContent } from './types.ts';

/** Known from the press only, so nothing here is verified and MFN is charged until somebody has read the lines in the tariff. */
const leastDeveloped = {
  bps: 0,
  agreement: 'zero tariff of China for least developed countries, 98 % of lines',
  validFrom: '2022-09-01',
  validTo: null,
  source: 'rcepnews.com 2022-08-04; each line needs checking',
  verified: false,
} as const;

const africa = {
  bps: 0,
  agreement: 'zero tariff of China for 53 African countries, origin rules apply',
  validFrom: '2026-05-01',
  source: 'chinaafricasps.org; qazinform 2026-02-15; each line needs checking',
  verified: false,
} as const;

/** Duties with proof of origin, for the branch above the single limit. Agreements whose rates go line by line are left out: MFN. */
export const preferences: readonly PreferenceContent[] = [
  { id: 'ldc-kh', country: 'KH', headings: ['0904.11', '6214.90'], ...leastDeveloped },
  { id: 'ldc-la', country: 'LA', headings: ['0901.21', '0902.30', '6214.90'], ...leastDeveloped },
  { id: 'ldc-vu', country: 'VU', headings: ['1806.32'], ...leastDeveloped },
  { id: 'africa-rw', country: 'RW', headings: ['0901.21', '4602.19'], validTo: null, ...africa },
  { id: 'africa-sn', country: 'SN', headings: ['0813.40'], validTo: null, ...africa },
  // Not among the least developed: its term ends.
  { id: 'africa-ke', country: 'KE', headings: ['0902.30'], validTo: '2028-04-30', ...africa },
];
