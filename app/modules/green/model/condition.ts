import type { Certificate, Condition, ConditionOutcome, LabelledProduct } from '#app/modules/green/contract.ts';

const organicCode = /^\d{17}$/;

type Outcome = ConditionOutcome['outcome'];

/** A value that is absent can still be handed in; a wrong one cannot. */
const oneOf = (value: string | null, allowed: readonly string[]): Outcome =>
  value === null ? 'missing' : allowed.includes(value) ? 'met' : 'failed';

function outcomeOf(condition: Condition, certificate: Certificate, product: LabelledProduct): Outcome {
  switch (condition.type) {
    case 'consignment-document':
      return certificate.documents.includes(condition.code) ? 'met' : 'missing';
    case 'mark-and-code':
      if (certificate.organicCode17 === null) return 'missing';
      return organicCode.test(certificate.organicCode17) ? 'met' : 'failed';
    case 'origin-country':
      return condition.in.includes(product.originCountry) ? 'met' : 'failed';
    case 'min-level':
      return oneOf(certificate.grade, [condition.value]);
    case 'certificate-scope':
      return condition.contains.every((word) => certificate.scope.some((item) => item.value === word)) ? 'met' : 'failed';
    case 'criteria-version':
      return oneOf(certificate.criteriaVersion, condition.in);
    case 'issuer-accredited':
      return certificate.issuerAccreditedBy.includes(condition.by) ? 'met' : 'missing';
    case 'claim-type':
      return oneOf(certificate.claimType, condition.in);
    case 'shown-only':
      return 'shown';
  }
}

/** Each condition of a rule with what the evidence says about it. */
export const outcomesOf = (
  conditions: readonly Condition[],
  certificate: Certificate,
  product: LabelledProduct,
): readonly ConditionOutcome[] => conditions.map((condition) => ({ condition, outcome: outcomeOf(condition, certificate, product) }));

export const worstOf = (outcomes: readonly ConditionOutcome[]): Outcome =>
  (['failed', 'missing', 'shown'] as const).find((bad) => outcomes.some((o) => o.outcome === bad)) ?? 'met';
