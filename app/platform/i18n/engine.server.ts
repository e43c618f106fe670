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
  return {
    add: (namespace, texts) => void i18n.addResourceBundle(locale, namespace, texts),
    of: (namespace) => {
      const fixed = i18n.getFixedT(locale, namespace);
      const translate: Translate = (key, values) => String(fixed(key, { ...values }));
      return translate;
    },
  };
};
