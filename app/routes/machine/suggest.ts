import { data } from 'react-router';
import { defaultLocale, localizedPath } from '#app/kernel/locale.ts';
import { type Suggestion, type SuggestionAnswer, textLimit } from '#app/modules/discovery/contract.ts';
import { suggest } from '#app/modules/discovery/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { locales } from '#app/platform/i18n/catalog.ts';
import { moneyText } from '#app/platform/i18n/format.ts';
import type { Route } from './+types/suggest';

const folders = { product: '/products/', country: '/countries/', category: '/products?f.category=' } as const;

function answerOf({ kind, text, handle, card }: Suggestion, locale: string): SuggestionAnswer {
  const to = localizedPath(locale, folders[kind] + (kind === 'country' ? handle.toLowerCase() : encodeURIComponent(handle)));
  return {
    kind,
    text: text.text,
    lang: text.lang,
    to,
    country: card?.country.iso2 ?? (kind === 'country' ? handle.toUpperCase() : null),
    price: card ? moneyText(locale, card.landed) : null,
    art: card ? { ...card.art, sku: card.sku } : null,
  };
}

/** `?q=` what is typed, `?lang=` the language of the page: what it may mean, best first. Never a hidden product. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const params = new URL(request.url).searchParams;
  const locale = locales.find((known) => known === params.get('lang')) ?? defaultLocale;
  const text = (params.get('q') ?? '').trim().slice(0, textLimit);
  const found = text === '' ? [] : await suggest({ ...callOf(context), locale }, { text, province: preferencesOf(context).province });
  return data(
    { suggestions: found.map((item) => answerOf(item, locale)) },
    { headers: { 'cache-control': 'private, max-age=30', vary: 'cookie' } },
  );
}
