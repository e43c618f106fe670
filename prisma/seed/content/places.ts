import type { ProvinceCode } from '#app/kernel/country.ts';
import { pavilions } from './pavilions.ts';
import { t } from './phrases.ts';
import { bondedParks } from './places/parks.ts';
import type { CountryContent, PlaceContent, Text3 } from './types.ts';

const own = { source: 'own data, illustrative', confidence: 'illustrative' } as const;

export const hubOf = (iso2: string): string => `hub-${iso2.toLowerCase()}`;

const hub = ({ iso2, hub: { city, lat, lon } }: CountryContent): PlaceContent => ({
  id: hubOf(iso2),
  kind: 'origin-hub',
  names: t(`${city['zh-CN']}集货仓`, `${city.en} hub`, `مركز التجميع في ${city.ar}`),
  city,
  country: iso2,
  province: null,
  lat,
  lon,
  supervisionCodes: [],
  coldStore: true,
  ...own,
});

type Kind = PlaceContent['kind'];
type Where = readonly [country: string, province: ProvinceCode | null, lat: number, lon: number];

function stop(id: string, kind: Kind, at: { readonly names: Text3; readonly city: Text3; readonly where: Where }): PlaceContent {
  const [country, province, lat, lon] = at.where;
  return {
    id,
    kind,
    names: at.names,
    city: at.city,
    country,
    province,
    lat,
    lon,
    supervisionCodes: kind === 'airport' || kind === 'rail-terminal' ? ['9610'] : [],
    coldStore: false,
    ...own,
  };
}

const shanghai = t('上海', 'Shanghai', 'شنغهاي');

/** Gateways and stations on the way. */
const stops: readonly PlaceContent[] = [
  stop('pvg', 'airport', {
    names: t('上海浦东国际机场', 'Shanghai Pudong airport', 'مطار بودونغ شنغهاي'),
    city: shanghai,
    where: ['CN', '31', 31.14, 121.81],
  }),
  stop('rt-xiy', 'rail-terminal', {
    names: t('西安国际港站', 'Xi’an international port station', 'محطة ميناء شيآن الدولي'),
    city: t('西安', 'Xi’an', 'شيآن'),
    where: ['CN', '61', 34.37, 109.07],
  }),
  stop('rt-kmg', 'rail-terminal', {
    names: t('昆明王家营西站', 'Kunming Wangjiaying West station', 'محطة وانغجياينغ الغربية في كونمينغ'),
    city: t('昆明', 'Kunming', 'كونمينغ'),
    where: ['CN', '53', 24.93, 102.86],
  }),
  stop('rt-nng', 'rail-terminal', {
    names: t('南宁国际铁路港', 'Nanning international rail port', 'ميناء ناننينغ للسكك الحديدية'),
    city: t('南宁', 'Nanning', 'ناننينغ'),
    where: ['CN', '45', 22.75, 108.3],
  }),
  stop('rt-tsn', 'rail-terminal', {
    names: t('天津新港北站', 'Tianjin Xingang North station', 'محطة شينغانغ الشمالية في تيانجين'),
    city: t('天津', 'Tianjin', 'تيانجين'),
    where: ['CN', '12', 39.0, 117.7],
  }),
  stop('port-sha', 'port', {
    names: t('上海洋山港', 'Yangshan port, Shanghai', 'ميناء يانغشان في شنغهاي'),
    city: shanghai,
    where: ['CN', '31', 30.62, 122.06],
  }),
  stop('port-ngb', 'port', {
    names: t('宁波舟山港', 'Ningbo-Zhoushan port', 'ميناء نينغبو تشوشان'),
    city: t('宁波', 'Ningbo', 'نينغبو'),
    where: ['CN', '33', 29.93, 121.85],
  }),
  stop('port-nsa', 'port', {
    names: t('广州南沙港', 'Nansha port, Guangzhou', 'ميناء نانشا في قوانغتشو'),
    city: t('广州', 'Guangzhou', 'قوانغتشو'),
    where: ['CN', '44', 22.65, 113.68],
  }),
  stop('port-qzh', 'port', {
    names: t('钦州港', 'Qinzhou port', 'ميناء تشينتشو'),
    city: t('钦州', 'Qinzhou', 'تشينتشو'),
    where: ['CN', '45', 21.73, 108.62],
  }),
  stop('border-khorgos', 'border', {
    names: t('霍尔果斯口岸', 'Khorgos crossing', 'معبر خورغوس'),
    city: t('霍尔果斯', 'Khorgos', 'خورغوس'),
    where: ['CN', '65', 44.21, 80.41],
  }),
  stop('border-alashankou', 'border', {
    names: t('阿拉山口口岸', 'Alashankou crossing', 'معبر ألاشانكو'),
    city: t('阿拉山口', 'Alashankou', 'ألاشانكو'),
    where: ['CN', '65', 45.17, 82.57],
  }),
  stop('border-mohan', 'border', {
    names: t('磨憨口岸', 'Mohan crossing', 'معبر موهان'),
    city: t('磨憨', 'Mohan', 'موهان'),
    where: ['CN', '53', 21.19, 101.68],
  }),
  stop('border-pingxiang', 'border', {
    names: t('凭祥口岸', 'Pingxiang crossing', 'معبر بينغشيانغ'),
    city: t('凭祥', 'Pingxiang', 'بينغشيانغ'),
    where: ['CN', '45', 22.09, 106.76],
  }),
  stop('border-erenhot', 'border', {
    names: t('二连浩特口岸', 'Erenhot crossing', 'معبر إرنهوت'),
    city: t('二连浩特', 'Erenhot', 'إرنهوت'),
    where: ['CN', '15', 43.65, 111.98],
  }),
  stop('port-aktau', 'port', {
    names: t('阿克套港', 'Aktau port', 'ميناء أكتاو'),
    city: t('阿克套', 'Aktau', 'أكتاو'),
    where: ['KZ', null, 43.6, 51.2],
  }),
  stop('port-valparaiso', 'port', {
    names: t('瓦尔帕莱索港', 'Valparaíso port', 'ميناء بالباراييسو'),
    city: t('瓦尔帕莱索', 'Valparaíso', 'بالباراييسو'),
    where: ['CL', null, -33.04, -71.62],
  }),
  stop('port-santos', 'port', {
    names: t('桑托斯港', 'Santos port', 'ميناء سانتوس'),
    city: t('桑托斯', 'Santos', 'سانتوس'),
    where: ['BR', null, -23.96, -46.3],
  }),
  stop('port-sihanoukville', 'port', {
    names: t('西哈努克港', 'Sihanoukville port', 'ميناء سيهانوكفيل'),
    city: t('西哈努克', 'Sihanoukville', 'سيهانوكفيل'),
    where: ['KH', null, 10.65, 103.51],
  }),
];

export const places: readonly PlaceContent[] = [...pavilions.map((p) => hub(p.country)), ...bondedParks, ...stops];

export function placeOf(id: string): PlaceContent | undefined {
  return places.find((place) => place.id === id);
}
