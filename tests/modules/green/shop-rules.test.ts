import { describe, expect, test } from 'vitest';
import type { Certificate, LabelledProduct, LabelPolicy } from '#app/modules/green/contract.ts';
import { policyRow, ruleRow, schemeRow } from '#app/modules/green/input.server.ts';
import { evaluateRecognition, tierOf } from '#app/modules/green/rules.ts';
import { categories } from '#prisma/seed/content/categories.ts';
import { labelPolicies } from '#prisma/seed/content/label-policy.ts';
import { recognitionRules } from '#prisma/seed/content/recognition.ts';
import { schemes } from '#prisma/seed/content/tables.ts';
import { policyRows, ruleRows, schemeRows } from '#prisma/seed/rows/green.ts';
import { at, certificate, manukaHoney, milkPowder, nzComplete, oliveOil, product, rattanBasket } from './policy.ts';

/** The rules and schemes the shop is opened with. */
const [published] = policyRows(labelPolicies).map(({ body, ...row }) => policyRow.parse({ ...Object(body), ...row }));
if (!published) throw new Error('the shop opens with a policy');
const policy: LabelPolicy = {
  ...published,
  schemes: schemeRows(schemes).map(({ body, ...row }) => schemeRow.parse({ ...Object(body), ...row })),
  rules: ruleRows(recognitionRules).map(({ body, ...row }) => ruleRow.parse({ ...Object(body), ...row })),
  categories: Object.fromEntries(categories.map((category) => [category.id, category.ancestors])),
};

const judge = (item: LabelledProduct, held: Certificate) => {
  const { result, reasonCode } = evaluateRecognition({ product: item, certificate: held }, policy, at);
  return [tierOf({ product: item, certificates: [held] }, policy, at).tier, result, reasonCode];
};
const held = (schemeId: string, over: Partial<Certificate> = {}) => certificate({ schemeId, ...over });

describe("the shop's own rules", () => {
  const cases: readonly (readonly [string, LabelledProduct, Certificate, readonly [string, string, string]])[] = [
    ['NZ milk powder with all papers', milkPowder, nzComplete, ['A', 'recognised', 'RECOGNISED']],
    ['NZ milk powder without its export certificate', milkPowder, held('nz-organic'), ['B', 'needs-evidence', 'DOCUMENT_MISSING']],
    ['NZ manuka honey', manukaHoney, nzComplete, ['none', 'label-only', 'CATEGORY_EXCLUDED']],
    ['EU organic olive oil', oliveOil, held('eu-organic'), ['B', 'not-recognised', 'EXPLICIT_NONE']],
    ['olive oil by GB/T 19630', oliveOil, held('china-organic'), ['A', 'recognised', 'HOST_CERTIFICATE']],
    ['FSC rattan', rattanBasket, held('fsc'), ['B', 'label-only', 'NO_RULE']],
    [
      'FSC without rattan in scope',
      rattanBasket,
      held('fsc', { scope: [{ kind: 'material', value: 'wood' }] }),
      ['none', 'not-recognised', 'OUT_OF_SCOPE'],
    ],
    ['FSC expired', rattanBasket, held('fsc', { validTo: at }), ['none', 'not-recognised', 'CERTIFICATE_EXPIRED']],
    ['FSC only claimed', rattanBasket, held('fsc', { state: 'document-seen' }), ['C', 'not-recognised', 'CERTIFICATE_UNVERIFIED']],
    [
      'Eco Mark stationery',
      product({ category: 'stationery', originCountry: 'JP' }),
      held('eco-mark-jp'),
      ['B', 'label-only', 'ASSESSMENT_RECOGNISED'],
    ],
  ];
  for (const [name, item, evidence, expected] of cases) {
    test(`${name}: ${expected.join(', ')}`, () => {
      expect(judge(item, evidence)).toEqual(expected);
    });
  }

  test('point to known schemes, were approved by a second person, and our own acceptance never leads to a Chinese scheme', () => {
    const known = new Set(policy.schemes.map((scheme) => scheme.id));
    const networks = new Set(policy.schemes.flatMap((scheme) => scheme.networks.map((network) => `*${network}`)));
    for (const rule of recognitionRules) {
      for (const end of [rule.fromScheme, rule.toScheme])
        expect(end === 'shop' || known.has(end) || networks.has(end), `${rule.id}: ${end}`).toBe(true);
      expect(rule.approvedBy).not.toBe(rule.madeBy);
      expect(rule.level === 'shop-acceptance').toBe(rule.toScheme === 'shop');
      if (rule.level === 'shop-acceptance') expect(`${rule.names['zh-CN']}${rule.explanations['zh-CN']}`).not.toContain('有机');
    }
  });
});
