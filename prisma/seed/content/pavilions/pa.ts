import { coolDry, grams, life, months, net, original, process, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const pa: PavilionContent = {
  country: {
    iso2: 'PA',
    iso3: 'PAN',
    gaccCode: '432',
    names: t('巴拿马', 'Panama', 'بنما'),
    nativeName: original('es-PA', 'Panamá'),
    languages: ['es-PA'],
    currency: 'PAB',
    status: 'core',
    memorandum: { year: 2018, source: 'embassy at the 22-country meeting, cri.cn 2020', confidence: 'memory' },
    capital: t('巴拿马城', 'Panama City', 'مدينة بنما'),
    hub: { city: t('巴拿马城', 'Panama City', 'مدينة بنما'), lat: 8.98, lon: -79.52 },
    region: 'latin-america',
    motif: 'pa',
    rail: false,
    curator: t('博克特火山坡的瑰夏', 'Geisha of the Boquete volcano', 'غيشا على سفح بركان بوكيتي'),
    story: t(
      '博克特在巴鲁火山北坡，云雾从太平洋翻过来，瑰夏树的香气在这里才完全显出来。产量小，多以拍卖小批次出售。货从巴拿马城空运经墨西哥转上海，约六天。',
      'Boquete lies on the north slope of Barú, where cloud from the Pacific comes over: only here does Geisha show its scent. The crop is small and sold in auction lots. Goods fly from Panama City through Mexico to Shanghai in about six days.',
      'تقع بوكيتي على السفح الشمالي لبركان بارو حيث تعبر غيوم الهادئ، ولا يظهر عطر الغيشا كاملًا إلا هنا. المحصول قليل ويُباع بمزادات. تطير البضائع من مدينة بنما عبر المكسيك إلى شنغهاي في نحو ستة أيام.',
    ),
  },
  products: [
    {
      id: 'p063',
      handle: 'boquete-geisha-coffee-100g',
      seller: 'amazonia-andes',
      names: t('博克特瑰夏咖啡 100 克', 'Boquete Geisha coffee 100 g', 'قهوة غيشا بوكيتي 100 غ'),
      originalName: original('es-PA', 'Café Geisha de Boquete'),
      descriptions: t(
        '一千六百米瑰夏，水洗处理，茉莉、佛手柑与白桃，茶感轻盈。浅烘，建议 92 ℃ 一比十七慢冲。小罐 100 克，每罐附批次与杯测分。',
        'Geisha from 1,600 m, washed: jasmine, bergamot and white peach, light as tea. Light roast; pour slowly at 92 °C, one to seventeen. A 100 g tin with its lot number and cupping score.',
        'غيشا من 1600 متر، مغسولة: ياسمين وبرغموت وخوخ أبيض بخفة الشاي. تحميص فاتح؛ تقطير بطيء عند 92 مئوية بنسبة واحد إلى سبعة عشر. علبة 100 غ برقم دفعتها ودرجة تذوقها.',
      ),
      region: t('博克特', 'Boquete', 'بوكيتي'),
      specs: [net(grams(100)), life(months(12)), storage(coolDry), process(t('水洗，浅烘', 'Washed, light roast', 'مغسول، تحميص فاتح'))],
      category: 'coffee',
      materials: ['coffee'],
      hs: '0901.21',
      unitCode: '122',
      netGrams: 100,
      grossGrams: 165,
      priceFen: 36800n,
      modes: ['bonded', 'air'],
      stock: { bonded: 40, origin: 20 },
      art: { kind: 'tin', flip: 1, prop: 'cup' },
      keywords: { zh: ['瑰夏', '艺伎咖啡'], en: ['geisha', 'boquete'] },
    },
  ],
};
