import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cny, money } from '#app/kernel/money.ts';
import { dayText, isolate, momentText, moneyText, rangeText } from '#app/platform/i18n/format.ts';

describe('format', () => {
  it('writes yuan by sign and other currencies by code, with their own number of digits', () => {
    expect(moneyText('zh-CN', cny(9325n))).toBe('¥93.25');
    expect(moneyText('en', cny(-880n))).toBe('−¥8.80');
    expect(moneyText('en', money(123456n, 'JPY'))).toBe('JPY\u00a0123,456');
    expect(moneyText('en', money(1234567n, 'KWD'))).toBe('KWD\u00a01,234.567');
  });

  it('writes the same Latin figures in every language', () => {
    const figures = ['zh-CN', 'en', 'ar'].map((locale) => moneyText(locale, cny(123456789n)));
    expect(new Set(figures)).toEqual(new Set(['¥1,234,567.89']));
  });

  it('loses no fen of any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (minor) => {
        const text = moneyText('en', cny(minor)).replace(/[¥,.]/g, '').replace('−', '-');
        expect(BigInt(text)).toBe(minor);
      }),
    );
  });

  it('keeps the order of figures in right-to-left sentences', () => {
    expect(rangeText('zh-CN', { min: 9, max: 12 })).toBe('9–12');
    expect(rangeText('en', { min: 3, max: 3 })).toBe('3');
    expect(rangeText('ar', { min: 9, max: 12 })).toBe('\u20669–12\u2069');
    expect(isolate('en', '¥1')).toBe('¥1');
  });

  it('tells days and minutes in Shanghai', () => {
    const late = new Date('2026-11-22T18:30:00Z');
    expect(dayText(late)).toBe('2026-11-23');
    expect(momentText(late)).toBe('2026-11-23 02:30');
  });
});
