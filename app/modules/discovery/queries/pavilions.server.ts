import { pickText } from '#app/kernel/locale.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Country, CountryView, DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { countries } from '#app/modules/catalogue/index.server.ts';
import { sellerProfiles } from '#app/modules/identity/index.server.ts';
import { type Place, places } from '#app/modules/logistics/index.server.ts';
import { priceBook } from '#app/modules/pricing/index.server.ts';
import { shelf } from '#app/platform/cache/book.server.ts';
import type { CountryPage, DiscoveryRefusal, ListQuery } from '../contract.ts';
import type { DiscoveryCall } from './call.server.ts';
import { listProducts } from './list-products.server.ts';

interface Shelf {
  readonly country: string;
  readonly sellerId: string;
  readonly products: number;
}

// Counts change when a product comes or goes: at most 5 s old.
const counted = shelf<readonly Shelf[]>(5_000, 1);

/** Products with a card, by country and seller. */
const shelvesOf = (call: DiscoveryCall): Promise<readonly Shelf[]> =>
  counted(call, '', async () => {
    const rows = await call.db.$queryRaw<{ country: string; sellerId: string; n: bigint }[]>`
      SELECT country, seller_id AS "sellerId", count(DISTINCT product_id) AS n FROM product_card GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`;
    return rows.map(({ country, sellerId, n }) => ({ country, sellerId, products: Number(n) }));
  });

export async function pavilionView(call: DiscoveryCall, country: Country): Promise<CountryView> {
  const kept = await shelvesOf(call);
  const say = (texts: Country['names']): string => pickText(texts, call.locale, 'zh-CN').text;
  return {
    iso2: country.iso2,
    status: country.status,
    name: say(country.names),
    nativeName: { text: country.nativeName, lang: country.nativeLang },
    motif: country.motif,
    story: say(country.story),
    curator: say(country.curator),
    products: kept.filter((shelf) => shelf.country === country.iso2).reduce((total, shelf) => total + shelf.products, 0),
  };
}

/** Every pavilion in the shop's order, guests among them and marked. From memory while fresh. */
export async function countryViews(call: DiscoveryCall): Promise<CountryView[]> {
  const lands = await countries(call);
  return Promise.all([...lands.values()].map((country) => pavilionView(call, country)));
}

export interface CountryInput {
  readonly iso2: string;
  readonly query: ListQuery;
  readonly province: string;
}

const pointOf = (place: Place | undefined, call: DiscoveryCall): CountryPage['map']['from'] => ({
  lat: place?.lat ?? 0,
  lon: place?.lon ?? 0,
  name: pickText(place?.names ?? {}, call.locale, 'zh-CN').text,
});

/** From where the country's goods leave and where they enter China: by rail where there is a railway, else by air. */
async function mapOf(call: DiscoveryCall, iso2: string): Promise<CountryPage['map']> {
  const [{ delivery }, byId] = await Promise.all([priceBook(call), places(call)]);
  const routes = delivery.routes.filter((route) => route.country === iso2);
  const shown = (['rail', 'air', 'bonded'] as const).flatMap((mode) => routes.filter((route) => route.mode === mode))[0];
  const modes = [...new Set(routes.map((route): DeliveryMode => route.mode))];
  const origin = shown?.legs[0]?.from ?? shown?.placeId ?? '';
  return { from: pointOf(byId.get(origin), call), to: pointOf(byId.get(shown?.gateway ?? ''), call), modes };
}

async function sellersOf(call: DiscoveryCall, iso2: string): Promise<CountryPage['sellers']> {
  const [kept, profiles] = await Promise.all([shelvesOf(call), sellerProfiles(call)]);
  return kept.flatMap(({ country, sellerId, products }) => {
    const seller = country === iso2 ? profiles.get(sellerId) : undefined;
    if (!seller) return [];
    const say = (texts: Country['names']): string => pickText(texts, call.locale, 'zh-CN').text;
    const originalName = { text: seller.originalName, lang: seller.originalLang };
    return [{ name: say(seller.names), originalName, foundedYear: seller.foundedYear, products, story: say(seller.story) }];
  });
}

/** A pavilion: its story, its sellers, the way its goods take, and the list of its products. Stale as a list may be. */
export async function countryPage(
  call: DiscoveryCall,
  { iso2, query, province }: CountryInput,
): Promise<Result<CountryPage, DiscoveryRefusal>> {
  const country = (await countries(call)).get(iso2.toUpperCase());
  if (!country) return refuse('discovery.country_not_found', { iso2 });
  const [view, list, sellers, map] = await Promise.all([
    pavilionView(call, country),
    listProducts(call, { query: { ...query, countries: [country.iso2] }, province }),
    sellersOf(call, country.iso2),
    mapOf(call, country.iso2),
  ]);
  return ok({ country: view, list, sellers, map });
}
