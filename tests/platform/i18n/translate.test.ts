import { describe, expect, it } from 'vitest';
import type { Texts } from '#app/platform/i18n/catalog.ts';
import { browserEngine } from '#app/platform/i18n/engine.browser.ts';

const tables: Readonly<Record<string, Texts>> = {
  shell: { title: '驿集', cart: { pieces_one: '{{count}} piece', pieces_other: '{{count}} pieces' } },
  green: { reason: { NO_RULE: 'no rule' } },
};
function translate(locale: string, texts: Readonly<Record<string, Texts>>) {
  const engine = browserEngine(locale);
  for (const [namespace, table] of Object.entries(texts)) engine.add(namespace, table);
  return engine.of('shell');
}

const t = translate('en', tables);

describe('translate', () => {
  it('finds a text of its own namespace and of another one', () => {
    expect(t('title')).toBe('驿集');
    expect(t('green:reason.NO_RULE')).toBe('no rule');
  });

  it('chooses the plural form by the language', () => {
    expect([t('cart.pieces', { count: 1 }), t('cart.pieces', { count: 5 })]).toEqual(['1 piece', '5 pieces']);
  });

  it('knows the six Arabic forms', () => {
    const forms = Object.fromEntries(['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => [`n_${form}`, form]));
    const arabic = translate('ar', { shell: forms });
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic('n', { count }))).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  });

  it('falls back to the one form of a language without plurals', () => {
    expect(translate('zh-CN', { shell: { n: '{{count}} 件' } })('n', { count: 3 })).toBe('3 件');
  });

  it('shows the key of a missing text, or the text given for that case', () => {
    expect(t('nowhere')).toBe('nowhere');
    expect(t('green:reason.NEW')).toBe('reason.NEW');
    expect(t('green:reason.NEW', { defaultValue: '' })).toBe('');
  });

  it('never reads what every object inherits', () => {
    expect(t('constructor')).toBe('constructor');
    expect(t('cart.toString')).toBe('cart.toString');
  });

  it('fills values and leaves nothing between braces', () => {
    const say = translate('en', { shell: { a: '{{x}} and {{y}}' } });
    expect(say('a', { x: '<b>', y: '{{x}}' })).toBe('<b> and {{x}}');
    expect(say('a')).toBe(' and ');
  });
});
