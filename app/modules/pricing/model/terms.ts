import { canonicalJson } from '#app/kernel/canonical.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';

/**
 * What a quote promises, as one text to hash: price, tax, rate and programme terms. Left out is what may differ between two
 * quotes of the same price: the instant, refused programmes with what is left in their pools, and the reasons of labels.
 */
export function quoteHashInput(quote: Quote): string {
  const lines = quote.lines.map(({ decisions: _decisions, label, ...line }) => {
    const { tier, certificateId, ruleId, ruleVersion } = label;
    return { ...line, label: { tier, certificateId, ruleId, ruleVersion } };
  });
  const { province, consignments, totals } = quote;
  return canonicalJson({ province, consignments, lines, totals });
}
