import { LRUCache } from 'lru-cache';
import type { Call } from '#app/platform/db/call.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Card } from '../contract.ts';
import { type CardRow, type CardTerms, cardOf, tierAt } from '../model/card.ts';

/** A row with the stamp of its content. */
export type StampedRow = CardRow & { readonly stamp: string };

/** The columns of a card, named as `CardRow` names them. */
export const cardColumns = Prisma.sql`c.product_id AS "productId", c.handle, c.sku, c.seller_id AS "sellerId", c.country, c.category, c.words, c.tier,
  c.tier_until AS "tierUntil", c.label_reason AS "labelReason", c.mode, c.place_id AS "placeId", c.saved_grams AS "savedGrams",
  c.days_min AS "daysMin", c.days_max AS "daysMax", c.goods_minor AS "goodsMinor", c.freight_minor AS "freightMinor", c.insurance_minor AS "insuranceMinor",
  c.tax_minor AS "taxMinor", c.list_minor AS "listMinor", c.in_stock AS "inStock", c.sold, c.demo_only AS "demoOnly", c.names, c.source_locale AS "sourceLocale", c.art, c.stamp`;

// A stamp is the hash of a row's content, so a row kept under it is right for ever, in whatever database it was read.
const kept = new LRUCache<string, StampedRow>({ max: 10_000 });

export type WantedRow = Pick<StampedRow, 'productId' | 'mode' | 'stamp'>;

/**
 * The card rows of products by their ways in a zone, in the order asked for; those that are gone are absent. One
 * statement, none for rows that were read before and have not changed.
 */
export async function rowsByStamp(call: Call, zone: string, wanted: readonly WantedRow[]): Promise<StampedRow[]> {
  const keyOf = ({ productId, mode }: Pick<StampedRow, 'productId' | 'mode'>): string => `${zone} ${productId} ${mode}`;
  const known = new Map(
    wanted.flatMap((one) => {
      const row = kept.get(keyOf(one));
      return row?.stamp === one.stamp ? [[keyOf(one), row] as const] : [];
    }),
  );
  const missing = wanted.filter((one) => !known.has(keyOf(one)));
  const rows =
    missing.length === 0
      ? []
      : await call.db.$queryRaw<StampedRow[]>`
    SELECT ${cardColumns} FROM product_card c WHERE c.zone = ${zone} AND (c.product_id, c.mode) IN
      (SELECT * FROM unnest(${missing.map(({ productId }) => productId)}::uuid[], ${missing.map(({ mode }) => mode)}::text[]))`;
  for (const row of rows) {
    kept.set(keyOf(row), row);
    known.set(keyOf(row), row);
  }
  return wanted.flatMap((one) => known.get(keyOf(one)) ?? []);
}

interface Made {
  readonly stamp: string;
  readonly tier: Card['tier'];
  readonly remaining: object;
  readonly programmes: object;
  readonly card: Card;
}

// A card is the same for every visitor of a province in a language until its row, its label or a book changes; pools are
// read anew every 2 s, so a card lives at most that long.
const made = new LRUCache<string, Made>({ max: 20_000 });

/** The card of a row, made once while nothing it depends on has changed. */
export function cardFor(row: StampedRow, terms: CardTerms): Card {
  const { book, remainingByPool } = terms.incentives;
  const key = `${row.productId} ${row.mode} ${terms.province} ${terms.locale}`;
  const { tier } = tierAt(row, terms.incentives.at);
  const earlier = made.get(key);
  if (
    earlier &&
    earlier.stamp === row.stamp &&
    earlier.tier === tier &&
    earlier.remaining === remainingByPool &&
    earlier.programmes === book.programmes
  )
    return earlier.card;
  const card = cardOf(row, terms);
  made.set(key, { stamp: row.stamp, tier, remaining: remainingByPool, programmes: book.programmes, card });
  return card;
}
