import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './sources.ts';

/** Language -> namespace -> key (`group.name`) -> text. */
export const texts: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>> = new Map(
  globSync('*', { cwd: path.join(root, 'locales') })
    .sort()
    .map((language) => [
      language,
      new Map(
        globSync('*.json', { cwd: path.join(root, 'locales', language) })
          .sort()
          .map((file) => [
            path.basename(file, '.json'),
            new Map(flat(JSON.parse(readFileSync(path.join(root, 'locales', language, file), 'utf8')))),
          ]),
      ),
    ]),
);

function flat(node: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[prefix + key, value]];
    if (typeof value === 'object' && value !== null) return flat(value as Readonly<Record<string, unknown>>, `${prefix}${key}.`);
    throw new TypeError(`${prefix}${key} is neither a text nor a group of texts`);
  });
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** A plural form of a counted text: `pieces_one` where there is also `pieces_other`. */
export const isPlural = (key: string, known: ReadonlyMap<string, string>): boolean =>
  pluralSuffix.test(key) && known.has(key.replace(pluralSuffix, '_other'));
/** A key without the suffix of its plural form. */
export const singular = (key: string, known: ReadonlyMap<string, string>): string =>
  isPlural(key, known) ? key.replace(pluralSuffix, '') : key;

/** The names in `{{…}}` of a text. */
export const holesOf = (text: string): string[] => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name = '']) => name).sort();

export const textsOf = (language: string, namespace: string): ReadonlyMap<string, string> =>
  texts.get(language)?.get(namespace) ?? new Map();
