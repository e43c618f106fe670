import type { LocalizedText } from '#app/kernel/locale.ts';
import type { Category, Country, Product } from '#app/modules/catalogue/contract.ts';
import type { Section } from './document.ts';

/** Names that a product is found by besides its own. */
export interface NamesAround {
  readonly lands: ReadonlyMap<string, Country>;
  readonly tree: ReadonlyMap<string, Category>;
  readonly sellers: ReadonlyMap<string, { readonly names: LocalizedText; readonly originalName: string }>;
}

const values = (texts: LocalizedText | undefined): string[] => Object.values(texts ?? {});

/** Everything a product can be found by, in every language, with its weight. */
export function sectionsOf(product: Product, { lands, tree, sellers }: NamesAround): Section[] {
  const kinds = [product.category, ...(tree.get(product.category)?.ancestors ?? [])].flatMap((slug) => values(tree.get(slug)?.names));
  const land = lands.get(product.country);
  const seller = sellers.get(product.sellerId);
  return [
    ...[...values(product.names), product.originalName].map((text): Section => ({ weight: 'A', text, read: true })),
    ...[...values(land?.names), land?.nativeName ?? '', ...kinds].map((text): Section => ({ weight: 'B', text, read: true })),
    ...[...product.synonyms, ...product.materials, ...values(product.originRegion)].map(
      (text): Section => ({ weight: 'C', text, read: true }),
    ),
    ...[...values(seller?.names), seller?.originalName ?? ''].map((text): Section => ({ weight: 'C', text })),
    ...values(product.descriptions).map((text): Section => ({ weight: 'D', text })),
  ];
}
