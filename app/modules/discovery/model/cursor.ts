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
const largest = 2n ** 63n - 1n;

/** Keys are whole numbers that a bigint holds, but for the newest first: those are instants to the microsecond. */
function isKey(order: ListOrder, key: string): boolean {
  if (order !== 'newest') return /^-?\d{1,19}$/.test(key) && BigInt(key) <= largest && BigInt(key) >= -largest;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(key) && isInstant(key);
}

/** A day that the calendar has: the 31st of February reads back as another day. */
function isInstant(text: string): boolean {
  const at = new Date(text);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 23) === text.slice(0, 23);
}

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
  if (of !== order || !isKey(order, key) || !uuid.test(productId) || !Number.isSafeInteger(position) || position < 1) return null;
  return { order, key, productId, position };
}
