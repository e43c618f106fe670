import { categories } from '#app/modules/catalogue/index.server.ts';
import type { LabelPolicy } from '#app/modules/green/contract.ts';
import { policyRow, ruleRow, type ShownRule, schemeRow } from '#app/modules/green/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';

/** The recognition rules with the words they are shown by, and the schemes: what a label decision rests on. */
export interface LabelBook extends LabelPolicy {
  readonly rules: readonly ShownRule[];
}

/** Our own published policy of tiers. */
const tiers = 'tiers';

/** The policy that stands, all schemes and all dated rules. At most 30 s old. */
export const labelBook = book<LabelBook>(30_000, async (call) => {
  const [policy, schemes, rules, tree] = await Promise.all([
    call.db.labelPolicy.findFirstOrThrow({
      where: { id: tiers, validFrom: { lte: call.at }, OR: [{ validTo: null }, { validTo: { gt: call.at } }] },
      orderBy: { version: 'desc' },
    }),
    call.db.scheme.findMany(),
    call.db.recognitionRule.findMany({ orderBy: [{ id: 'asc' }, { version: 'asc' }] }),
    categories(call),
  ]);
  return {
    ...policyRow.parse({ ...Object(policy.body), id: policy.id, version: policy.version, source: policy.source }),
    schemes: schemes.map(({ body, ...row }) => schemeRow.parse({ ...Object(body), ...row })),
    rules: rules.map(({ body, ...row }) => ruleRow.parse({ ...Object(body), ...row })),
    categories: Object.fromEntries([...tree.values()].map((category) => [category.slug, category.ancestors])),
  };
});
