/** The frame of every page: says twice that it is a simulation, and works without scripts. */
import { type Html, html } from './html.ts';
import { icon, mark } from './icons.ts';
import type { Visit } from './visit.ts';
import type { Words } from './words.ts';

export interface Page {
  readonly status?: number;
  readonly title: string;
  readonly body: Html;
  /** Where the arrow leads; absent on the first page. */
  readonly back?: { readonly href: string; readonly label: string; readonly icon: 'back' | 'close' };
}

/** A page, or somewhere else to go after a form. */
export type View = Page | { readonly goTo: string };

export const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** The token every form carries. */
export const token = (visit: Visit): Html => hidden('csrf', visit.csrf);

export function frame(page: Page, words: Words, languageHref: string): string {
  const { t, locale } = words;
  return html`<!doctype html>
<html lang="${locale}" dir="ltr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${page.title} · ${t('wallet')}</title><link rel="icon" href="/wallet/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/wallet/fonts/noto-sans-sc/index.css"><link rel="stylesheet" href="/wallet/style.css"></head>
<body>
<a class="skip" href="#main">${t('skip')}</a>
<header><p class="bar">${t('bar')}</p><div class="top"><div>${page.back ? html`<a class="ib" href="${page.back.href}" aria-label="${page.back.label}">${icon(page.back.icon)}</a>` : html`<span class="gap"></span>`}<h1>${page.title}</h1><span class="tag">${t('simulated')}</span><a class="langlink" href="${languageHref}" lang="${t('otherLang')}" hreflang="${t('otherLang')}">${t('other')}</a></div></div></header>
<main id="main">${page.body}</main>
<footer>${mark}<p>${t('foot')}</p></footer>
</body>
</html>`.text;
}
