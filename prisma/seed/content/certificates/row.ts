import type { CertificateContent, CertificateState, CheckCode, EvidenceContent, ScopeItem } from '../types.ts';

/** What a certificate file writes; checks and defaults follow from the state. */
export interface CertificateFacts {
  readonly scheme: string;
  readonly number: string;
  readonly holder: string;
  readonly country: string;
  readonly issuer: string | null;
  readonly products: readonly string[];
  /** What it covers by its own words; without it, exactly its products. */
  readonly scope?: readonly ScopeItem[];
  /** First and last valid day, from the seeding day. */
  readonly valid: readonly [fromDay: number, toDay: number];
  readonly state: CertificateState;
  readonly claimType?: string;
  readonly documents?: CertificateContent['documents'];
  readonly organicCode17?: string;
  /** The scope does not contain the product: found at checking. */
  readonly outOfScope?: boolean;
}

export const category = (value: string): ScopeItem => ({ kind: 'category', value });
export const materialScope = (value: string): ScopeItem => ({ kind: 'material', value });
export const product = (value: string): ScopeItem => ({ kind: 'product', value });

type Check = readonly [check: CheckCode, result: EvidenceContent['result'], reference: string];

const lastLooked = -6;

/** Named checks in the order they are done. What was not done says so. */
function checksOf(facts: CertificateFacts): Check[] {
  const { scheme, number, state } = facts;
  const scope: Check = [
    'scope',
    facts.outOfScope ? 'failed' : 'passed',
    facts.scope?.map((s) => s.value).join(', ') ?? facts.products.join(', '),
  ];
  const pattern: Check = ['number-pattern', 'passed', number];
  if (state === 'unverified') return [pattern, ['registry-entry', 'not-done', scheme], ['document-original', 'not-done', number]];
  if (state === 'document-seen') {
    return [pattern, ['document-original', 'passed', `${scheme}-${number}.pdf`], ['registry-entry', 'not-done', scheme], scope];
  }
  const standing: EvidenceContent['result'] = state === 'suspended' || state === 'revoked' ? 'failed' : 'passed';
  const validity: Check = ['validity', state === 'expired' ? 'failed' : 'passed', number];
  const holder: Check = ['holder', 'passed', facts.holder];
  const papers: Check[] = (facts.documents ?? []).map((d) => ['consignment-document', 'passed', d.reference]);
  const code: Check[] = facts.organicCode17 ? [['organic-code', 'passed', facts.organicCode17]] : [];
  if (state === 'credential-verified') {
    return [
      ['signature', 'passed', 'Ed25519, did:web'],
      ['status-list', 'passed', `${scheme}/status/${number}`],
      validity,
      holder,
      scope,
      ...papers,
      ...code,
    ];
  }
  return [
    pattern,
    ['issuer-register', 'passed', facts.issuer ?? ''],
    ['registry-entry', standing, `${scheme}/${number}`],
    validity,
    holder,
    scope,
    ...papers,
    ...code,
  ];
}

const methodOf: Readonly<Record<CertificateState, CertificateContent['checkMethod']>> = {
  unverified: null,
  'document-seen': 'document',
  'registry-checked': 'registry',
  'credential-verified': 'credential',
  expired: 'registry',
  suspended: 'registry',
  revoked: 'registry',
};

/** A certificate of the demonstration: every number is invented, shaped like the scheme's. */
export function certificate(facts: CertificateFacts): CertificateContent {
  const { scheme, number, products, state, valid } = facts;
  const checkMethod = methodOf[state];
  return {
    id: `${scheme}/${number}`,
    scheme,
    number,
    demonstration: true,
    holder: facts.holder,
    holderCountry: facts.country,
    issuer: facts.issuer,
    scope: facts.scope ?? products.map(product),
    products,
    claimType: facts.claimType ?? null,
    issuedDay: valid[0] - 7,
    validFromDay: valid[0],
    validToDay: valid[1],
    state,
    checkMethod,
    checker: checkMethod === null ? null : checkMethod === 'credential' ? 'automatic check' : 'label desk',
    lastCheckedDay: checkMethod === null ? null : lastLooked,
    documents: facts.documents ?? [],
    organicCode17: facts.organicCode17 ?? null,
    evidence: checksOf(facts).map(([check, result, reference]) => ({ check, result, day: lastLooked, reference })),
  };
}
