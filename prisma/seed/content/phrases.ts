import type { OriginalText, SpecKey, SpecRow, Text3 } from './types.ts';

/** One text in Chinese, English and Arabic. */
export const t = (zh: string, en: string, ar: string): Text3 => ({ 'zh-CN': zh, en, ar });
export const original = (lang: string, text: string): OriginalText => ({ lang, text });

const row =
  (key: SpecKey) =>
  (value: Text3): SpecRow => ({ key, value });
export const net = row('netContent');
export const life = row('shelfLife');
export const material = row('material');
export const size = row('size');
export const storage = row('storage');
export const care = row('care');
export const process = row('process');
export const grade = row('grade');
export const alcohol = row('alcohol');

const plain = (n: number): string => n.toLocaleString('en', { useGrouping: false });
export const grams = (n: number): Text3 => t(`${plain(n)} 克`, `${plain(n)} g`, `${plain(n)} غرام`);
export const kilograms = (n: number): Text3 => t(`${plain(n)} 千克`, `${plain(n)} kg`, `${plain(n)} كيلوغرام`);
export const millilitres = (n: number): Text3 => t(`${plain(n)} 毫升`, `${plain(n)} ml`, `${plain(n)} مليلتر`);
export const centimetres = (a: string, b: string): Text3 => t(`${a} × ${b} 厘米`, `${a} × ${b} cm`, `${a} × ${b} سم`);
/** Arabic counts 3 to 10 in the plural and 11 to 99 in the singular accusative. */
export const months = (n: number): Text3 => t(`${n} 个月`, `${n} months`, n <= 10 ? `${n} أشهر` : `${n} شهرًا`);
export const percentVolume = (value: string): Text3 => t(`${value}%（体积）`, `${value}% vol`, `${value}% بالحجم`);

export const coolDry = t('避光、阴凉、干燥处保存', 'Cool, dry and dark', 'يُحفظ في مكان بارد وجاف بعيدًا عن الضوء');
export const sealAfterOpening = t('开封后密封，尽快食用', 'Close well after opening and use soon', 'يُغلق بإحكام بعد الفتح ويُستهلك قريبًا');
export const chillAfterOpening = t('开封后冷藏', 'Keep chilled after opening', 'يُبرَّد بعد الفتح');
export const frozen = t('-18 ℃ 以下冷冻', 'Frozen at -18 °C or below', 'يُحفظ مجمدًا عند ‎-18 مئوية أو أقل');
export const handWashCold = t('冷水手洗，平铺晾干', 'Hand wash cold, dry flat', 'يُغسل باليد بماء بارد ويُجفف مسطحًا');
export const dryClean = t('建议干洗', 'Dry clean', 'يُنصح بالتنظيف الجاف');
export const wipeDry = t('干布擦拭，避免浸水', 'Wipe with a dry cloth, do not soak', 'يُمسح بقطعة جافة ولا يُنقع في الماء');
export const noExpiry = t('无保质期', 'No best-before date', 'لا تاريخ انتهاء له');
export const bottleUpright = t('避光，竖放', 'Upright, away from light', 'يُحفظ قائمًا بعيدًا عن الضوء');
export const bottleLying = t('12–16 ℃ 避光平放', 'Lying, dark, 12–16 °C', 'يُحفظ مستلقيًا في الظلام عند 12–16 مئوية');
