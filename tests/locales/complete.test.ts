import { describe, expect, test } from 'vitest';
import { holesOf, isPlural, singular, texts, textsOf } from './texts.ts';
import { askedTexts } from './usage.ts';

const languages = [...texts.keys()];
const source = 'zh-CN';
const namespaces = [...(texts.get(source)?.keys() ?? [])];

function keysOf(language: string, namespace: string): string[] {
  const known = textsOf(language, namespace);
  return [...new Set([...known.keys()].map((key) => singular(key, known)))].sort();
}

/** Namespaces that only workspaces show; a storefront language need not have them. */
const workspaceOnly = ['workspace'];
const hasTexts = (language: string, namespace: string): boolean =>
  !workspaceOnly.includes(namespace) || (texts.get(language)?.has(namespace) ?? false);
const wanted = namespaces.flatMap((namespace) =>
  languages.filter((language) => hasTexts(language, namespace)).map((language) => ({ language, namespace })),
);
const every = wanted.flatMap(({ language, namespace }) =>
  [...textsOf(language, namespace)].map(([key, text]) => ({ language, namespace, key, text, at: `${language}/${namespace}: ${key}` })),
);

/** Our own name. */
const chineseEverywhere = /驿集/g;
/** An example of what is typed: a Chinese address in Chinese. */
const anyScript = (namespace: string, key: string): boolean => namespace === 'checkout' && key.startsWith('sample.');
/** What stands for a thing whatever the language. */
const latinEverywhere = /\{\{[^}]*\}\}|\bkg\b|\b(Yiji|CNY|PIN|QR|CO₂e?|CO2e?|HS|IP|X)\b/g;
const letters = /\p{L}/u;

describe('texts', () => {
  test('three languages at least', () => {
    expect(languages).toEqual(expect.arrayContaining(['zh-CN', 'en', 'ar']));
  });

  test.each(wanted)('$language/$namespace has the keys of the source', ({ language, namespace }) => {
    expect(keysOf(language, namespace)).toEqual(keysOf(source, namespace));
  });

  test('no namespace stands in one language only', () => {
    expect([...new Set(languages.flatMap((language) => [...(texts.get(language)?.keys() ?? [])]))].sort()).toEqual(namespaces);
  });

  test('a counted text has every plural form of its language', () => {
    const missing = wanted.flatMap(({ language, namespace }) => {
      const known = textsOf(language, namespace);
      const counted = [...new Set([...known.keys()].filter((key) => isPlural(key, known)).map((key) => singular(key, known)))];
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      return counted.flatMap((key) =>
        forms.filter((form) => !known.has(`${key}_${form}`)).map((form) => `${language}/${namespace}: ${key}_${form}`),
      );
    });
    expect(missing).toEqual([]);
  });

  test('no text is empty, but where no language has anything to say', () => {
    const said = new Set(every.filter(({ text }) => text.trim() !== '').map(({ namespace, key }) => `${namespace}: ${key}`));
    expect(every.filter(({ namespace, key, text }) => text.trim() === '' && said.has(`${namespace}: ${key}`)).map(({ at }) => at)).toEqual(
      [],
    );
  });

  test('a translation fills the holes of its source', () => {
    const wrong = every.filter(({ language, namespace, key, text }) => {
      if (language === source) return false;
      const [own, model] = [textsOf(language, namespace), textsOf(source, namespace)];
      const base = singular(key, own);
      const [mine, theirs] = [holesOf(text), holesOf(model.get(base) ?? model.get(`${base}_other`) ?? '')];
      // A plural form of one or two may say the number in words.
      return isPlural(key, own) ? mine.some((hole) => !theirs.includes(hole) && hole !== 'count') : mine.join() !== theirs.join();
    });
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  test('no Chinese outside the Chinese texts', () => {
    const mixed = every.filter(
      ({ language, namespace, key, text }) =>
        language !== source && !anyScript(namespace, key) && /\p{Script=Han}/u.test(text.replace(chineseEverywhere, '')),
    );
    expect(mixed.map(({ at }) => at)).toEqual([]);
  });

  test('no text was left untranslated', () => {
    const own = { 'zh-CN': /\p{Script=Han}/u, ar: /\p{Script=Arabic}/u } as Readonly<Record<string, RegExp>>;
    const foreign = every.filter(({ language, namespace, key, text }) => {
      const rest = text.replace(latinEverywhere, '');
      return !anyScript(namespace, key) && own[language] && letters.test(rest) && !own[language].test(rest);
    });
    expect(foreign.map(({ at, text }) => `${at} = ${text}`)).toEqual([]);
  });
});

describe('what pages ask for', () => {
  const asked = askedTexts();

  test('is found', () => {
    expect(asked.length).toBeGreaterThan(200);
  });

  test.each(languages)('exists in %s', (language) => {
    const has = (namespace: string, key: string, open: boolean): boolean => {
      const known = textsOf(language, namespace);
      if (open) return [...known.keys()].some((name) => name.startsWith(key) && name.length > key.length);
      return known.has(key) || [...known.keys()].some((name) => singular(name, known) === key);
    };
    const absent = asked.filter(({ namespace, key, open }) => {
      const looked = namespace ? [namespace] : namespaces;
      if (looked.some((name) => !hasTexts(language, name))) return false;
      return !looked.some((name) => has(name, key, open));
    });
    expect(absent.map(({ place, namespace, key, open }) => `${place} ${namespace ?? '*'}:${key}${open ? '…' : ''}`)).toEqual([]);
  });
});
