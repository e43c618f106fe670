import { coolDry, grams, life, months, net, original, process, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const ke: PavilionContent = {
  country: {
    iso2: 'KE',
    iso3: 'KEN',
    gaccCode: '224',
    names: t('肯尼亚', 'Kenya', 'كينيا'),
    nativeName: original('sw', 'Kenya'),
    languages: ['sw', 'en'],
    currency: 'KES',
    status: 'guest',
    memorandum: { year: null, source: 'believed 2025; not verified', confidence: 'memory' },
    capital: t('内罗毕', 'Nairobi', 'نيروبي'),
    hub: { city: t('蒙巴萨', 'Mombasa', 'مومباسا'), lat: -4.04, lon: 39.67 },
    region: 'africa',
    motif: 'ke',
    rail: false,
    curator: t(
      '赤道高地的红茶，全年采两轮',
      'Tea of the equator highlands, picked all year',
      'شاي مرتفعات خط الاستواء، يُقطف على مدار العام',
    ),
    story: t(
      '凯里乔海拔两千米，雨水全年均匀，茶树不休眠，每十四天采一轮。蒙巴萨的拍卖每周一、二举行，是世界最大的红茶市场之一。货从蒙巴萨海运到南沙约二十二天，也可空运。',
      'Kericho stands at 2,000 m with even rain, so the bushes never sleep and are picked every fourteen days. The Mombasa auction, held on Mondays and Tuesdays, is among the largest for black tea. Goods sail to Nansha in about twenty-two days, or fly.',
      'تقع كيريشو على 2000 متر بمطر موزع فلا تنام شجيراتها وتُقطف كل أربعة عشر يومًا. ومزاد مومباسا، الاثنين والثلاثاء، من أكبر أسواق الشاي الأسود. تبحر البضائع إلى نانشا في نحو اثنين وعشرين يومًا أو تطير.',
    ),
  },
  products: [
    {
      id: 'p055',
      handle: 'kericho-black-tea',
      seller: 'kivu-hills',
      names: t('凯里乔红茶', 'Kericho black tea', 'شاي كيريشو الأسود'),
      originalName: original('sw', 'Chai ya Kericho'),
      descriptions: t(
        '赤道附近两千米的 CTC 碎茶，汤色亮红，味道爽利有劲，耐奶。三克配两百毫升沸水，三分钟出汤；加奶加姜也不薄。铁罐密封，避光避味。',
        'CTC leaf from 2,000 m near the equator: bright red, brisk and strong enough for milk. Three grams to 200 ml of boiling water, three minutes; good with milk and ginger. Airtight tin, away from light and smells.',
        'شاي مقطع من 2000 متر قرب خط الاستواء: أحمر زاهٍ منعش قوي يحتمل الحليب. ثلاثة غرامات لكل 200 مليلتر من ماء مغلي ثلاث دقائق؛ يطيب بالحليب والزنجبيل. علبة محكمة بعيدًا عن الضوء والروائح.',
      ),
      region: t('凯里乔', 'Kericho', 'كيريشو'),
      specs: [net(grams(250)), life(months(36)), storage(coolDry), process(t('CTC 揉切', 'CTC process', 'تقطيع CTC'))],
      category: 'tea',
      materials: ['tea'],
      hs: '0902.30',
      unitCode: '122',
      netGrams: 250,
      grossGrams: 330,
      priceFen: 4800n,
      modes: ['bonded', 'air'],
      stock: { bonded: 240, origin: 120 },
      art: { kind: 'teapot', flip: 0, prop: 'leaf' },
      keywords: { zh: ['肯尼亚红茶', '奶茶茶叶'], en: ['ctc tea', 'black tea'] },
    },
  ],
};
