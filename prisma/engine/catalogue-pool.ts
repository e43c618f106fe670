import { AsyncLocalStorage } from 'node:async_hooks';
import { ColumnTypeEnum, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import pg from 'pg';

/** OIDs of PostgreSQL's types `"char"` (one byte, met in the catalogue only) and `text`. */
const INTERNAL_CHAR = 18;
const TEXT = 25;

type Answer = { readonly fields: readonly { dataTypeID: number }[] };

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'fields' in value && Array.isArray(value.fields);

/** Places of the columns of the running query that the server sent as `"char"`. */
const charPlaces = new AsyncLocalStorage<number[]>();

function relabelled(answer: unknown): unknown {
  if (!isAnswer(answer)) return answer;
  for (const [place, field] of answer.fields.entries()) {
    if (field.dataTypeID !== INTERNAL_CHAR) continue;
    field.dataTypeID = TEXT;
    charPlaces.getStore()?.push(place);
  }
  return answer;
}

/**
 * A pool for the schema engine. The driver adapter does not know the catalogue's type `"char"` and would refuse every
 * comparison of schemas because of it; here such columns pass the adapter as text.
 */
export function cataloguePool(connectionString: string): pg.Pool {
  return new Proxy(new pg.Pool({ connectionString, max: 2 }), {
    get(pool, property) {
      const value: unknown = Reflect.get(pool, property, pool);
      if (typeof value !== 'function') return value;
      if (property !== 'query') return value.bind(pool);
      return async (...args: unknown[]) => relabelled(await Reflect.apply(value, pool, args));
    },
  });
}

/** Gives those columns the type that the engine expects: one character. */
export function withCharColumns(queryRaw: SqlDriverAdapter['queryRaw']): SqlDriverAdapter['queryRaw'] {
  return (query) =>
    charPlaces.run([], async () => {
      const answer = await queryRaw(query);
      for (const place of charPlaces.getStore() ?? []) answer.columnTypes[place] = ColumnTypeEnum.Character;
      return answer;
    });
}
