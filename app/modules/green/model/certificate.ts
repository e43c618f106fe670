import { DAY, within } from '#app/kernel/time.ts';
import type {
  CategoryTree,
  Certificate,
  CertificateState,
  LabelledProduct,
  LabelPolicy,
  LabelReason,
  ScopeItem,
  ShownCertificateState,
} from '#app/modules/green/contract.ts';
import { hsStartsWith, wordFits } from './category.ts';

/** What a check may do to a certificate. Revocation and expiry are final: a renewal is a new certificate. */
export const certificateMoves: Readonly<Record<CertificateState, readonly CertificateState[]>> = {
  unverified: ['document-seen', 'registry-checked', 'credential-verified', 'expired', 'suspended', 'revoked'],
  'document-seen': ['registry-checked', 'credential-verified', 'expired', 'suspended', 'revoked'],
  'registry-checked': ['credential-verified', 'expired', 'suspended', 'revoked'],
  'credential-verified': ['registry-checked', 'expired', 'suspended', 'revoked'],
  suspended: ['registry-checked', 'credential-verified', 'expired', 'revoked'],
  expired: [],
  revoked: [],
};

const dead = { revoked: 'CERTIFICATE_REVOKED', suspended: 'CERTIFICATE_SUSPENDED', expired: 'CERTIFICATE_EXPIRED' } as const;

/** Why a certificate proves nothing at an instant; null when it was checked at its source and is in date. */
export function certificateProblem(certificate: Certificate, at: Date): LabelReason | null {
  const { state, validFrom, validTo } = certificate;
  if (state === 'revoked' || state === 'suspended' || state === 'expired') return dead[state];
  if (validTo && at.getTime() >= validTo.getTime()) return 'CERTIFICATE_EXPIRED';
  if (at.getTime() < validFrom.getTime()) return 'CERTIFICATE_NOT_YET_VALID';
  return state === 'registry-checked' || state === 'credential-verified' ? null : 'CERTIFICATE_UNVERIFIED';
}

/** The state a page shows: the stored one, moved on by the calendar. */
export function certificateStateAt(
  certificate: Certificate,
  at: Date,
  { expiringDays }: Pick<LabelPolicy, 'expiringDays'>,
): ShownCertificateState {
  const problem = certificateProblem(certificate, at);
  if (problem === 'CERTIFICATE_EXPIRED') return 'expired';
  if (problem === 'CERTIFICATE_NOT_YET_VALID') return 'not-yet-valid';
  const { validTo } = certificate;
  if (problem === null && validTo && within(at, new Date(validTo.getTime() - expiringDays * DAY), validTo)) return 'expiring';
  return certificate.state;
}

function itemCovers(item: ScopeItem, product: LabelledProduct, tree: CategoryTree): boolean {
  if (item.kind === 'product') return item.value === product.productId;
  if (item.kind === 'gtin') return item.value === product.gtin;
  if (item.kind === 'hs') return hsStartsWith(product.hs, item.value);
  if (item.kind === 'material') return product.materials.includes(item.value);
  return wordFits(item.value, product, tree);
}

/** A certificate covers a product when an item of its scope names it: piece, GTIN, category, material or HS heading. */
export const scopeCovers = (certificate: Certificate, product: LabelledProduct, tree: CategoryTree): boolean =>
  certificate.scope.some((item) => itemCovers(item, product, tree));
