import { createInstance, type i18n, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';
import type { Locale } from '#app/kernel/locale.ts';
import { loadTexts } from './catalog.ts';
import { textOptions } from './options.ts';

const backend = {
  type: 'backend' as const,
  read: (locale: string, namespace: string, done: ReadCallback) => {
    loadTexts(locale, namespace).then(
      (texts) => done(null, texts),
      (error: unknown) => done(error instanceof Error ? error : String(error), null),
    );
  },
};

/** The browser's instance: the namespaces of the first page are there before hydration, later ones come with their page. */
export async function browserTexts(locale: Locale, firstPage: readonly string[]): Promise<i18n> {
  const loaded = await Promise.all(firstPage.map(async (name) => [name, await loadTexts(locale, name)] as const));
  const instance = createInstance();
  instance.use(backend).use(initReactI18next);
  await instance.init({
    ...textOptions,
    lng: locale,
    ns: [...firstPage],
    resources: { [locale]: Object.fromEntries(loaded) },
    partialBundledLanguages: true,
  });
  return instance;
}
