import pg from 'pg';

/** OIDs of PostgreSQL's types `"char"` (one byte, met in the catalogue only) and `text`. */
const INTERNAL_CHAR = 18;
const TEXT = 25;

type Answer = { readonly fields: readonly { dataTypeID: number }[] };

const isAnswer = (value: unknown): value is Answer =>
  typeof value === 'object' && value !== null && 'fields' in value && Array.isArray(value.fields);

function relabelled(answer: unknown): unknown {
  if (isAnswer(answer)) for (const field of answer.fields) if (field.dataTypeID === INTERNAL_CHAR) field.dataTypeID = TEXT;
  return answer;
}

/**
 * A pool for the schema engine. The driver adapter does not know the catalogue's type `"char"` and would refuse every
 * comparison of schemas because of it; here such columns arrive as text.
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
