import { describe, expect, it } from 'vitest';
import { loadTexts, locales, namespaces, type Texts } from '#app/platform/i18n/catalog.ts';
import { textsOf } from '#app/platform/i18n/instances.server.ts';
import { openTexts } from '#app/platform/i18n/store.ts';
import { translator } from '#app/platform/i18n/translate.ts';

const tables = {
  shell: { title: '驿集', cart: { pieces_one: '{{count}} piece', pieces_other: '{{count}} pieces' } },
  green: { reason: { NO_RULE: 'no rule' } },
};
const t = translator('en', (namespace) => tables[namespace as keyof typeof tables])('shell');

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
    const arabic = translator('ar', () => forms)('shell');
    expect([0, 1, 2, 3, 11, 100].map((count) => arabic('n', { count }))).toEqual(['zero', 'one', 'two', 'few', 'many', 'other']);
  });

  it('falls back to the one form of a language without plurals', () => {
    expect(translator('zh-CN', () => ({ n: '{{count}} 件' }))('shell')('n', { count: 3 })).toBe('3 件');
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
    const say = translator('en', () => ({ a: '{{x}} and {{y}}' }))('shell');
    expect(say('a', { x: '<b>', y: '{{x}}' })).toBe('<b> and {{x}}');
    expect(say('a')).toBe(' and ');
  });
});

interface Asked {
  readonly name: string;
  readonly key: string;
  readonly text: string;
}

/** Every key of a namespace as pages ask for it: plural forms by their stem. */
function keysOf(name: string, texts: Texts): Asked[] {
  const flat = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : Object.entries(value).map(([inner, text]) => [`${key}.${inner}`, text] as const),
  );
  return flat.map(([key, text]) => ({ name, key: key.replace(/_(zero|one|two|few|many|other)$/, ''), text }));
}

describe('the two halves', () => {
  it.each(locales)('say the same in %s, for every text and count', async (locale) => {
    const [server, browser] = [textsOf(locale), await openTexts(locale, namespaces)];
    const asked = (await Promise.all(namespaces.map(async (name) => keysOf(name, await loadTexts(locale, name))))).flat();
    expect(asked.length).toBeGreaterThan(300);
    for (const { name, key, text } of asked) {
      const values = Object.fromEntries([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, value]) => [String(value), `<${value}>`]));
      for (const count of [0, 1, 2, 3, 11, 100, 1_000]) {
        const given = { ...values, count };
        expect(browser.of('shell')(`${name}:${key}`, given), `${name}:${key} ${count}`).toBe(server.of('shell')(`${name}:${key}`, given));
      }
    }
  });
});
