import { LRUCache } from 'lru-cache';
import type { Card } from '../contract.ts';
import { type CardRow, type CardTerms, cardOf, tierAt } from '../model/card.ts';

/** A row with the stamp of its content. */
export type StampedRow = CardRow & { readonly stamp: string };

interface Made {
  readonly stamp: string;
  readonly tier: Card['tier'];
  readonly remaining: object;
  readonly programmes: object;
  readonly delivery: object;
  readonly card: Card;
}

// A card is the same for every visitor of a province in a language until its row, its label or a book changes; pools are
// read anew every 2 s, so a card lives at most that long.
const made = new LRUCache<string, Made>({ max: 20_000 });

/** The card of a row, made once while nothing it depends on has changed. */
export function cardFor(row: StampedRow, terms: CardTerms): Card {
  const { book, remainingByPool } = terms.incentives;
  const key = `${row.productId} ${terms.province} ${terms.locale}`;
  const { tier } = tierAt(row, terms.incentives.at);
  const kept = made.get(key);
  const { delivery } = terms;
  if (
    kept &&
    kept.stamp === row.stamp &&
    kept.tier === tier &&
    kept.remaining === remainingByPool &&
    kept.programmes === book.programmes &&
    kept.delivery === delivery
  )
    return kept.card;
  const card = cardOf(row, terms);
  made.set(key, { stamp: row.stamp, tier, remaining: remainingByPool, programmes: book.programmes, delivery, card });
  return card;
}
