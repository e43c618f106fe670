import type { TxCall } from '#app/platform/call.server.ts';
import type { NewCardRow } from '../model/card-row.ts';
import { documentOf, type Section } from '../model/document.ts';

/** A card row as it is stored. */
export interface ZonedRow extends NewCardRow {
  readonly zone: string;
  /** Hash of the content. */
  readonly stamp: string;
}

/** What a product is found by, with the hash of it. */
export interface Words {
  readonly sections: readonly Section[];
  readonly stamp: string;
}

const stored = ({ words, categories, bestOf, art, names, savedGrams, ...row }: ZonedRow) => ({
  ...row,
  words: [...words],
  categories: [...categories],
  bestOf: [...bestOf],
  art: { ...art },
  names: { ...names },
  savedGrams: { ...savedGrams },
});

/** Replaces the card rows of those products whose rows differ from what stands; `productIds` null: of all products. */
export async function writeCards({ tx }: TxCall, rows: readonly ZonedRow[], productIds: readonly string[] | null): Promise<void> {
  const standing = await tx.productCard.findMany({
    where: productIds ? { productId: { in: [...productIds] } } : {},
    select: { productId: true, zone: true, mode: true, stamp: true },
  });
  const marks = (
    list: readonly { readonly productId: string; readonly zone: string; readonly mode: string; readonly stamp: string }[],
  ): ReadonlyMap<string, string> =>
    new Map(
      [...Map.groupBy(list, (row) => row.productId)].map(([id, own]) => [
        id,
        own
          .map(({ zone, mode, stamp }) => `${zone}/${mode}=${stamp}`)
          .sort()
          .join(),
      ]),
    );
  const [now, before] = [marks(rows), marks(standing)];
  const changed = [...new Set([...now.keys(), ...before.keys()])].filter((id) => now.get(id) !== before.get(id));
  if (changed.length === 0) return;
  const differs = new Set(changed);
  await tx.productCard.deleteMany({ where: { productId: { in: changed } } });
  await tx.productCard.createMany({ data: rows.filter(({ productId }) => differs.has(productId)).map(stored) });
}

/** Replaces the search documents whose words differ from what stands, removes those of products that are gone, and learns new words. */
export async function writeDocuments(
  { tx }: TxCall,
  words: ReadonlyMap<string, Words>,
  productIds: readonly string[] | null,
): Promise<void> {
  const standing = await tx.searchDocument.findMany({
    where: productIds ? { productId: { in: [...productIds] } } : {},
    select: { productId: true, stamp: true },
  });
  const before = new Map(standing.map(({ productId, stamp }) => [productId, stamp]));
  const fresh = [...words].filter(([id, { stamp }]) => before.get(id) !== stamp);
  const left = [...before.keys()].filter((id) => !words.has(id));
  const outdated = [...left, ...fresh.map(([id]) => id)];
  if (outdated.length === 0) return;
  await tx.searchDocument.deleteMany({ where: { productId: { in: outdated } } });
  const made = fresh.map(([id, { sections, stamp }]) => ({ id, stamp, ...documentOf(sections) }));
  const column = <K extends 'id' | 'stamp' | 'vector'>(key: K): string[] => made.map((document) => document[key]);
  await tx.$executeRaw`
    INSERT INTO search_document (product_id, stamp, vector)
    SELECT id, stamp, vector::tsvector FROM unnest(${column('id')}::uuid[], ${column('stamp')}::text[], ${column('vector')}::text[]) AS d (id, stamp, vector)`;
  const uses = new Map<string, number>();
  for (const word of made.flatMap(({ vocabulary }) => vocabulary)) uses.set(word, (uses.get(word) ?? 0) + 1);
  // Counts decide only between equally near words, so a part of the shop does not lower them.
  await tx.$executeRaw`
    INSERT INTO search_word (word, uses) SELECT word, uses FROM unnest(${[...uses.keys()]}::text[], ${[...uses.values()]}::int[]) AS w (word, uses)
    ON CONFLICT (word) DO UPDATE SET uses = GREATEST(search_word.uses, EXCLUDED.uses)`;
}
