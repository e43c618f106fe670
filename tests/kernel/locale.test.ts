import { expect, test } from 'vitest';
import { directionOf, localizedPath, pickText } from '#app/kernel/locale.ts';

test('the default language stands at the root, the others below their name', () => {
  expect(localizedPath('zh-CN', '/cart')).toBe('/cart');
  expect(localizedPath('en', '/cart')).toBe('/en/cart');
  expect(localizedPath('ar', '/')).toBe('/ar');
});

test('the script decides the direction, whatever the country', () => {
  expect(['ar', 'ar-EG', 'fa', 'zh-CN', 'en', 'az'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr', 'ltr']);
});

test('a text is in the wanted language, then its own, then ours, then any, and says which', () => {
  const texts = { km: 'ម្រេច', 'zh-CN': '胡椒', en: 'pepper' };
  expect(pickText(texts, 'en')).toEqual({ text: 'pepper', lang: 'en' });
  expect(pickText(texts, 'ar', 'km')).toEqual({ text: 'ម្រេច', lang: 'km' });
  expect(pickText(texts, 'ar')).toEqual({ text: '胡椒', lang: 'zh-CN' });
  expect(pickText({ km: 'ម្រេច' }, 'ar')).toEqual({ text: 'ម្រេច', lang: 'km' });
  expect(pickText({ en: '', km: 'ម្រេច' }, 'en')).toEqual({ text: 'ម្រេច', lang: 'km' });
  expect(pickText({}, 'ar')).toEqual({ text: '', lang: 'ar' });
});
