import { t } from './phrases.ts';
import { carbonMethod } from './routes.ts';
import type { ProgrammeContent } from './types.ts';

const fund = t('驿集绿色基金（演示）', 'Yiji green fund (demonstration)', 'صندوق ييجي الأخضر (للعرض)');
const park = t('西安保税园区（演示）', 'Bonded park of Xi’an (demonstration)', 'المنطقة الجمركية في شيآن (للعرض)');
const city = t('上海绿色消费季（演示）', 'Shanghai green season (demonstration)', 'موسم شنغهاي الأخضر (للعرض)');

const anyScope = { countries: [], categories: [], modes: [], products: [] } as const;
const returned = { onReturn: 'pro-rata', restoreQuota: true, windowDays: 30 } as const;
const people = { madeBy: 'programme desk', approvedBy: 'head of programmes' } as const;
const central = ['KZ', 'UZ', 'KG', 'TJ'] as const;

/** A line takes the best programme of each stack group: one for the label, one for the way it travels. */
export const programmes: readonly ProgrammeContent[] = [
  {
    id: 'tier-a-12',
    version: 1,
    titles: t('A 级绿色立减 12%', '12% off certified green', 'خصم 12% على الأخضر المعتمد'),
    summaries: t(
      '中国认证或等效认可的商品，商品价立减 12%，每件最多 60 元，每人最多 300 元。',
      'Goods with a Chinese certificate or one recognised as equal: 12% off the goods price, at most 60 yuan a piece and 300 yuan a person.',
      'للسلع ذات شهادة صينية أو معادلة لها: خصم 12% من ثمن السلعة، حتى 60 يوانًا للقطعة و300 يوان للشخص.',
    ),
    funder: fund,
    fundedBy: 'platform',
    window: { fromDay: -14, toDay: 45 },
    scope: { ...anyScope, tiers: ['A'] },
    benefit: { kind: 'percent', rateBps: 1200 },
    cap: { perItemFen: 6_000n, perPersonFen: 30_000n, perPersonCount: null },
    pool: { totalFen: 6_000_000n, slices: [{ fromDay: -14, fen: 6_000_000n, usedFen: 1_284_000n }] },
    stack: { group: 'label', order: 1 },
    clawback: returned,
    ...people,
    expected: 'open',
  },
  {
    id: 'tier-b-6',
    version: 1,
    titles: t('B 级绿色立减 6%', '6% off verified green', 'خصم 6% على الأخضر المتحقق منه'),
    summaries: t(
      '核验绿色商品，商品价立减 6%，每件最多 30 元，每人最多 150 元。',
      'Verified green goods: 6% off the goods price, at most 30 yuan a piece and 150 yuan a person.',
      'للسلع الخضراء المتحقق منها: خصم 6% من ثمن السلعة، حتى 30 يوانًا للقطعة و150 يوانًا للشخص.',
    ),
    funder: fund,
    fundedBy: 'platform',
    window: { fromDay: -14, toDay: 45 },
    scope: { ...anyScope, tiers: ['B'] },
    benefit: { kind: 'percent', rateBps: 600 },
    cap: { perItemFen: 3_000n, perPersonFen: 15_000n, perPersonCount: null },
    pool: { totalFen: 4_000_000n, slices: [{ fromDay: -14, fen: 4_000_000n, usedFen: 933_500n }] },
    stack: { group: 'label', order: 2 },
    clawback: returned,
    ...people,
    expected: 'open',
  },
  {
    id: 'rail-instead-of-air',
    version: 1,
    titles: t('铁路替代空运碳补贴', 'Carbon bonus for rail instead of air', 'مكافأة كربون للسكة بدل الجو'),
    summaries: t(
      '中亚与东南亚的绿色商品选铁路，按比空运少排的碳，每千克二氧化碳当量补 2 元，每件最多 20 元。',
      'Green goods of Central and South-East Asia that travel by rail: 2 yuan for each kilogram CO2e saved against air, at most 20 yuan a piece.',
      'للسلع الخضراء من آسيا الوسطى وجنوب شرقها إذا سافرت بالقطار: يوانان لكل كيلوغرام من مكافئ ثاني أكسيد الكربون يُوفَّر مقارنة بالجو، حتى 20 يوانًا للقطعة.',
    ),
    funder: city,
    fundedBy: 'city',
    window: { fromDay: -21, toDay: 60 },
    scope: { tiers: ['A', 'B'], countries: [...central, 'LA', 'TH', 'VN'], categories: [], modes: ['rail'], products: [] },
    benefit: { kind: 'carbon', fenPerKgCo2e: 200n, againstMode: 'air', method: carbonMethod.id },
    cap: { perItemFen: 2_000n, perPersonFen: 10_000n, perPersonCount: null },
    pool: { totalFen: 2_000_000n, slices: [{ fromDay: -21, fen: 2_000_000n, usedFen: 412_300n }] },
    stack: { group: 'carbon', order: 1 },
    clawback: returned,
    ...people,
    expected: 'open',
  },
  {
    id: 'central-asia-fruit-weekly',
    version: 1,
    titles: t('中亚干果坚果周补贴', 'Weekly pool: Central Asian fruit and nuts', 'مبلغ أسبوعي لفواكه آسيا الوسطى ومكسراتها'),
    summaries: t(
      '中亚的绿色果干与坚果立减 15%，每周放出 2,000 元，先到先得，每人最多 5 件、60 元。',
      'Green dried fruit and nuts of Central Asia: 15% off, 2,000 yuan released each week, first come first served, at most 5 pieces and 60 yuan a person.',
      'للفواكه المجففة والمكسرات الخضراء من آسيا الوسطى: خصم 15%، يُفرج عن ألفي يوان كل أسبوع للأسبق، حتى 5 قطع و60 يوانًا للشخص.',
    ),
    funder: park,
    fundedBy: 'park',
    window: { fromDay: -7, toDay: 21 },
    scope: { tiers: ['A', 'B'], countries: central, categories: ['dried-fruit', 'nuts'], modes: [], products: [] },
    benefit: { kind: 'percent', rateBps: 1500 },
    cap: { perItemFen: 1_500n, perPersonFen: 6_000n, perPersonCount: 5 },
    pool: {
      totalFen: 800_000n,
      slices: [
        { fromDay: -7, fen: 200_000n, usedFen: 200_000n },
        { fromDay: 0, fen: 200_000n, usedFen: 41_800n },
        { fromDay: 7, fen: 200_000n, usedFen: 0n },
        { fromDay: 14, fen: 200_000n, usedFen: 0n },
      ],
    },
    stack: { group: 'label', order: 0 },
    clawback: returned,
    ...people,
    expected: 'open',
  },
  {
    id: 'coffee-week',
    version: 1,
    titles: t('绿色标识咖啡周', 'Week of coffee with a green label', 'أسبوع القهوة بملصق أخضر'),
    summaries: t(
      '有绿色标识的咖啡，商品价立减 10%，每件最多 20 元，每人最多 3 件、60 元。',
      'Coffee with a green label: 10% off the goods price, at most 20 yuan a piece, 3 pieces and 60 yuan a person.',
      'للقهوة بملصق أخضر: خصم 10% من ثمن السلعة، حتى 20 يوانًا للقطعة و3 قطع و60 يوانًا للشخص.',
    ),
    funder: city,
    fundedBy: 'city',
    window: { fromDay: -10, toDay: 10 },
    scope: { tiers: ['A', 'B'], countries: [], categories: ['coffee'], modes: [], products: [] },
    benefit: { kind: 'percent', rateBps: 1000 },
    cap: { perItemFen: 2_000n, perPersonFen: 6_000n, perPersonCount: 3 },
    pool: { totalFen: 300_000n, slices: [{ fromDay: -10, fen: 300_000n, usedFen: 300_000n }] },
    stack: { group: 'label', order: 3 },
    clawback: returned,
    ...people,
    expected: 'exhausted',
  },
  {
    id: 'new-year-textiles',
    version: 1,
    titles: t('新年织物季', 'New year of textiles', 'موسم المنسوجات للعام الجديد'),
    summaries: t(
      '有绿色标识的织物，商品价立减 8%，每件最多 40 元，每人最多 3 件、120 元。',
      'Textiles with a green label: 8% off the goods price, at most 40 yuan a piece, 3 pieces and 120 yuan a person.',
      'للمنسوجات بملصق أخضر: خصم 8% من ثمن السلعة، حتى 40 يوانًا للقطعة و3 قطع و120 يوانًا للشخص.',
    ),
    funder: fund,
    fundedBy: 'platform',
    window: { fromDay: 25, toDay: 60 },
    scope: { tiers: ['A', 'B'], countries: [], categories: ['textile'], modes: [], products: [] },
    benefit: { kind: 'percent', rateBps: 800 },
    cap: { perItemFen: 4_000n, perPersonFen: 12_000n, perPersonCount: 3 },
    pool: { totalFen: 1_500_000n, slices: [{ fromDay: 25, fen: 1_500_000n, usedFen: 0n }] },
    stack: { group: 'label', order: 4 },
    clawback: returned,
    ...people,
    expected: 'not-yet-open',
  },
];
