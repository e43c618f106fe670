import { within } from '#app/kernel/time.ts';
import type { LabelledProduct, LabelPolicy, RecognitionRule, Scheme } from '#app/modules/green/contract.ts';
import { recognitionLevels } from '#app/modules/green/contract.ts';
import { hsStartsWith, someWordFits } from './category.ts';

/** A rule pointed at one scheme, with how it meets the product. */
export interface PointedRule {
  readonly rule: RecognitionRule;
  readonly toScheme: string;
  readonly fit: 'fits' | 'excluded' | 'elsewhere';
}

/** The version of each rule that stands at an instant. Versions do not overlap; should they, the newest wins. */
export function rulesAt(rules: readonly RecognitionRule[], at: Date): readonly RecognitionRule[] {
  const newest = new Map<string, RecognitionRule>();
  for (const rule of rules) {
    if (!within(at, rule.validFrom, rule.validTo)) continue;
    const known = newest.get(rule.id);
    if (!known || known.version < rule.version) newest.set(rule.id, rule);
  }
  return [...newest.values()];
}

const names = (reference: string, scheme: Scheme): boolean =>
  reference.startsWith('*') ? scheme.networks.includes(reference.slice(1)) : reference === scheme.id;

/** Does a rule speak of a scheme at all, in either direction. */
export const mentions = (rule: RecognitionRule, scheme: Scheme): boolean =>
  names(rule.fromScheme, scheme) || (rule.direction === 'both' && names(rule.toScheme, scheme));

/** Where a rule leads from a scheme: one step only. What lies behind that scheme is another rule's business, so nothing chains. */
function destination(rule: RecognitionRule, scheme: Scheme): string | null {
  if (names(rule.fromScheme, scheme)) return rule.toScheme;
  return rule.direction === 'both' && names(rule.toScheme, scheme) ? rule.fromScheme : null;
}

function fitOf(rule: RecognitionRule, product: LabelledProduct, policy: LabelPolicy): PointedRule['fit'] {
  if (someWordFits(rule.excludedCategories, product, policy.categories)) return 'excluded';
  const inHs = rule.hsPrefixes.length === 0 || rule.hsPrefixes.some((prefix) => hsStartsWith(product.hs, prefix));
  const inOrigin = rule.originCountries.length === 0 || rule.originCountries.includes(product.originCountry);
  return inHs && inOrigin && someWordFits(rule.categories, product, policy.categories) ? 'fits' : 'elsewhere';
}

export const rankOf = (rule: RecognitionRule): number => recognitionLevels.indexOf(rule.level);

/** The rules from a scheme, strongest level first: to schemes of the host country, or (`shop`) to our own acceptance. */
export function rulesFrom(scheme: Scheme, product: LabelledProduct, policy: LabelPolicy): readonly PointedRule[] {
  const hosts = new Set(policy.schemes.filter((s) => s.ownerCountry === policy.hostCountry).map((s) => s.id));
  return policy.rules
    .map((rule) => ({ rule, toScheme: destination(rule, scheme) }))
    .filter(
      (p): p is { rule: RecognitionRule; toScheme: string } =>
        p.toScheme !== null && (p.rule.level === 'shop-acceptance' || hosts.has(p.toScheme)),
    )
    .map((p) => ({ ...p, fit: fitOf(p.rule, product, policy) }))
    .sort((a, b) => rankOf(a.rule) - rankOf(b.rule) || (a.rule.id < b.rule.id ? -1 : 1));
}
