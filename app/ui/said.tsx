import type { Locale } from '#app/kernel/locale.ts';
import { useLocale } from './text.ts';

interface SaidProps {
  readonly text: string;
  /** The language it is really in. */
  readonly lang: Locale;
}

/** A text that may be in another language than the page: then it says which, and keeps its own direction. */
export function Said({ text, lang }: SaidProps) {
  return lang === useLocale() ? (
    text
  ) : (
    <bdi lang={lang} dir="auto">
      {text}
    </bdi>
  );
}

/** The language of a name that a person chose: told by its script, where that tells; else the page's. */
export const nameLang = (name: string): Locale | undefined =>
  /\p{Script=Han}/u.test(name) ? 'zh' : /\p{Script=Arabic}/u.test(name) ? 'ar' : undefined;

/** From one day to another, in this order in every language; a line breaks between days, never inside one. */
export const Days = ({ from, to }: { readonly from: string; readonly to: string }) => (
  <bdi className="days">
    <span>{from}</span> – <span>{to}</span>
  </bdi>
);
