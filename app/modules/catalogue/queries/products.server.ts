import type { Product } from '#app/modules/catalogue/contract.ts';
import { productRow } from '#app/modules/catalogue/input.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';

/** `all` published products, some of them by id, the ones of a seller, or one by its handle. */
export type ProductChoice = 'all' | { readonly ids: readonly string[] } | { readonly sellerId: string } | { readonly handle: string };

function chosen(which: ProductChoice): Prisma.Sql {
  if (which === 'all') return Prisma.empty;
  if ('handle' in which) return Prisma.sql`AND p.handle = ${which.handle}`;
  if ('sellerId' in which) return Prisma.sql`AND p.seller_id = ${which.sellerId}::uuid`;
  return Prisma.sql`AND p.id = ANY(${[...which.ids]}::uuid[])`;
}

/**
 * Published products with their texts and the price that stands at `call.at`, in one statement. A hidden product, a draft
 * and one without a standing price are not among them. Never stale.
 */
export async function products(call: Call, which: ProductChoice): Promise<Product[]> {
  const rows = await call.db.$queryRaw<unknown[]>`
    SELECT p.id, p.sku, p.handle, p.gtin, p.seller_id AS "sellerId", p.country, p.origin_region AS "originRegion", p.category, p.materials, p.hs, p.gcode, p.unit,
      p.net_grams AS "netGrams", p.gross_grams AS "grossGrams", p.volume_ml AS "volumeMl", p.measure, p.quantity_kind AS "quantityKind", p.proof_of_origin AS "proofOfOrigin", p.modes,
      p.cold_chain AS "coldChain", p.list_state AS "listState", p.art, p.specs, p.synonyms, p.original_name AS "originalName", p.original_lang AS "originalLang",
      p.source_locale AS "sourceLocale", p.sort, p.created_at AS "createdAt", greatest(p.updated_at, v.valid_from) AS "changedAt", t.names, t.descriptions,
      v.id AS "priceId", v.version AS "priceVersion", v.amount_minor AS "amountMinor", v.list_minor AS "listMinor",
      v.seller_minor AS "sellerMinor", v.seller_currency AS "sellerCurrency", v.rate
    FROM product p
    JOIN LATERAL (
      SELECT jsonb_object_agg(locale, name) AS names, jsonb_object_agg(locale, description) AS descriptions FROM product_text WHERE product_id = p.id
    ) t ON t.names IS NOT NULL
    JOIN LATERAL (
      SELECT pv.*, count(*) OVER () AS version FROM price_version pv WHERE product_id = p.id AND valid_from <= ${call.at} ORDER BY valid_from DESC LIMIT 1
    ) v ON v.valid_to IS NULL OR v.valid_to > ${call.at}
    WHERE p.status = 'published' ${chosen(which)}
    ORDER BY p.sort, p.id`;
  return rows.map((row) => productRow.parse(row));
}
