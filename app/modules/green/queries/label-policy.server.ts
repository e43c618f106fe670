import { categories } from '#app/modules/catalogue/index.server.ts';
import type { LabelPolicy } from '#app/modules/green/contract.ts';
import { ruleRow, type ShownRule, schemeRow } from '#app/modules/green/input.server.ts';
import { book } from '#app/platform/cache/book.server.ts';

/** The recognition rules with the words they are shown by, and the schemes: what a label decision rests on. */
export interface LabelBook extends LabelPolicy {
  readonly rules: readonly ShownRule[];
}

/** The policy of tiers is our own published text (domain: A by a Chinese scheme or recognition, B by an accepted check, C claimed). */
const published = { id: 'tiers', version: 1, source: 'Yiji label policy', hostCountry: 'CN', enabledPilots: [] };

/** All schemes and all dated rules. At most 30 s old. */
export const labelBook = book<LabelBook>(30_000, async (call) => {
  const [schemes, rules, tree] = await Promise.all([
    call.db.scheme.findMany(),
    call.db.recognitionRule.findMany({ orderBy: [{ id: 'asc' }, { version: 'asc' }] }),
    categories(call),
  ]);
  return {
    ...published,
    schemes: schemes.map(({ body, ...row }) => schemeRow.parse({ ...Object(body), ...row })),
    rules: rules.map(({ body, ...row }) => ruleRow.parse({ ...Object(body), ...row })),
    categories: Object.fromEntries([...tree.values()].map((category) => [category.slug, category.ancestors])),
  };
});
