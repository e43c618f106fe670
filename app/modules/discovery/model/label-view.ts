import { type Locale, pickText } from '#app/kernel/locale.ts';
import type { Facts } from '#app/kernel/result.ts';
import type { Certificate, LabelDecision, LabelledProduct, LabelPolicy, RecognitionRule, ScopeItem } from '#app/modules/green/contract.ts';
import { certificateStateAt, scopeCovers } from '#app/modules/green/rules.ts';
import type { CertificateView, EvidenceCheck, LabelView } from '../contract.ts';

type Texts = Readonly<Record<string, string>>;

/** A certificate with what was checked of it. */
export interface ShownCertificate extends Certificate {
  readonly demonstration: boolean;
  readonly evidence: readonly { readonly check: string; readonly result: string; readonly at: Date; readonly reference: string }[];
}

export interface LabelMatter {
  readonly at: Date;
  readonly locale: Locale;
  readonly product: LabelledProduct;
  /** Names of the product and of others that its certificates cover, by product id. */
  readonly productNames: ReadonlyMap<string, string>;
  readonly policy: Omit<LabelPolicy, 'rules'> & {
    readonly rules: readonly (RecognitionRule & { readonly names: Texts; readonly confidence: 'seen' | 'memory' })[];
  };
  /** Names of category words. */
  readonly categories: ReadonlyMap<string, { readonly names: Texts }>;
}

const say = (texts: Texts | undefined, matter: LabelMatter, otherwise: string): string =>
  texts ? pickText(texts, matter.locale).text : otherwise;
const schemeName = (id: string, matter: LabelMatter): string =>
  say(matter.policy.schemes.find((scheme) => scheme.id === id)?.names, matter, id);

/** Facts of a reason as the text of the reason wants them: schemes and rules by name. */
function textFacts(facts: Facts, matter: LabelMatter): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      const text = value === null ? '' : String(value);
      if (key === 'scheme' || key === 'toScheme') return [key, text ? schemeName(text, matter) : ''];
      return [key, text];
    }),
  );
}

/** Null for a product that has no name here. */
function scopeText({ kind, value }: ScopeItem, matter: LabelMatter): string | null {
  if (kind === 'product') return matter.productNames.get(value) ?? null;
  return kind === 'category' ? say(matter.categories.get(value)?.names, matter, value) : value;
}

const scopeView = (item: ScopeItem, matter: LabelMatter): CertificateView['scope'] => {
  const text = scopeText(item, matter);
  return text === null ? [] : [{ kind: item.kind, text }];
};

/** What was checked of a certificate, with date and scope looked at anew for this product and instant. */
function checksOf(certificate: ShownCertificate, matter: LabelMatter): EvidenceCheck[] {
  const { at, product, policy } = matter;
  const inDate = certificate.validFrom.getTime() <= at.getTime() && (!certificate.validTo || at.getTime() < certificate.validTo.getTime());
  const covered = scopeCovers(certificate, product, policy.categories);
  const now: EvidenceCheck[] = [
    { code: 'validity', passed: inDate, at, facts: { result: inDate ? 'passed' : 'failed', reference: '' } },
    { code: 'scope', passed: covered, at, facts: { result: covered ? 'passed' : 'failed', reference: '' } },
  ];
  const then = certificate.evidence
    .filter(({ check }) => !now.some(({ code }) => code === check))
    .map(({ check, result, at: when, reference }) => ({
      code: check,
      passed: result === 'passed',
      at: when,
      facts: { result, reference },
    }));
  return [...then, ...now];
}

function certificateView(certificate: ShownCertificate, decision: LabelDecision, matter: LabelMatter): CertificateView {
  const scheme = matter.policy.schemes.find(({ id }) => id === certificate.schemeId);
  return {
    id: certificate.id,
    scheme: { id: certificate.schemeId, name: schemeName(certificate.schemeId, matter), owner: scheme?.owner ?? '' },
    number: certificate.number,
    holder: certificate.holder,
    holderCountry: certificate.holderCountry,
    issuer: certificate.issuer,
    scope: certificate.scope.flatMap((item) => scopeView(item, matter)),
    validFrom: certificate.validFrom,
    validTo: certificate.validTo ?? certificate.validFrom,
    state: certificateStateAt(certificate, matter.at, matter.policy),
    checkMethod: certificate.checkMethod ?? '',
    checker: certificate.checker ?? '',
    lastCheckedAt: certificate.lastCheckedAt,
    checks: checksOf(certificate, matter),
    demonstration: certificate.demonstration,
    reasonCode: decision.reasons.find((note) => note.certificateId === certificate.id)?.code ?? decision.reasonCode,
  };
}

/** The evidence behind a badge: the certificate the tier rests on first, then the others looked at. */
export function labelView(decision: LabelDecision, certificates: readonly ShownCertificate[], matter: LabelMatter): LabelView {
  const rule = matter.policy.rules.find(({ id, version }) => id === decision.ruleId && version === decision.ruleVersion);
  const order = decision.reasons.map((note) => note.certificateId);
  const ranked = [...certificates].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const facts = decision.reasons[0]?.facts ?? {};
  return {
    tier: decision.tier,
    reasonCode: decision.reasonCode,
    facts: textFacts({ ...(decision.schemeId ? { scheme: decision.schemeId } : {}), ...facts }, matter),
    rule: rule
      ? { id: rule.id, version: rule.version, name: say(rule.names, matter, rule.id), confidence: rule.confidence, level: rule.level }
      : null,
    certificates: ranked.map((certificate) => certificateView(certificate, decision, matter)),
  };
}
