import { invariant } from '#app/kernel/invariant.ts';
import type { Prisma } from './generated/client.ts';

/**
 * Values as `jsonb` keeps them: bigint and Date, which JSON lacks, become `{"$bigint": "1"}` and `{"$date": "…Z"}`; a key of
 * one's own that begins with `$` gets a second one. `restore(store(x))` equals `x` for plain data.
 */
export function store(value: unknown): Prisma.InputJsonValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(store);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  invariant(typeof value === 'object', `a ${typeof value} cannot be stored`);
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([key, inner]) => [key.startsWith('$') ? `$${key}` : key, store(inner)]));
}

/** The value that `store` was given; an absent (`undefined`) member stays absent. */
export function restore(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(restore);
  if (typeof json !== 'object' || json === null) return json;
  if ('$bigint' in json && typeof json.$bigint === 'string') return BigInt(json.$bigint);
  if ('$date' in json && typeof json.$date === 'string') return new Date(json.$date);
  return Object.fromEntries(Object.entries(json).map(([key, inner]) => [key.startsWith('$$') ? key.slice(1) : key, restore(inner)]));
}
