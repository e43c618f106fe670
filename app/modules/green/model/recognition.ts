import type { Facts } from '#app/kernel/result.ts';
import type {
  Certificate,
  ConditionOutcome,
  LabelledProduct,
  LabelPolicy,
  LabelReason,
  Recognition,
  Scheme,
} from '#app/modules/green/contract.ts';
import { someWordFits } from './category.ts';
import { certificateProblem, scopeCovers } from './certificate.ts';
import { outcomesOf, worstOf } from './condition.ts';
import { type PointedRule, rulesAt, rulesFrom } from './rule.ts';

export interface Claim {
  readonly product: LabelledProduct;
  readonly certificate: Certificate;
}

const empty = { toScheme: null, level: null, ruleId: null, ruleVersion: null, conditions: [] } as const;

const withoutRule = (result: Recognition['result'], reasonCode: LabelReason, facts: Facts): Recognition => ({
  ...empty,
  result,
  reasonCode,
  facts,
});

type Verdict = readonly [result: Recognition['result'], reasonCode: LabelReason];

function byRule(pointed: PointedRule, [result, reasonCode]: Verdict, conditions: readonly ConditionOutcome[] = []): Recognition {
  const { rule, toScheme } = pointed;
  const open = conditions.filter((c) => c.outcome !== 'met').map((c) => nameOf(c));
  const facts = {
    toScheme,
    ruleId: rule.id,
    level: rule.level,
    legalBasis: rule.legalBasis,
    open: open.length > 0 ? open.join(', ') : null,
  };
  return { result, toScheme, level: rule.level, ruleId: rule.id, ruleVersion: rule.version, conditions, reasonCode, facts };
}

function nameOf({ condition }: ConditionOutcome): string {
  if (condition.type === 'consignment-document') return condition.code;
  return condition.type === 'shown-only' ? condition.name : condition.type;
}

/** What stands before any rule: the certificate's own state, its scheme and its scope (steps 1 and 2). */
export function claimProblem({ product, certificate }: Claim, policy: LabelPolicy, at: Date): LabelReason | null {
  const problem = certificateProblem(certificate, at);
  if (problem && problem !== 'CERTIFICATE_UNVERIFIED') return problem;
  const scheme = policy.schemes.find((s) => s.id === certificate.schemeId);
  if (!scheme) return 'SCHEME_UNKNOWN';
  if (!someWordFits(scheme.categories, product, policy.categories)) return 'SCHEME_NOT_FOR_CATEGORY';
  if (!scopeCovers(certificate, product, policy.categories)) return 'OUT_OF_SCOPE';
  return problem;
}

const isPilot = ({ rule }: PointedRule): boolean => rule.level === 'pilot' || rule.status === 'pilot';

/** A rule that may act: in force, or a pilot that an operator switched on. */
export function actsNow(pointed: PointedRule, policy: LabelPolicy): boolean {
  if (isPilot(pointed))
    return (pointed.rule.status === 'pilot' || pointed.rule.status === 'in-force') && policy.enabledPilots.includes(pointed.rule.id);
  return pointed.rule.status === 'in-force';
}

/** The answer of one acting rule. A host badge needs every condition met; a foreign label needs none of the host's formalities. */
function answerOf(pointed: PointedRule, claim: Claim, { levels }: LabelPolicy): Recognition {
  const conditions = outcomesOf(pointed.rule.conditions, claim.certificate, claim.product);
  const worst = worstOf(conditions);
  const badge = levels.A.includes(pointed.rule.level);
  if (!badge && !levels.B.includes(pointed.rule.level)) return byRule(pointed, ['label-only', 'RULE_WITHOUT_EFFECT'], conditions);
  if (worst === 'failed') return byRule(pointed, ['label-only', 'CONDITION_FAILED'], conditions);
  if (worst === 'missing' || (badge && worst === 'shown')) return byRule(pointed, ['needs-evidence', 'DOCUMENT_MISSING'], conditions);
  if (badge) return byRule(pointed, ['recognised', isPilot(pointed) ? 'RECOGNISED_PILOT' : 'RECOGNISED'], conditions);
  return byRule(pointed, ['label-only', 'ASSESSMENT_RECOGNISED'], conditions);
}

/** Why no rule acts, the most telling reason first. */
function idleAnswer(pointed: readonly PointedRule[], scheme: Scheme): Recognition {
  const fitting = pointed.filter((p) => p.fit === 'fits');
  const suspended = fitting.find((p) => p.rule.status === 'suspended');
  if (suspended) return byRule(suspended, ['label-only', 'RULE_SUSPENDED']);
  const pilot = fitting.find(isPilot);
  if (pilot) return byRule(pilot, ['label-only', 'PILOT_NOT_ENABLED']);
  const idle = fitting[0];
  if (idle) return byRule(idle, ['label-only', 'RULE_WITHOUT_EFFECT']);
  const excluded = pointed.find((p) => p.fit === 'excluded');
  if (excluded) return byRule(excluded, ['label-only', 'CATEGORY_EXCLUDED']);
  return withoutRule('label-only', 'NO_RULE', { scheme: scheme.id });
}

/**
 * Is a certificate recognised in the host country for a product at an instant? Exclusion wins over inclusion, an explicit `none`
 * over any match, one rule at a time (never a chain). Only `recognised` may render the host badge.
 */
export function evaluateRecognition(claim: Claim, policy: LabelPolicy, at: Date): Recognition {
  const { product, certificate } = claim;
  const problem = claimProblem(claim, policy, at);
  const scheme = policy.schemes.find((s) => s.id === certificate.schemeId);
  if (problem || !scheme) {
    const until = certificate.validTo ? certificate.validTo.toISOString() : null;
    return withoutRule('not-recognised', problem ?? 'SCHEME_UNKNOWN', { scheme: certificate.schemeId, number: certificate.number, until });
  }
  if (scheme.ownerCountry === policy.hostCountry) {
    return { ...withoutRule('recognised', 'HOST_CERTIFICATE', { scheme: scheme.id, number: certificate.number }), toScheme: scheme.id };
  }
  const pointed = rulesFrom(scheme, product, { ...policy, rules: rulesAt(policy.rules, at) }).filter(
    (p) => p.rule.level !== 'shop-acceptance',
  );
  const fitting = pointed.filter((p) => p.fit === 'fits');
  const forbidden = fitting.find((p) => p.rule.level === 'none' || p.rule.status === 'none');
  if (forbidden) return byRule(forbidden, ['not-recognised', 'EXPLICIT_NONE']);
  const answers = fitting.filter((p) => actsNow(p, policy)).map((p) => answerOf(p, claim, policy));
  return answers.find((a) => a.result === 'recognised') ?? answers[0] ?? idleAnswer(pointed, scheme);
}
