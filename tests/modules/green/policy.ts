import { startOfShanghaiDay } from '#app/kernel/time.ts';
import type { CategoryTree, Certificate, LabelledProduct, LabelPolicy, RecognitionRule, Scheme } from '#app/modules/green/contract.ts';

export const at = new Date('2026-11-22T04:00:00Z');
export const day = startOfShanghaiDay;

export const categories: CategoryTree = {
  dairy: ['food'],
  honey: ['food', 'apiculture'],
  oil: ['food'],
  coffee: ['food'],
  craft: [],
  stationery: ['household'],
  textile: ['home'],
};

const scheme = (
  id: string,
  ownerCountry: string,
  { categories: words, ...over }: Partial<Scheme> & Pick<Scheme, 'categories'>,
): Scheme => ({
  id,
  names: { en: id },
  owner: id,
  ownerCountry,
  isoType: 'type-I-like',
  kind: 'organic',
  categories: words,
  networks: [],
  numberPattern: null,
  validityYears: 1,
  verificationUrl: null,
  source: 'test',
  ...over,
});

export const schemes: readonly Scheme[] = [
  scheme('china-organic', 'CN', { categories: ['food', 'tea', 'dairy', 'wine'] }),
  scheme('china-env-label', 'CN', { categories: ['furniture', 'textile', 'stationery', 'paint'], isoType: 'type-I-14024' }),
  scheme('china-green-product', 'CN', { categories: ['furniture', 'textile', 'photovoltaic'], isoType: 'type-I-14024' }),
  scheme('nz-organic', 'NZ', { categories: ['food', 'dairy', 'wine'] }),
  scheme('eu-organic', 'EU', { categories: ['food', 'wine', 'tea', 'coffee'] }),
  scheme('fsc', 'DE', { categories: ['wood', 'paper', 'rattan', 'rubber'] }),
  scheme('eco-mark-jp', 'JP', { categories: ['office', 'stationery', 'household'], isoType: 'type-I-14024', networks: ['GENICES'] }),
  scheme('blue-angel', 'DE', { categories: ['paper', 'furniture', 'textile', 'stationery'], networks: ['GENICES'] }),
  scheme('iso14021-self', 'ZZ', { categories: ['any'], isoType: 'type-II-14021' }),
];

export const rule = (
  over: Partial<RecognitionRule> & Pick<RecognitionRule, 'id' | 'fromScheme' | 'toScheme' | 'level'>,
): RecognitionRule => ({
  version: 1,
  direction: 'both',
  categories: ['food'],
  excludedCategories: [],
  hsPrefixes: [],
  originCountries: [],
  conditions: [],
  validFrom: day('2010-01-01'),
  validTo: null,
  status: 'in-force',
  legalBasis: 'test',
  evidenceUrl: null,
  approvedBy: 'second person',
  ...over,
});

/** The agreements that the shop's rules are made from, and our own acceptance. */
export const cnNz = rule({
  id: 'cn-nz-organic-2016',
  fromScheme: 'nz-organic',
  toScheme: 'china-organic',
  level: 'equivalence',
  categories: ['food', 'dairy', 'wine', 'fruit', 'vegetable', 'beverage'],
  excludedCategories: ['aquaculture', 'apiculture', 'textile'],
  conditions: [
    { type: 'consignment-document', code: 'MPI-organic-export-certificate' },
    { type: 'mark-and-code', scheme: 'china-organic', field: 'organicCode17' },
    { type: 'origin-country', in: ['NZ', 'CN'] },
  ],
  validFrom: day('2017-07-01'),
});
export const euNz = rule({
  id: 'eu-nz-organic',
  fromScheme: 'nz-organic',
  toScheme: 'eu-organic',
  level: 'equivalence',
  categories: ['food', 'dairy', 'wine'],
});
export const cnEu = rule({
  id: 'cn-eu-organic',
  fromScheme: 'eu-organic',
  toScheme: 'china-organic',
  direction: 'from-to',
  level: 'none',
  status: 'none',
});
export const ecoMark = rule({
  id: 'cec-jea-2005',
  fromScheme: 'eco-mark-jp',
  toScheme: 'china-env-label',
  level: 'verification-recognition',
  categories: ['computer', 'stationery'],
  conditions: [
    { type: 'criteria-version', scheme: 'eco-mark-jp', in: ['CJK'] },
    { type: 'shown-only', name: 'mark-still-issued-by', value: 'host scheme' },
  ],
});
export const acceptOrganic = rule({
  id: 'shop-organic',
  fromScheme: 'eu-organic',
  toScheme: 'shop',
  level: 'shop-acceptance',
  direction: 'from-to',
});
export const acceptFsc = rule({
  id: 'shop-fsc',
  fromScheme: 'fsc',
  toScheme: 'shop',
  level: 'shop-acceptance',
  direction: 'from-to',
  categories: ['wood', 'rattan'],
});

export const rules: readonly RecognitionRule[] = [cnNz, euNz, cnEu, ecoMark, acceptOrganic, acceptFsc];

/** What the shop's own policy lifts a label to. */
export const levels: LabelPolicy['levels'] = {
  A: ['equivalence', 'endorsement', 'pilot'],
  B: ['verification-recognition', 'partial-verification', 'common-criteria', 'shop-acceptance'],
};

export const policy = (over: Partial<LabelPolicy> = {}): LabelPolicy => ({
  id: 'yiji-label-policy',
  version: 1,
  source: 'published policy',
  hostCountry: 'CN',
  schemes,
  rules,
  categories,
  levels,
  expiringDays: 30,
  enabledPilots: [],
  ...over,
});

export const product = (over: Partial<LabelledProduct> = {}): LabelledProduct => ({
  productId: 'p1',
  gtin: '2000000000015',
  category: 'dairy',
  materials: [],
  hs: '0402.21',
  originCountry: 'NZ',
  ...over,
});

export const certificate = (over: Partial<Certificate> = {}): Certificate => ({
  id: 'c1',
  schemeId: 'nz-organic',
  number: 'NZ-001',
  holder: 'holder',
  holderCountry: 'NZ',
  issuer: 'issuer',
  scope: [{ kind: 'product', value: 'p1' }],
  claimType: null,
  grade: null,
  criteriaVersion: null,
  issuerAccreditedBy: [],
  documents: [],
  organicCode17: null,
  validFrom: day('2026-01-01'),
  validTo: day('2027-01-01'),
  state: 'registry-checked',
  checkMethod: 'registry',
  checker: 'checker',
  lastCheckedAt: at,
  ...over,
});

/** NZ organic with all that the arrangement asks for. */
export const nzComplete = certificate({ documents: ['MPI-organic-export-certificate'], organicCode17: '12326123456789012' });
export const milkPowder = product();
export const manukaHoney = product({ category: 'honey', hs: '0409.00' });
export const oliveOil = product({ category: 'oil', hs: '1509.20', originCountry: 'IT' });
export const rattanBasket = product({ category: 'craft', materials: ['rattan'], hs: '4602.12', originCountry: 'ID' });
