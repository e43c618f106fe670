import { coolDry, grade, life, months, net, original, storage, t } from '../phrases.ts';
import type { PavilionContent } from '../types.ts';

export const vu: PavilionContent = {
  country: {
    iso2: 'VU',
    iso3: 'VUT',
    gaccCode: '608',
    names: t('瓦努阿图', 'Vanuatu', 'فانواتو'),
    nativeName: original('bi', 'Vanuatu'),
    languages: ['bi', 'en', 'fr'],
    currency: 'VUV',
    status: 'core',
    memorandum: { year: 2019, source: 'from memory, not verified', confidence: 'memory' },
    capital: t('维拉港', 'Port Vila', 'بورت فيلا'),
    hub: { city: t('维拉港', 'Port Vila', 'بورت فيلا'), lat: -17.73, lon: 168.32 },
    region: 'oceania',
    motif: 'vu',
    rail: false,
    curator: t('马勒库拉岛的可可与香荚兰', 'Cocoa and vanilla of Malekula', 'كاكاو ماليكولا وفانيلاها'),
    story: t(
      '马勒库拉岛的可可在椰子树荫下，村民在海边木箱里发酵六天，再用日光晒干。同一条船运到维拉港的小厂，做成单一产地板。货经奥克兰海运到上海，约三十天，也可空运。',
      'Cocoa of Malekula grows under coconut palms; villagers ferment it six days in wooden boxes by the sea and dry it in the sun. The same boat takes it to a small plant in Port Vila. Goods change ship in Auckland for Shanghai, about thirty days, or fly.',
      'ينمو كاكاو ماليكولا تحت جوز الهند، يُخمره القرويون ستة أيام في صناديق قرب البحر ويُجفف بالشمس. وتحمله السفينة نفسها إلى مصنع صغير في بورت فيلا. تبدّل البضائع السفينة في أوكلاند إلى شنغهاي في نحو ثلاثين يومًا أو تطير.',
    ),
  },
  products: [
    {
      id: 'p069',
      handle: 'malekula-chocolate-70',
      seller: 'aotearoa-pastures',
      names: t('马勒库拉单产地黑巧 70%', 'Malekula single-origin chocolate 70%', 'شوكولاتة ماليكولا أحادية المنشأ 70%'),
      originalName: original('bi', 'Jokled Malekula 70 %'),
      descriptions: t(
        '岛民日晒可可，维拉港小批研磨四十八小时，只加蔗糖与可可脂。70%，热带果与花生香，尾韵干净。70 克两片装，避热。',
        'Sun-dried island cocoa ground for 48 hours in small batches in Port Vila, with cane sugar and cocoa butter only. 70%: tropical fruit and peanut, clean finish. Two bars of 35 g; keep cool.',
        'كاكاو الجزيرة المجفف بالشمس يُطحن 48 ساعة دفعات صغيرة في بورت فيلا مع سكر القصب وزبدة الكاكاو فقط. 70%: فاكهة استوائية وفول سوداني وخاتمة نقية. لوحان 35 غ، يُصان من الحر.',
      ),
      region: t('马勒库拉', 'Malekula', 'ماليكولا'),
      specs: [
        net(t('2 × 35 克', '2 × 35 g', '2 × 35 غرام')),
        life(months(12)),
        storage(coolDry),
        grade(t('可可 70%', '70% cocoa', 'كاكاو 70%')),
      ],
      category: 'chocolate',
      materials: ['cocoa'],
      hs: '1806.32',
      unitCode: '125',
      netGrams: 70,
      grossGrams: 95,
      priceFen: 8800n,
      modes: ['bonded', 'air'],
      stock: { bonded: 120, origin: 40 },
      art: { kind: 'bar', flip: 0 },
      keywords: { zh: ['单一产地', '黑巧'], en: ['craft chocolate', 'bean to bar'] },
    },
  ],
};
