import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { localesOf, localesWith, textFilesOf } from '#app/platform/i18n/catalog.ts';
import { literalsOf, sources, walk } from '#tests/locales/sources.ts';

const folders = (...languages: readonly string[]) =>
  languages.flatMap((language) => [`/locales/${language}/shell.json`, `/locales/${language}/discovery.json`]);
const files = textFilesOf([...folders('zh-CN', 'en', 'ar', 'sw'), '/locales/en/workspace.json', '/locales/zh-CN/workspace.json']);

describe('a language is a folder', () => {
  test('a new folder is a new language of the shop, and the default stays first', () => {
    expect(localesOf(files)).toEqual(['zh-CN', 'ar', 'en', 'sw']);
  });

  test('it is a language of the desks once it has their texts', () => {
    expect(localesWith('workspace', files)).toEqual(['zh-CN', 'en']);
    expect(localesWith('workspace', [...files, ...textFilesOf(['/locales/sw/workspace.json'])])).toEqual(['zh-CN', 'en', 'sw']);
  });

  test('what is no text file is no language', () => {
    expect(textFilesOf(['/locales/README.md', '/locales/sw/old/shell.json', '/elsewhere/sw/shell.json'])).toEqual([]);
  });

  test('no page compares a language with a name or lists languages', () => {
    const named = new Set(['zh-CN', 'en', 'ar']);
    const places: string[] = [];
    for (const [file, source] of sources) {
      if (!file.startsWith('app/routes/') && !file.startsWith('app/ui/') && !/^app\/modules\/[^/]+\/ui\//.test(file)) continue;
      walk(source, (node) => {
        const listed = ts.isArrayLiteralExpression(node) ? node.elements.flatMap(literalsOf) : [];
        const compared =
          ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText())
            ? [...literalsOf(node.left), ...literalsOf(node.right)]
            : [];
        if ([...listed, ...compared].some((text) => named.has(text))) places.push(`${file}: ${node.getText()}`);
      });
    }
    expect(places).toEqual([]);
  });
});
