import type { Locale } from '#app/kernel/locale.ts';
import type { Texts } from './catalog.ts';

/** Fills a text; `count` (a number) also chooses the plural form, `defaultValue` stands in for a missing text. */
export type Values = Readonly<Record<string, unknown>>;

/** The text of a key: `title`, `row.GOODS`, or of another namespace `green:state.expired`. A missing text shows its key, so that a test can see it. */
export type Translate = (key: string, values?: Values) => string;

/** What finds and fills the texts of a language: i18next on the server, its light half in the browser. */
export interface Engine {
  readonly add: (namespace: string, texts: Texts) => void;
  readonly of: (namespace: string) => Translate;
}

export type MakeEngine = (locale: Locale) => Engine;
