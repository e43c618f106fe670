import type {
  Certificate,
  LabelDecision,
  LabelledProduct,
  LabelPolicy,
  LabelReasonNote,
  Recognition,
  RecognitionRule,
  Tier,
} from '#app/modules/green/contract.ts';
import { recognitionLevels } from '#app/modules/green/contract.ts';
import { outcomesOf, worstOf } from './condition.ts';
import { actsNow, type Claim, claimProblem, evaluateRecognition } from './recognition.ts';
import { mentions, rulesAt, rulesFrom } from './rule.ts';

export interface LabelledCase {
  readonly product: LabelledProduct;
  readonly certificates: readonly Certificate[];
}

interface Verdict {
  readonly tier: Tier;
  readonly certificate: Certificate;
  readonly recognition: Recognition;
  /** The rule the tier rests on, when it rests on one. */
  readonly rule: RecognitionRule | null;
  readonly notes: readonly LabelReasonNote[];
}

const tierOrder: readonly Tier[] = ['A', 'B', 'C', 'none'];

/** Our own acceptance or an accepted assessment: what lifts a checked foreign label to B. An explicit `none` row does not forbid it. */
function acceptance(claim: Claim, policy: LabelPolicy, at: Date): RecognitionRule | null {
  const scheme = policy.schemes.find((s) => s.id === claim.certificate.schemeId);
  if (!scheme) return null;
  const found = rulesFrom(scheme, claim.product, { ...policy, rules: rulesAt(policy.rules, at) }).find((pointed) => {
    const lifts = policy.levels.B.includes(pointed.rule.level);
    if (!lifts || pointed.fit !== 'fits' || !actsNow(pointed, policy)) return false;
    const worst = worstOf(outcomesOf(pointed.rule.conditions, claim.certificate, claim.product));
    return worst === 'met' || worst === 'shown';
  });
  return found?.rule ?? null;
}

function verdictOf(claim: Claim, policy: LabelPolicy, at: Date): Verdict {
  const { certificate } = claim;
  const recognition = evaluateRecognition(claim, policy, at);
  const note: LabelReasonNote = {
    certificateId: certificate.id,
    code: recognition.reasonCode,
    ruleId: recognition.ruleId,
    facts: recognition.facts,
  };
  const base = { certificate, recognition, rule: null };
  if (recognition.result === 'recognised') return { ...base, tier: 'A', notes: [note] };
  const problem = claimProblem(claim, policy, at);
  const scheme = policy.schemes.find((s) => s.id === certificate.schemeId);
  const ownClaim = problem === null && scheme?.isoType === 'type-II-14021';
  if (problem === 'CERTIFICATE_UNVERIFIED' || ownClaim) {
    const claimed: LabelReasonNote = {
      certificateId: certificate.id,
      code: 'SELLER_CLAIM',
      ruleId: null,
      facts: { scheme: certificate.schemeId },
    };
    return { ...base, tier: 'C', notes: [claimed, note] };
  }
  const rule = problem === null ? acceptance(claim, policy, at) : null;
  if (!rule) return { ...base, tier: 'none', notes: [note] };
  if (rule.id === recognition.ruleId) return { ...base, rule, tier: 'B', notes: [note] };
  const code = rule.level === 'shop-acceptance' ? 'SHOP_ACCEPTANCE' : 'ASSESSMENT_RECOGNISED';
  const facts = { scheme: certificate.schemeId, ruleId: rule.id, level: rule.level, legalBasis: rule.legalBasis };
  return { ...base, rule, tier: 'B', notes: [{ certificateId: certificate.id, code, ruleId: rule.id, facts }, note] };
}

/** Better tier first, then the stronger level, then the longer life, then the id: one order, whatever order the rows came in. */
function compareVerdicts(a: Verdict, b: Verdict): number {
  const levelRank = (v: Verdict) => recognitionLevels.indexOf(v.rule?.level ?? v.recognition.level ?? 'none');
  const life = (v: Verdict) => v.certificate.validTo?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return (
    tierOrder.indexOf(a.tier) - tierOrder.indexOf(b.tier) ||
    levelRank(a) - levelRank(b) ||
    life(b) - life(a) ||
    (a.certificate.id < b.certificate.id ? -1 : a.certificate.id > b.certificate.id ? 1 : 0)
  );
}

/** The first instant after `at` when a date in the evidence passes. */
function nextChange({ certificates }: LabelledCase, policy: LabelPolicy, at: Date): Date | null {
  const schemes = policy.schemes.filter((s) => certificates.some((c) => c.schemeId === s.id));
  const rules = policy.rules.filter((rule) => schemes.some((scheme) => mentions(rule, scheme)));
  const dates = [...certificates, ...rules].flatMap((row) => [row.validFrom, row.validTo]);
  const future = dates.filter((d): d is Date => d !== null && d.getTime() > at.getTime()).map((d) => d.getTime());
  return future.length > 0 ? new Date(Math.min(...future)) : null;
}

/**
 * The green tier of a product at an instant. A: a host certificate or a recognised one. B: a checked certificate under an accepted
 * assessment or our published acceptance. C: claimed, not checked. The decision holds until `validUntil` unless a row changes.
 */
export function tierOf(labelled: LabelledCase, policy: LabelPolicy, at: Date): LabelDecision {
  const verdicts = labelled.certificates
    .map((certificate) => verdictOf({ product: labelled.product, certificate }, policy, at))
    .sort(compareVerdicts);
  const validUntil = nextChange(labelled, policy, at);
  const best = verdicts[0];
  if (!best) {
    return {
      tier: 'none',
      certificateId: null,
      schemeId: null,
      result: null,
      level: null,
      ruleId: null,
      ruleVersion: null,
      reasonCode: 'NO_CERTIFICATE',
      reasons: [],
      validUntil,
    };
  }
  const { recognition, certificate, rule } = best;
  const reasons = verdicts.flatMap((v) => v.notes);
  return {
    tier: best.tier,
    certificateId: certificate.id,
    schemeId: certificate.schemeId,
    result: recognition.result,
    level: rule?.level ?? recognition.level,
    ruleId: rule?.id ?? recognition.ruleId,
    ruleVersion: rule?.version ?? recognition.ruleVersion,
    reasonCode: reasons[0]?.code ?? recognition.reasonCode,
    reasons,
    validUntil,
  };
}
