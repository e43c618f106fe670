import type { CategoryTree, LabelledProduct } from '#app/modules/green/contract.ts';

type Classified = Pick<LabelledProduct, 'category' | 'materials'>;

/** Does a category word of a scheme, rule or programme fit: own category, an ancestor, a material, or `any`. */
export function wordFits(word: string, product: Classified, tree: CategoryTree): boolean {
  return word === 'any' || word === product.category || product.materials.includes(word) || (tree[product.category] ?? []).includes(word);
}

export const someWordFits = (words: readonly string[], product: Classified, tree: CategoryTree): boolean =>
  words.some((word) => wordFits(word, product, tree));

/** HS codes are compared by digits: `0901.21` is a prefix of `0901210000`. */
export const hsStartsWith = (hs: string, prefix: string): boolean => hs.replaceAll('.', '').startsWith(prefix.replaceAll('.', ''));
