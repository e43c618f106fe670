import { grams, life, months, net, original, process, sealAfterOpening, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const sn: PavilionContent = {
  country: {
    iso2: 'SN',
    iso3: 'SEN',
    gaccCode: '240',
    names: t('塞内加尔', 'Senegal', 'السنغال'),
    nativeName: original('fr-SN', 'Sénégal'),
    languages: ['fr-SN', 'wo'],
    currency: 'XOF',
    status: 'core',
    memorandum: { year: 2021, source: 'from memory, not verified', confidence: 'memory' },
    capital: t('达喀尔', 'Dakar', 'داكار'),
    hub: { city: t('达喀尔', 'Dakar', 'داكار'), lat: 14.69, lon: -17.44 },
    region: 'africa',
    motif: 'sn',
    rail: false,
    curator: t('猴面包树下的酸粉', 'The sour powder of the baobab', 'مسحوق التبلدي الحامض'),
    story: t(
      '坦巴昆达的旱季，猴面包树落光叶子，硬壳果里已经是干粉，敲开即可收。腰果与花生沿铁路到达喀尔。货从达喀尔空运经亚的斯亚贝巴到上海，约五天。',
      'In the dry season of Tambacounda the baobab stands bare and the pods hold a ready-dried pulp: crack and shake. Cashews and peanuts follow the railway to Dakar. Goods fly from Dakar by Addis Ababa to Shanghai in about five days.',
      'في موسم الجفاف بتامباكوندا يعرى التبلدي وتحمل قرونه لبًا جافًا جاهزًا: تُكسر وتُنفض. يسير الكاجو والفول السوداني مع السكة إلى داكار. تطير البضائع من داكار عبر أديس أبابا إلى شنغهاي في نحو خمسة أيام.',
    ),
  },
  products: [
    {
      id: 'p054',
      handle: 'baobab-fruit-powder',
      seller: 'kivu-hills',
      names: t('猴面包树果粉', 'Baobab fruit powder', 'مسحوق ثمر التبلدي'),
      originalName: original('fr-SN', 'Poudre de bouye'),
      descriptions: t(
        '果肉在树上自然干燥，去籽去纤维磨成粉，不加热、不加糖。酸味像柠檬与梨，可拌果昔、酸奶，一天两勺。密封避潮，结团过筛即可。',
        'Pulp that dries in the pod on the tree, freed of seed and fibre and milled without heat or sugar. Sour like lemon and pear; two spoons a day in smoothies or yoghurt. Keep dry and closed; sieve it if it clumps.',
        'لبّ يجف في قرنه على الشجر، يُزال بذره وأليافه ويُطحن بلا حرارة ولا سكر. حموضته كالليمون والكمثرى، ملعقتان يوميًا مع العصير أو اللبن. يُحفظ جافًا مغلقًا ويُنخل إن تكتل.',
      ),
      region: t('坦巴昆达', 'Tambacounda', 'تامباكوندا'),
      specs: [
        net(grams(200)),
        life(months(18)),
        storage(sealAfterOpening),
        process(t('野生采集，冷磨', 'Wild-gathered, cold-milled', 'جني بري وطحن بارد')),
      ],
      category: 'supplement',
      materials: ['baobab'],
      hs: '0813.40',
      unitCode: '136',
      netGrams: 200,
      grossGrams: 230,
      priceFen: 7800n,
      modes: ['bonded', 'air'],
      stock: { bonded: 160, origin: 90 },
      art: { kind: 'pot', flip: 1, fill: '#E3CFA8' },
      keywords: { zh: ['猴面包', '果粉'], en: ['bouye', 'superfruit'] },
    },
  ],
};
