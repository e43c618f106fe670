import { readdirSync } from 'node:fs';
import { type BrowserContext, expect, type Page } from '@playwright/test';
import { expectAccessible } from '#tests/support/browser.ts';

/** A language and a theme to look at a page in. */
export interface Look {
  readonly lang: 'zh-CN' | 'en' | 'ar';
  readonly theme: 'light' | 'dark';
}

const languages = ['zh-CN', 'en', 'ar'] as const;
const themes = ['light', 'dark'] as const;
/** Neighbours differ in both, so that a few pages in turn meet every language and both themes. */
export const looks: readonly Look[] = languages.flatMap((lang, i) => [
  { lang, theme: themes[i % 2] ?? 'light' },
  { lang, theme: themes[(i + 1) % 2] ?? 'dark' },
]);

/** `npm run test:pages` looks at the whole matrix; `npm test` at each page once, in turn over languages and themes. */
export const whole = process.env.PAGES === 'all';

export const looksAt = (index: number): readonly Look[] => (whole ? looks : looks.slice(index % looks.length, (index % looks.length) + 1));

export const pathIn = ({ lang }: Look, path: string): string => (lang === 'zh-CN' ? path : path === '/' ? `/${lang}` : `/${lang}${path}`);

export const wear = (context: BrowserContext, { theme }: Look, baseURL: string | undefined): Promise<void> =>
  context.addCookies([{ name: 'yiji_theme', value: theme, url: baseURL ?? '' }]);

const namespaces = readdirSync('locales/en').map((file) => file.replace('.json', ''));
/** A text that was not found shows its key; one that was not filled shows its braces. */
const unfinished = new RegExp(`\\b(${namespaces.join('|')}):[a-z][\\w.-]+|\\{\\{|\\bundefined\\b|\\bNaN\\b|\\[object `);

/** Four words of Latin script in a row are a sentence or a name; a name of another language carries its own `lang`. A code joined by hyphens is one word. */
const latinSentence = /\p{Script=Latin}{2,}(?:-\w+)*(?:[ ,.;:'’“”()/–]+\p{Script=Latin}{2,}(?:-\w+)*){3,}/u;
const foreign: Readonly<Record<Look['lang'], readonly RegExp[]>> = {
  'zh-CN': [latinSentence, /\p{Script=Arabic}/u],
  en: [/\p{Script=Han}/u, /\p{Script=Arabic}/u],
  ar: [latinSentence, /\p{Script=Han}/u],
};

/** The words of the page itself: without parts that say to be of another language. */
const ownWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    const language = document.documentElement.lang;
    for (const part of copy.querySelectorAll('script, style, noscript, template, code')) part.remove();
    for (const part of copy.querySelectorAll('[lang]')) if (part.getAttribute('lang') !== language) part.remove();
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '');
    return texts;
  });

const headingLevels = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
      .filter((heading) => heading.checkVisibility())
      .map((heading) => Number(heading.tagName.slice(1))),
  );

/** What holds for every page: whole texts in one language, headings in order, no sideways scrolling, no violation axe can find. */
export async function expectWellMade(page: Page, look: Look): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', look.lang);
  await expect(page.locator('html')).toHaveAttribute('data-theme', look.theme);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const levels = await headingLevels(page);
  expect(
    levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1),
    `headings in order: ${levels.join(' ')}`,
  ).toEqual([]);
  expect(await page.title()).not.toMatch(unfinished);
  await expect(page.locator('body')).not.toContainText(unfinished, { useInnerText: true });
  const words = await ownWords(page);
  expect(
    words.filter((text) => foreign[look.lang].some((script) => script.test(text))),
    'texts of another language',
  ).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(tooWide, 'the page scrolls sideways').toBeLessThanOrEqual(0);
  await expectAccessible(page);
}
