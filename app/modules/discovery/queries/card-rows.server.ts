import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { ListOrder, Place } from '../model/cursor.ts';
import { type ListScope, shownMinor } from './card-filter.server.ts';
import { tierNow } from './incentive.server.ts';

interface Ordering {
  readonly key: Prisma.Sql;
  readonly cast: Prisma.Sql;
  readonly down: boolean;
}

/** Price sorts by what the card shows, the programmes of the moment taken off. */
function orderingOf(order: ListOrder, scope: ListScope): Ordering {
  const whole = Prisma.sql`bigint`;
  if (order === 'price-up') return { key: shownMinor, cast: whole, down: false };
  if (order === 'price-down') return { key: shownMinor, cast: whole, down: true };
  if (order === 'newest') return { key: Prisma.sql`c.created_at`, cast: Prisma.sql`timestamptz`, down: true };
  if (order === 'rank')
    return { key: Prisma.sql`round(ts_rank(d.vector, ${scope.expression}::tsquery)::numeric * 1000000)::bigint`, cast: whole, down: true };
  // Tier first, the shop's own order within a tier: one number, so that one comparison pages through it.
  if (order === 'green')
    return { key: Prisma.sql`(strpos('ABCN', ${tierNow(scope.at)})::bigint * 4294967296 + c.sort)`, cast: whole, down: false };
  return { key: Prisma.sql`c.sort`, cast: whole, down: false };
}

/** A row of a list: which product by which way, the stamp of its card row, and its sort key in text. */
export interface ListedRow {
  readonly productId: string;
  readonly mode: DeliveryMode;
  readonly stamp: string;
  readonly key: string;
}

const keyText = ({ key, cast }: Ordering): Prisma.Sql =>
  cast.sql === 'timestamptz' ? Prisma.sql`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : Prisma.sql`${key}::text`;

export interface PageWish {
  readonly order: ListOrder;
  readonly after: Place | null;
  readonly limit: number;
  /** `FROM … WHERE …` with every condition of the list. */
  readonly rows: Prisma.Sql;
}

/** Rows of a list from a place on, in an order, in one statement. Ties go by product id, so that no row is met twice. */
export function listRows(call: Call, scope: ListScope, wish: PageWish): Promise<ListedRow[]> {
  const ordering = orderingOf(wish.order, scope);
  const { key, cast, down } = ordering;
  const { after } = wish;
  const direction = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
  const keyset = after ? Prisma.sql`AND (${key}, c.product_id) ${beyond} (${after.key}::${cast}, ${after.productId}::uuid)` : Prisma.empty;
  return call.db.$queryRaw<ListedRow[]>`
    SELECT c.product_id AS "productId", c.mode, c.stamp, ${keyText(ordering)} AS key ${wish.rows} ${keyset}
    ORDER BY ${key} ${direction}, c.product_id ${direction} LIMIT ${wish.limit}`;
}
