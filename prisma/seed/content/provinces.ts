import type { ProvinceCode } from '#app/kernel/country.ts';
import { t } from './phrases.ts';
import type { ProvinceZoneContent, Text3 } from './types.ts';

type Zone = ProvinceZoneContent['zone'];

/** What a zone adds to a consignment: fen and days. Illustrative. */
const zones: Readonly<Record<Zone, readonly [surchargeFen: bigint, extraDays: number]>> = {
  near: [0n, 0],
  middle: [200n, 1],
  far: [500n, 1],
  remote: [1200n, 3],
};

function row(province: ProvinceCode, zone: Zone, at: readonly [capital: Text3, lat: number, lon: number]): ProvinceZoneContent {
  const [surchargeFen, extraDays] = zones[zone];
  const [capital, lat, lon] = at;
  return { province, zone, capital, lat, lon, surchargeFen, extraDays };
}

/** Mainland provinces, seen from the default province Shanghai. */
export const provinceZones: readonly ProvinceZoneContent[] = [
  row('11', 'middle', [t('北京', 'Beijing', 'بكين'), 39.9, 116.41]),
  row('12', 'middle', [t('天津', 'Tianjin', 'تيانجين'), 39.13, 117.2]),
  row('13', 'middle', [t('石家庄', 'Shijiazhuang', 'شيجياتشوانغ'), 38.04, 114.51]),
  row('14', 'middle', [t('太原', 'Taiyuan', 'تاييوان'), 37.87, 112.55]),
  row('15', 'far', [t('呼和浩特', 'Hohhot', 'هوهوت'), 40.84, 111.75]),
  row('21', 'far', [t('沈阳', 'Shenyang', 'شنيانغ'), 41.8, 123.43]),
  row('22', 'far', [t('长春', 'Changchun', 'تشانغتشون'), 43.82, 125.32]),
  row('23', 'far', [t('哈尔滨', 'Harbin', 'هاربين'), 45.8, 126.53]),
  row('31', 'near', [t('上海', 'Shanghai', 'شنغهاي'), 31.23, 121.47]),
  row('32', 'near', [t('南京', 'Nanjing', 'نانجينغ'), 32.06, 118.8]),
  row('33', 'near', [t('杭州', 'Hangzhou', 'هانغتشو'), 30.27, 120.16]),
  row('34', 'near', [t('合肥', 'Hefei', 'خفي'), 31.82, 117.23]),
  row('35', 'middle', [t('福州', 'Fuzhou', 'فوتشو'), 26.07, 119.3]),
  row('36', 'middle', [t('南昌', 'Nanchang', 'نانتشانغ'), 28.68, 115.86]),
  row('37', 'middle', [t('济南', 'Jinan', 'جينان'), 36.65, 117.12]),
  row('41', 'middle', [t('郑州', 'Zhengzhou', 'تشنغتشو'), 34.75, 113.63]),
  row('42', 'middle', [t('武汉', 'Wuhan', 'ووهان'), 30.59, 114.31]),
  row('43', 'middle', [t('长沙', 'Changsha', 'تشانغشا'), 28.23, 112.94]),
  row('44', 'middle', [t('广州', 'Guangzhou', 'قوانغتشو'), 23.13, 113.26]),
  row('45', 'far', [t('南宁', 'Nanning', 'ناننينغ'), 22.82, 108.37]),
  row('46', 'far', [t('海口', 'Haikou', 'هايكو'), 20.04, 110.2]),
  row('50', 'middle', [t('重庆', 'Chongqing', 'تشونغتشينغ'), 29.56, 106.55]),
  row('51', 'middle', [t('成都', 'Chengdu', 'تشنغدو'), 30.57, 104.07]),
  row('52', 'far', [t('贵阳', 'Guiyang', 'قوييانغ'), 26.65, 106.63]),
  row('53', 'far', [t('昆明', 'Kunming', 'كونمينغ'), 25.04, 102.71]),
  row('54', 'remote', [t('拉萨', 'Lhasa', 'لاسا'), 29.65, 91.12]),
  row('61', 'middle', [t('西安', 'Xi’an', 'شيآن'), 34.34, 108.94]),
  row('62', 'far', [t('兰州', 'Lanzhou', 'لانتشو'), 36.06, 103.83]),
  row('63', 'far', [t('西宁', 'Xining', 'شينينغ'), 36.62, 101.78]),
  row('64', 'far', [t('银川', 'Yinchuan', 'ينتشوان'), 38.49, 106.23]),
  row('65', 'remote', [t('乌鲁木齐', 'Ürümqi', 'أورومتشي'), 43.83, 87.62]),
];
