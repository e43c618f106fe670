import type { Locale } from '#app/kernel/locale.ts';
import type { Texts } from './catalog.ts';

/** Fills a text; `count` (a number) also chooses the plural form, `defaultValue` stands in for a missing text. */
export type Values = Readonly<Record<string, unknown>>;

/** The text of a key: `title`, `row.GOODS`, or of another namespace `green:state.expired`. A missing text shows its key, so that a test can see it. */
export type Translate = (key: string, values?: Values) => string;

/** Texts of two levels at most: `state.expired`, `expired`. */
function find(texts: Texts | undefined, key: string): string | undefined {
  const dot = key.indexOf('.');
  const value = dot < 0 ? texts?.[key] : texts?.[key.slice(0, dot)];
  if (dot < 0) return typeof value === 'string' ? value : undefined;
  return typeof value === 'object' ? value[key.slice(dot + 1)] : undefined;
}

/**
 * The browser's half of i18next: half a kilobyte instead of 15, without which a product page weighs 153 kB against its limit of 140.
 * The server renders with i18next itself; a test holds both to the same words for every text, count and language.
 * Files in the JSON v4 form: plural forms as `key_one` … `key_other` by the language's own rules
 * (`Intl.PluralRules`), values as `{{name}}`. Nothing is escaped here: React does that.
 */
export function translator(locale: Locale, textsOf: (namespace: string) => Texts | undefined): (namespace: string) => Translate {
  const plurals = new Intl.PluralRules(locale);
  return (own) => (key, values) => {
    const colon = key.indexOf(':');
    const texts = textsOf(colon < 0 ? own : key.slice(0, colon));
    const name = colon < 0 ? key : key.slice(colon + 1);
    const count = values?.count;
    const plural =
      typeof count === 'number' ? (find(texts, `${name}_${plurals.select(count)}`) ?? find(texts, `${name}_other`)) : undefined;
    const text = plural ?? find(texts, name) ?? (typeof values?.defaultValue === 'string' ? values.defaultValue : name);
    return text.includes('{{') ? text.replace(/\{\{(\w+)\}\}/g, (_, value: string) => String(values?.[value] ?? '')) : text;
  };
}
