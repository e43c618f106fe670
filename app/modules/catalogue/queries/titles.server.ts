import type { LocalizedText } from '#app/kernel/locale.ts';
import type { ArtSpec, DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { art, deliveryMode, texts } from '#app/modules/catalogue/input.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** What a line of a cart or an order shows of a product. Hidden products are among them, marked as not published. */
export interface ProductTitle {
  readonly productId: string;
  readonly handle: string;
  readonly sku: string;
  readonly names: LocalizedText;
  readonly sourceLocale: string;
  readonly country: string;
  readonly art: ArtSpec;
  readonly modes: readonly DeliveryMode[];
  readonly published: boolean;
}

/** Titles of products by id, whatever their state; unknown ids are absent. Never stale. */
export async function productTitles(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, ProductTitle>> {
  if (ids.length === 0) return new Map();
  const rows = await call.db.product.findMany({
    where: { id: { in: [...new Set(ids)] } },
    relationLoadStrategy: 'join',
    include: { texts: { select: { locale: true, name: true } } },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        productId: row.id,
        handle: row.handle,
        sku: row.sku,
        names: texts.parse(Object.fromEntries(row.texts.map((text) => [text.locale, text.name]))),
        sourceLocale: row.sourceLocale,
        country: row.country,
        art: art.parse(row.art),
        modes: deliveryMode.array().parse(row.modes),
        published: row.status === 'published',
      },
    ]),
  );
}
