import { fontSheets } from './fonts.ts';
import { type Html, html } from './html.ts';
import type { Words } from './text.ts';

/** Where the payer stands on the route line; everything before is done. */
export type Station = 0 | 1 | 2 | 3 | 4;

export interface Frame {
  readonly words: Words;
  readonly title: string;
  /** Where the back arrow leads; none once there is nothing to go back from. */
  readonly back: string | null;
  readonly main: Html;
}

/** The whole document. It needs no script. */
export function documentOf({ words, title, back, main }: Frame): string {
  const page = html`<!doctype html>
<html lang="${words.lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title} · ${words.simulated}</title>${fontSheets.map((sheet) => html`<link rel="stylesheet" href="${sheet}">`)}<link rel="stylesheet" href="/style.css"><link rel="icon" href="data:,"></head>
<body>
<header><p class="simbar">${words.simulated} · ${words.simulatedWhy}</p>
<div class="top">${back ? html`<a href="${back}" aria-label="${words.back}">${arrow}</a>` : html`<span class="pad"></span>`}<span>${title}</span></div></header>
${main}
</body>
</html>`;
  return page.markup;
}

const arrow = html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

const stops = [
  [42.5, 26],
  [127.5, 12],
  [212.5, 26],
  [297.5, 12],
] as const;
const curves = ['M42.5 26C80.8 26 89.3 12 127.5 12', 'M127.5 12C165.8 12 174.3 26 212.5 26', 'M212.5 26C250.8 26 259.3 12 297.5 12'];

/** Order, card, bank, paid: real progress only. */
export function routeLine(words: Words, now: Station): Html {
  const state = (place: number): string => (place < now ? 'done' : place === now ? 'now' : 'next');
  return html`<div><svg class="route" viewBox="0 0 340 38" aria-hidden="true">${curves.map((d, index) => html`<path class="${index < now ? 'done' : 'next'}" d="${d}"/>`)}${stops.map(([x, y], index) => html`<circle class="${state(index)}" cx="${x}" cy="${y}" r="8"/>`)}</svg>
<ol class="stops" aria-label="${words.stationsLabel}">${words.stations.map((name, index) => (index === now ? html`<li class="now" aria-current="step">${name}</li>` : html`<li class="${state(index)}">${name}</li>`))}</ol></div>`;
}
