import { coolDry, grams, life, material, net, noExpiry, original, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const kw: PavilionContent = {
  country: {
    iso2: 'KW',
    iso3: 'KWT',
    gaccCode: '118',
    names: t('科威特', 'Kuwait', 'الكويت'),
    nativeName: original('ar-KW', 'الكويت'),
    languages: ['ar-KW'],
    currency: 'KWD',
    status: 'core',
    memorandum: { year: 2018, source: 'from memory, not verified', confidence: 'memory' },
    capital: t('科威特城', 'Kuwait City', 'مدينة الكويت'),
    hub: { city: t('科威特城', 'Kuwait City', 'مدينة الكويت'), lat: 29.38, lon: 47.99 },
    region: 'middle-east',
    motif: 'kw',
    rail: false,
    curator: t('木头里的香气', 'Scent kept in wood', 'عبق محفوظ في الخشب'),
    story: t(
      '海湾家庭待客前会用炭火熏香，木屑浸过玫瑰、琥珀与沉香油，放在陶炉里慢燃。科威特城的老市场里，调香师按家族的口味配方。货从舒艾巴港海运，约十八天到宁波。',
      'In Gulf homes the air is perfumed over coals before guests arrive: chips soaked in rose, amber and oud oil smoulder in a clay burner. In the old market of Kuwait City the perfumers mix to each family’s taste. Goods sail from Shuaiba to Ningbo in about eighteen days.',
      'في بيوت الخليج يُبخّر المجلس قبل مجيء الضيوف: رقائق منقوعة بماء الورد والعنبر ودهن العود تتّقد ببطء في مبخرة. وفي سوق الكويت القديم يركّب العطارون لكل عائلة ذوقها. تبحر البضائع من الشعيبة إلى نينغبو في نحو ثمانية عشر يومًا.',
    ),
  },
  products: [
    {
      id: 'p050',
      handle: 'bakhoor-incense-chips',
      seller: 'gulf-souk',
      names: t('巴库尔熏香木片', 'Bakhoor incense chips', 'بخور خشبي'),
      originalName: original('ar-KW', 'بخور دقة عود'),
      descriptions: t(
        '细木片浸玫瑰、白檀与树脂油后阴干，撒一小撮在炭块上，十分钟出香，不呛眼。香气偏甜，一撮可熏一间房。陶炉另购，用完通风。',
        'Fine chips soaked in rose, sandalwood and resin oils and dried in the shade. A pinch on charcoal gives ten minutes of sweet, soft smoke, enough for a room. The burner is sold apart; air the room afterwards.',
        'رقائق خشب دقيقة منقوعة بزيوت الورد والصندل واللبان ومجففة في الظل. رشّة على الفحم تعطي عشر دقائق من دخان حلو يكفي غرفة. المبخرة تُشترى على حدة ويُهوّى المكان بعدها.',
      ),
      region: t('科威特城', 'Kuwait City', 'مدينة الكويت'),
      specs: [net(grams(100)), life(noExpiry), storage(coolDry), material(t('木，植物精油', 'Wood, plant oils', 'خشب وزيوت نباتية'))],
      category: 'home',
      materials: ['wood'],
      hs: '3307.41',
      unitCode: '140',
      netGrams: 100,
      grossGrams: 190,
      priceFen: 13800n,
      modes: ['bonded', 'air'],
      stock: { bonded: 90, origin: 70 },
      art: { kind: 'burner', flip: 1 },
      keywords: { zh: ['熏香', '沉香', '香木'], en: ['oud', 'bukhoor', 'incense'] },
    },
  ],
};
