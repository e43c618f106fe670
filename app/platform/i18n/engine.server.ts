import { createInstance } from 'i18next';
import type { MakeEngine, Translate } from './translate.ts';

/** i18next, one instance a language for the life of the process. Nothing is escaped here: React does that. */
export const serverEngine: MakeEngine = (locale) => {
  const i18n = createInstance();
  void i18n.init({
    lng: locale,
    fallbackLng: false,
    ns: [],
    resources: {},
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  // Most texts have nothing to fill: each is looked up once in the life of the process.
  const plain = new Map<string, string>();
  return {
    add: (namespace, texts) => {
      plain.clear();
      i18n.addResourceBundle(locale, namespace, texts);
    },
    of: (namespace) => {
      const fixed = i18n.getFixedT(locale, namespace);
      const translate: Translate = (key, values) => {
        if (values) return String(fixed(key, { ...values }));
        const known = plain.get(`${namespace}:${key}`);
        if (known !== undefined) return known;
        const text = String(fixed(key));
        plain.set(`${namespace}:${key}`, text);
        return text;
      };
      return translate;
    },
  };
};
