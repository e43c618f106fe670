import { type LocalizedText, pickText } from '#app/kernel/locale.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { ArtSpec, Country, CountryTile, CountryView, DeliveryMode, ShownText } from '#app/modules/catalogue/contract.ts';
import { countries } from '#app/modules/catalogue/index.server.ts';
import { sellerProfiles } from '#app/modules/identity/index.server.ts';
import { type Place, places } from '#app/modules/logistics/index.server.ts';
import { priceBook } from '#app/modules/pricing/index.server.ts';
import { shelf } from '#app/platform/cache/book.server.ts';
import type { CountryPage, DiscoveryRefusal, ListQuery } from '../contract.ts';
import type { DiscoveryCall } from './call.server.ts';
import { tierNow } from './incentive.server.ts';
import { listProducts } from './list-products.server.ts';
import { type Shop, shopFor } from './scope.server.ts';

interface Shelf {
  readonly country: string;
  readonly sellerId: string;
  readonly products: number;
  /** Of tier A. */
  readonly certified: number;
}

// Counts change when a product comes or goes: at most 5 s old.
const counted = shelf<readonly Shelf[]>(5_000, 1);

/** Products with a card, by country and seller. */
const shelvesOf = (call: DiscoveryCall): Promise<readonly Shelf[]> =>
  counted(call, '', async () => {
    const rows = await call.db.$queryRaw<{ country: string; sellerId: string; n: bigint; certified: bigint }[]>`
      SELECT c.country, c.seller_id AS "sellerId", count(DISTINCT c.product_id) AS n,
        count(DISTINCT c.product_id) FILTER (WHERE ${tierNow(call.at)} = 'A') AS certified
      FROM product_card c GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2`;
    return rows.map(({ country, sellerId, n, certified }) => ({ country, sellerId, products: Number(n), certified: Number(certified) }));
  });

const say = (call: DiscoveryCall, texts: Country['names'] = {}): ShownText => pickText(texts, call.locale);

const total = (shelves: readonly Shelf[], iso2: string, what: 'products' | 'certified'): number =>
  shelves.filter(({ country }) => country === iso2).reduce((sum, shelf) => sum + shelf[what], 0);

/** A pavilion as a tile shows it. From memory while fresh. */
export async function countryTile(call: DiscoveryCall, { iso2, status, names }: Country): Promise<CountryTile> {
  return { iso2, status, name: say(call, names), products: total(await shelvesOf(call), iso2, 'products') };
}

/** Every pavilion in the shop's order, guests among them and marked. From memory while fresh. */
export async function countryTiles(call: DiscoveryCall): Promise<CountryTile[]> {
  const lands = await countries(call);
  return Promise.all([...lands.values()].map((country) => countryTile(call, country)));
}

async function pavilionView(call: DiscoveryCall, country: Country): Promise<CountryView> {
  return {
    ...(await countryTile(call, country)),
    nativeName: { text: country.nativeName, lang: country.nativeLang },
    motif: country.motif,
    story: say(call, country.story),
    curator: say(call, country.curator),
  };
}

// The first of a country seldom changes: at most 5 s old.
const firsts = shelf<CountryPage['face']>(5_000, 100);

/** The first product of a country in the shop's order: its picture stands for the pavilion, whatever the list shows. */
const faceOf = (call: DiscoveryCall, iso2: string, { scope }: Shop): Promise<CountryPage['face']> =>
  firsts(call, `${scope.zone} ${iso2} ${call.locale}`, async () => {
    const row = await call.db.productCard.findFirst({
      where: { zone: scope.zone, country: iso2 },
      orderBy: [{ sort: 'asc' }, { productId: 'asc' }],
      select: { sku: true, art: true, names: true, sourceLocale: true },
    });
    return (
      row && { sku: row.sku, art: row.art as unknown as ArtSpec, name: pickText(row.names as LocalizedText, call.locale, row.sourceLocale) }
    );
  });

export interface CountryInput {
  readonly iso2: string;
  readonly query: ListQuery;
  readonly province: string;
}

const pointOf = (place: Place | undefined, call: DiscoveryCall): CountryPage['map']['from'] => ({
  lat: place?.lat ?? 0,
  lon: place?.lon ?? 0,
  name: say(call, place?.names),
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
    const named = (texts: Country['names']): ShownText => pickText(texts, call.locale, seller.originalLang);
    const originalName = { text: seller.originalName, lang: seller.originalLang };
    return [
      { id: sellerId, name: named(seller.names), originalName, foundedYear: seller.foundedYear, products, story: named(seller.story) },
    ];
  });
}

/** A pavilion: its story, its sellers, the way its goods take, and the list of its products. Stale as a list may be. */
export async function countryPage(
  call: DiscoveryCall,
  { iso2, query, province }: CountryInput,
): Promise<Result<CountryPage, DiscoveryRefusal>> {
  const country = (await countries(call)).get(iso2.toUpperCase());
  if (!country) return refuse('discovery.country_not_found', { iso2 });
  const [view, kept, face, list, sellers, map] = await Promise.all([
    pavilionView(call, country),
    shelvesOf(call),
    shopFor(call, province).then((shop) => faceOf(call, country.iso2, shop)),
    listProducts(call, { query: { ...query, countries: [country.iso2] }, province }),
    sellersOf(call, country.iso2),
    mapOf(call, country.iso2),
  ]);
  return ok({ country: view, certified: total(kept, country.iso2, 'certified'), face, list, sellers, map });
}
