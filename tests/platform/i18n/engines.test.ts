import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Texts } from '#app/platform/i18n/catalog.ts';
import { browserEngine } from '#app/platform/i18n/engine.browser.ts';
import { serverEngine } from '#app/platform/i18n/engine.server.ts';

const folder = path.resolve('locales');
const languages = readdirSync(folder);
const counts = [0, 1, 2, 3, 7, 11, 25, 100, 101];

/** Every key of a file, plural forms once. */
function keysOf(texts: Texts): string[] {
  const flat = Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : Object.keys(value).map((inner) => `${key}.${inner}`),
  );
  const stemOf = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
  // A name that only ends like a plural form (`below_zero`) is no plural.
  return [...new Set(flat.map((key) => (flat.includes(`${stemOf(key)}_other`) ? stemOf(key) : key)))];
}

test.each(languages)('%s: the browser says exactly what i18next says on the server, for every text and number', (locale) => {
  const browser = browserEngine(locale);
  const server = serverEngine(locale);
  const files = readdirSync(path.join(folder, locale)).map((file) => {
    const texts: Texts = JSON.parse(readFileSync(path.join(folder, locale, file), 'utf8'));
    return { namespace: file.replace(/\.json$/, ''), texts };
  });
  for (const { namespace, texts } of files) {
    browser.add(namespace, texts);
    server.add(namespace, texts);
  }
  let compared = 0;
  const different: string[] = [];
  const compare = (own: string, asked: string, given: Readonly<Record<string, unknown>>): void => {
    compared += 1;
    const [here, there] = [browser.of(own)(asked, given), server.of(own)(asked, given)];
    if (here !== there) different.push(`${own}/${asked} ${String(given.count)}: ${here} | ${there}`);
  };
  for (const { namespace, texts } of files) {
    const values = Object.fromEntries([...JSON.stringify(texts).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => [name, `<${name}>`]));
    for (const key of keysOf(texts)) {
      for (const count of counts) {
        compare(namespace, key, { ...values, count });
        compare('shell', `${namespace}:${key}`, { ...values, count });
      }
    }
  }
  expect(different).toEqual([]);
  expect(compared).toBeGreaterThan(1_000);
  for (const engine of [browser, server]) {
    expect(engine.of('shell')('no.such.text')).toBe('no.such.text');
    expect(engine.of('shell')('no.such.text', { defaultValue: 'else' })).toBe('else');
  }
});
