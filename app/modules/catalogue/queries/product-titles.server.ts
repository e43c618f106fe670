import { type Locale, type LocalizedText, pickText } from '#app/kernel/locale.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '../contract.ts';

/** What a line of a cart or an order shows of its product. */
export interface ProductTitle {
  readonly productId: string;
  readonly sku: string;
  readonly handle: string;
  readonly name: ShownText;
  readonly names: LocalizedText;
  readonly originalName: ShownText;
  readonly sourceLocale: Locale;
  readonly country: string;
  readonly countryName: string;
  readonly countryNames: LocalizedText;
  readonly art: ArtSpec;
  readonly sellerId: string;
  readonly modes: readonly DeliveryMode[];
  readonly published: boolean;
}

/** Titles of products by id, hidden ones too (an order keeps its lines); two statements. */
export async function productTitles(call: Call, productIds: readonly string[]): Promise<ReadonlyMap<string, ProductTitle>> {
  const products = await call.db.product.findMany({
    where: { id: { in: [...new Set(productIds)] } },
    include: { texts: true },
    relationLoadStrategy: 'join',
  });
  const countries = await call.db.country.findMany({ where: { iso2: { in: [...new Set(products.map((p) => p.country))] } } });
  return new Map(
    products.map((p) => {
      const names: LocalizedText = Object.fromEntries(p.texts.map((t) => [t.locale, t.name]));
      const countryNames = (countries.find((c) => c.iso2 === p.country)?.names ?? {}) as LocalizedText;
      return [
        p.id,
        {
          productId: p.id,
          sku: p.sku,
          handle: p.handle,
          names,
          name: pickText(names, call.locale, p.sourceLocale),
          sourceLocale: p.sourceLocale,
          originalName: { text: p.originalName, lang: p.originalLang },
          country: p.country,
          countryNames,
          countryName: pickText(countryNames, call.locale, 'en').text,
          art: p.art as unknown as ArtSpec,
          sellerId: p.sellerId,
          modes: p.modes as DeliveryMode[],
          published: p.status === 'published',
        },
      ];
    }),
  );
}
