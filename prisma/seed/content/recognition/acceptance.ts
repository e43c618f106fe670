/**
 * Our own acceptance: a foreign label that we checked counts as tier B. It never says "recognised in China" and never
 * the Chinese word for organic; an operator writes a rule, another approves it, and every rule ends.
 */
import { t } from '../phrases.ts';
import type { RecognitionRuleContent, Text3 } from '../types.ts';

interface Acceptance {
  readonly scheme: string;
  readonly categories: readonly string[];
  readonly excluded?: readonly string[];
  readonly names: Text3;
  readonly explanations: Text3;
  readonly version?: number;
  readonly validFrom?: string;
  readonly validTo?: string;
}

const rule = ({ scheme, categories, excluded = [], names, explanations, ...when }: Acceptance): RecognitionRuleContent => ({
  id: `shop-${scheme}`,
  agreement: 'shop-acceptance',
  version: when.version ?? 1,
  fromScheme: scheme,
  toScheme: 'shop',
  direction: 'from-to',
  level: 'shop-acceptance',
  categories,
  excludedCategories: excluded,
  hsPrefixes: [],
  originCountries: [],
  conditions: [],
  validFrom: when.validFrom ?? '2026-01-01',
  validTo: when.validTo ?? '2027-12-31',
  status: 'in-force',
  names,
  explanations,
  legalBasis: 'Yiji green policy 2026, published 2025-12-15',
  evidenceUrl: null,
  madeBy: 'label desk',
  approvedBy: 'head of green policy',
  source: 'own policy, dated and approved by a second person',
  confidence: 'illustrative',
});

const accepted = (label: Text3): Text3 =>
  t(
    `本店核对过证书、有效期与范围，按“核验绿色”展示${label['zh-CN']}；这不是中国的认证。`,
    `We checked the certificate, its dates and its scope, and show ${label.en} as verified green; this is not a Chinese certification.`,
    `تحققنا من الشهادة وتاريخها ونطاقها ونعرض ${label.ar} بوصفه أخضر متحققًا منه؛ وهذا ليس اعتمادًا صينيًا.`,
  );

const farm = t('农场与可持续标准', 'farm and sustainability standards', 'معايير المزرعة والاستدامة');
/** Chinese law keeps the word for organic for its own certificates: the Chinese text avoids it. */
const organicAbroad = t('国外农业标签', 'a foreign organic label', 'وسم عضوي أجنبي');
const textile = t('纺织环保标签', 'a textile environmental label', 'وسم بيئي للمنسوجات');
const forest = t('森林与渔业来源标签', 'a forest or fishery source label', 'وسم منشأ حراجي أو بحري');

export const acceptances: readonly RecognitionRuleContent[] = [
  rule({
    scheme: 'eu-organic',
    categories: ['food'],
    names: t('本店接受欧盟绿叶标签（核验）', 'We accept EU organic as verified', 'نقبل العضوي الأوروبي متحققًا منه'),
    explanations: accepted(organicAbroad),
  }),
  rule({
    scheme: 'usda-organic',
    categories: ['food'],
    names: t('本店接受美国 USDA 农业标签（核验）', 'We accept USDA organic as verified', 'نقبل العضوي الأمريكي متحققًا منه'),
    explanations: accepted(organicAbroad),
  }),
  rule({
    scheme: 'nz-organic',
    categories: ['food'],
    excluded: ['apiculture'],
    names: t(
      '本店接受新西兰 MPI 农业标签（蜂产品除外）',
      'We accept New Zealand organic, bee products apart',
      'نقبل العضوي النيوزيلندي ما عدا منتجات النحل',
    ),
    explanations: accepted(organicAbroad),
  }),
  rule({
    scheme: 'rainforest-alliance',
    categories: ['coffee', 'tea', 'cocoa', 'food'],
    names: t('本店接受雨林联盟', 'We accept Rainforest Alliance', 'نقبل تحالف الغابات المطيرة'),
    explanations: accepted(farm),
  }),
  rule({
    scheme: 'fairtrade',
    categories: ['coffee', 'tea', 'cocoa', 'sugar', 'food'],
    names: t('本店接受公平贸易', 'We accept Fairtrade', 'نقبل التجارة العادلة'),
    explanations: accepted(farm),
  }),
  rule({
    scheme: 'globalgap',
    categories: ['fruit', 'nuts'],
    names: t('本店接受 GLOBALG.A.P.', 'We accept GLOBALG.A.P.', 'نقبل معيار الزراعة العالمي'),
    explanations: accepted(farm),
  }),
  rule({
    scheme: 'gots',
    categories: ['textile'],
    names: t('本店接受 GOTS 纺织', 'We accept GOTS textiles', 'نقبل معيار المنسوجات العضوية العالمي'),
    explanations: accepted(textile),
  }),
  rule({
    scheme: 'oeko-tex-100',
    categories: ['textile', 'home'],
    names: t('本店接受 OEKO-TEX 100', 'We accept OEKO-TEX 100', 'نقبل أويكو-تكس 100'),
    explanations: accepted(textile),
  }),
  rule({
    scheme: 'oeko-tex-leather',
    categories: ['leather'],
    names: t('本店接受 OEKO-TEX 皮革', 'We accept OEKO-TEX Leather', 'نقبل أويكو-تكس للجلود'),
    explanations: accepted(textile),
  }),
  rule({
    scheme: 'fsc',
    categories: ['wood', 'paper', 'rattan', 'rubber'],
    names: t('本店接受 FSC', 'We accept FSC', 'نقبل شهادة الغابات FSC'),
    explanations: accepted(forest),
  }),
  rule({
    scheme: 'msc',
    categories: ['seafood', 'supplement'],
    names: t('本店接受 MSC', 'We accept MSC', 'نقبل شهادة المصايد MSC'),
    explanations: accepted(forest),
  }),
  rule({
    scheme: 'goodweave',
    categories: ['carpet'],
    names: t('本店接受 GoodWeave', 'We accept GoodWeave', 'نقبل غود ويف'),
    explanations: accepted(t('社会责任标签', 'a label of social responsibility', 'وسم مسؤولية اجتماعية')),
  }),
  rule({
    scheme: 'rspo',
    categories: ['food', 'cosmetic'],
    names: t('本店接受 RSPO', 'We accept RSPO', 'نقبل المائدة المستديرة لزيت النخيل'),
    explanations: accepted(farm),
  }),
  rule({
    scheme: 'eu-ecolabel',
    categories: ['cosmetic', 'textile', 'paper'],
    names: t('本店接受欧盟生态标签', 'We accept the EU Ecolabel', 'نقبل العلامة البيئية الأوروبية'),
    explanations: accepted(t('综合环境标签', 'a broad environmental label', 'وسم بيئي شامل')),
  }),
  rule({
    scheme: 'carbon-trust',
    categories: ['any'],
    validFrom: '2025-01-01',
    validTo: '2026-06-30',
    names: t('碳信托标签：已到期的接受规则', 'Carbon Trust: an acceptance that has ended', 'كربون ترست: قبول انتهى'),
    explanations: t(
      '这条接受规则于 2026-06-30 到期，未续，标签只作展示。',
      'This acceptance ended on 2026-06-30 and was not renewed; the label is only shown.',
      'انتهى هذا القبول في 2026-06-30 ولم يُجدّد؛ يُعرض الوسم فحسب.',
    ),
  }),
];
