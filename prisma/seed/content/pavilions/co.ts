import { coolDry, grams, life, months, net, original, process, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const co: PavilionContent = {
  country: {
    iso2: 'CO',
    iso3: 'COL',
    gaccCode: '413',
    names: t('哥伦比亚', 'Colombia', 'كولومبيا'),
    nativeName: original('es-CO', 'Colombia'),
    languages: ['es-CO'],
    currency: 'COP',
    status: 'core',
    memorandum: { year: 2019, source: 'from memory, not verified', confidence: 'memory' },
    capital: t('波哥大', 'Bogotá', 'بوغوتا'),
    hub: { city: t('布埃纳文图拉', 'Buenaventura', 'بوينافينتورا'), lat: 3.88, lon: -77.05 },
    region: 'latin-america',
    motif: 'co',
    rail: false,
    curator: t('陡坡上的手采咖啡', 'Coffee picked by hand on steep slopes', 'بن يُقطف باليد على سفوح شديدة'),
    story: t(
      '慧兰的咖啡树种在三十度的坡上，机器上不去，只能人手一趟趟采，一年两季。雾每天下午来，果子熟得慢，糖分高。货从布埃纳文图拉海运约二十八天到南沙。',
      'In Huila coffee grows on slopes of thirty degrees where no machine can climb: it is picked by hand, twice a year. Mist comes every afternoon, the cherry ripens slowly and sugar builds. Goods sail from Buenaventura to Nansha in about twenty-eight days.',
      'يزرع البن في هويلا على سفوح بانحدار ثلاثين درجة لا تصعدها آلة، فيُقطف باليد مرتين في السنة. يأتي الضباب كل عصر فتنضج الثمرة ببطء ويزداد سكرها. تبحر البضائع من بوينافينتورا إلى نانشا في نحو ثمانية وعشرين يومًا.',
    ),
  },
  products: [
    {
      id: 'p062',
      handle: 'huila-coffee',
      seller: 'amazonia-andes',
      names: t('慧兰咖啡豆', 'Huila coffee', 'بن هويلا'),
      originalName: original('es-CO', 'Café del Huila'),
      descriptions: t(
        '卡斯蒂约品种，一千七百米，双重发酵水洗，中浅烘。焦糖、橙子与榛子，酸甜平衡。手冲或滤杯都合适，开袋后三周内最佳。',
        'Castillo from 1,700 m, washed after two fermentations, medium-light roast. Caramel, orange and hazelnut in balance. For any drip method; best within three weeks of opening.',
        'صنف كاستيو من 1700 متر، تخميران ثم غسل، تحميص متوسط إلى فاتح. كراميل وبرتقال وبندق بتوازن. لكل طرق التقطير وأفضله خلال ثلاثة أسابيع من الفتح.',
      ),
      region: t('慧兰', 'Huila', 'هويلا'),
      specs: [net(grams(250)), life(months(12)), storage(coolDry), process(t('双发酵水洗', 'Double-fermented, washed', 'تخميران وغسل'))],
      category: 'coffee',
      materials: ['coffee'],
      hs: '0901.21',
      unitCode: '136',
      netGrams: 250,
      grossGrams: 285,
      priceFen: 9500n,
      modes: ['bonded', 'air'],
      stock: { bonded: 180, origin: 60 },
      art: { kind: 'pouch', flip: 0, prop: 'beans' },
      keywords: { zh: ['哥伦比亚咖啡', '手冲'], en: ['huila', 'colombian coffee'] },
    },
  ],
};
