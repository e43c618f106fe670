import type { SortOrder } from '../contract.ts';

/** How a list is ordered: the shopper's choice, or by how well words fit. */
export type ListOrder = SortOrder | 'rank';

/** Where a page begins: after this row, of which so many rows come before. `key` is the row's sort key in text. */
export interface Place {
  readonly order: ListOrder;
  readonly key: string;
  readonly productId: string;
  readonly position: number;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Keys are whole numbers, ranks and instants, all written in these characters. */
const keyText = /^[0-9TZ:.,+e-]{1,40}$/;

export const writeCursor = ({ order, key, productId, position }: Place): string =>
  btoa([order, key, productId, position].join('|')).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

/** The place a cursor means; null for a text that is no cursor of this order: the list then begins at its beginning. */
export function readCursor(text: string | null, order: ListOrder): Place | null {
  if (!text || !/^[\w-]{1,200}$/.test(text)) return null;
  let plain: string;
  try {
    plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return null;
  }
  const [of, key = '', productId = '', before = ''] = plain.split('|');
  const position = Number(before);
  if (of !== order || !keyText.test(key) || !uuid.test(productId) || !Number.isSafeInteger(position) || position < 1) return null;
  return { order, key, productId, position };
}
