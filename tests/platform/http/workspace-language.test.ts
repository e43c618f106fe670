import { expect, test } from 'vitest';
import { acceptedLanguage } from '#app/platform/http/workspace-language.server.ts';

test.each([
  ['en', 'en'],
  ['en-GB,en;q=0.8', 'en'],
  ['zh-TW,zh;q=0.9,en;q=0.5', 'zh-CN'],
  ['fr,en;q=0.5,zh;q=0.7', 'zh-CN'],
  ['en;q=0,zh', 'zh-CN'],
  ['ru', null],
  ['', null],
  [';;;,q=1,*', null],
  [null, null],
])('a browser that asks for %s gets %s', (header, language) => {
  expect(acceptedLanguage(header, ['zh-CN', 'en'])).toBe(language);
});
