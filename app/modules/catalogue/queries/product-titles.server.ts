import { type Locale, type LocalizedText, pickText } from '#app/kernel/locale.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '../contract.ts';
import { art, deliveryMode } from '../input.server.ts';
import { countries } from './pavilions.server.ts';

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

/** Titles of products by id, hidden ones too (an order keeps its lines); one statement. */
export async function productTitles(call: Call, productIds: readonly string[]): Promise<ReadonlyMap<string, ProductTitle>> {
  const [lands, products] = await Promise.all([
    countries(call),
    call.db.product.findMany({
      where: { id: { in: [...new Set(productIds)] } },
      include: { texts: { select: { locale: true, name: true } } },
      relationLoadStrategy: 'join',
    }),
  ]);
  return new Map(
    products.map((p) => {
      const names: LocalizedText = Object.fromEntries(p.texts.map((t) => [t.locale, t.name]));
      const countryNames = lands.get(p.country)?.names ?? {};
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
          art: art.parse(p.art),
          sellerId: p.sellerId,
          modes: deliveryMode.array().parse(p.modes),
          published: p.status === 'published',
        },
      ];
    }),
  );
}
