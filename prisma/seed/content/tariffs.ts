import { t } from './phrases.ts';
import type { DeliveryMode, FreightTariffContent, Text3 } from './types.ts';

interface Terms {
  readonly zone: string;
  readonly names: Text3;
  readonly baseFen: bigint;
  readonly stepFen: bigint;
}

const insuranceBps: Readonly<Record<DeliveryMode, number>> = { bonded: 10, rail: 20, air: 30 };
const coldChainFen: Readonly<Record<DeliveryMode, bigint>> = { bonded: 1500n, rail: 0n, air: 6000n };

const tariff = (mode: DeliveryMode, { zone, names, baseFen, stepFen }: Terms): FreightTariffContent => ({
  id: `${mode}-${zone}`,
  version: '2026-1',
  validFrom: '2026-01-01',
  mode,
  zone,
  names,
  baseFen,
  stepFen,
  stepGrams: 500,
  insuranceBps: insuranceBps[mode],
  coldChainFen: coldChainFen[mode],
  illustrative: true,
});

const rail = (zone: string, names: Text3, [baseFen, stepFen]: readonly [bigint, bigint]) =>
  tariff('rail', { zone, names, baseFen, stepFen });
const air = (zone: string, names: Text3, [baseFen, stepFen]: readonly [bigint, bigint]) => tariff('air', { zone, names, baseFen, stepFen });

/** Fen for the first 500 g of a consignment and for each further 500 g begun. Our own, illustrative. */
export const freightTariffs: readonly FreightTariffContent[] = [
  tariff('bonded', {
    zone: 'domestic',
    names: t('保税仓发货', 'From the bonded park', 'من المنطقة الجمركية'),
    baseFen: 800n,
    stepFen: 100n,
  }),
  rail('central-asia', t('铁路：中亚', 'Rail: Central Asia', 'سكة: آسيا الوسطى'), [500n, 150n]),
  rail('southeast-asia', t('铁路：东南亚', 'Rail: South-East Asia', 'سكة: جنوب شرق آسيا'), [450n, 120n]),
  rail('east-asia', t('铁路：蒙古', 'Rail: Mongolia', 'سكة: منغوليا'), [450n, 130n]),
  rail('caucasus', t('铁路：高加索', 'Rail: Caucasus', 'سكة: القوقاز'), [700n, 220n]),
  rail('europe', t('铁路：欧洲', 'Rail: Europe', 'سكة: أوروبا'), [900n, 260n]),
  air('southeast-asia', t('空运：东南亚', 'Air: South-East Asia', 'جوًا: جنوب شرق آسيا'), [2200n, 900n]),
  air('central-asia', t('空运：中亚', 'Air: Central Asia', 'جوًا: آسيا الوسطى'), [2600n, 1300n]),
  air('east-asia', t('空运：蒙古', 'Air: Mongolia', 'جوًا: منغوليا'), [2400n, 1100n]),
  air('south-asia-gulf', t('空运：南亚与海湾', 'Air: South Asia and the Gulf', 'جوًا: جنوب آسيا والخليج'), [2600n, 1300n]),
  air('caucasus', t('空运：高加索', 'Air: Caucasus', 'جوًا: القوقاز'), [2900n, 1400n]),
  air('europe', t('空运：欧洲', 'Air: Europe', 'جوًا: أوروبا'), [3200n, 1600n]),
  air('africa', t('空运：非洲', 'Air: Africa', 'جوًا: أفريقيا'), [3600n, 1800n]),
  air('latin-america', t('空运：拉丁美洲', 'Air: Latin America', 'جوًا: أمريكا اللاتينية'), [4200n, 2200n]),
  air('oceania', t('空运：大洋洲', 'Air: Oceania', 'جوًا: أوقيانوسيا'), [3400n, 1700n]),
];
