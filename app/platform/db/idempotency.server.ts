import { createHash } from 'node:crypto';
import { type Actor, sessionOf } from '#app/kernel/call.ts';
import { canonicalJson } from '#app/kernel/canonical.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { TxCall } from './call.server.ts';
import { isLockTimeout } from './conflict.server.ts';
import { restore, store } from './stored-value.server.ts';

type KeyRefusal = 'kernel.key_reused' | 'kernel.in_progress' | 'kernel.invalid_input';

/** SHA-256 (hex) of an input in canonical JSON: equal inputs, equal hash. */
export const inputHashOf = (input: unknown): string => createHash('sha256').update(canonicalJson(input)).digest('hex');

/** A key belongs to one verb of one session (or of one system): nobody meets the answers of others. */
const scopeOf = (verb: string, actor: Actor): string => `${verb}:${sessionOf(actor) ?? (actor.kind === 'system' ? actor.name : '')}`;

interface Asked {
  readonly verb: string;
  readonly inputHash: string;
}

/** Takes the key, or waits for the twin that holds it (at most the connection's lock timeout, 3 s). */
async function takeKey(
  call: TxCall,
  asked: Asked & { readonly scope: string; readonly key: string },
): Promise<'taken' | 'waited' | 'in progress'> {
  try {
    const rows = await call.tx.$executeRaw`
      INSERT INTO idempotency (scope, key, request_sha256, created_at) VALUES (${asked.scope}, ${asked.key}, ${asked.inputHash}, ${call.at})
      ON CONFLICT (scope, key) DO NOTHING`;
    return rows === 1 ? 'taken' : 'waited';
  } catch (error) {
    if (isLockTimeout(error)) return 'in progress';
    throw error;
  }
}

/**
 * Does `work` once for a key (`call.key`): the same key again gets the stored answer, also when the first answer was lost on
 * its way. Only ok answers are stored, in the transaction of the effect. Refuses `kernel.key_reused` (same key, other
 * input), `kernel.in_progress` (the twin still works after 3 s) and `kernel.invalid_input` (no key).
 */
export async function idempotent<W, T, C extends string>(
  call: TxCall<W>,
  asked: Asked,
  work: () => Promise<Result<T, C>>,
): Promise<Result<T, C | KeyRefusal>> {
  const { key } = call;
  if (!key || key.length > 255) return refuse('kernel.invalid_input', { field: 'key' });
  const scope = scopeOf(asked.verb, call.actor);
  const turn = await takeKey(call, { ...asked, scope, key });
  if (turn === 'in progress') return refuse('kernel.in_progress');
  if (turn === 'waited') {
    const first = await call.tx.idempotency.findUnique({ where: { scope_key: { scope, key } } });
    invariant(first, 'the key was taken and has no row');
    if (first.requestSha256 !== asked.inputHash) return refuse('kernel.key_reused');
    // Stored by this verb from a `T`.
    const { value } = restore(first.response) as { value: T };
    return ok(value);
  }
  const result = await work();
  if (result.ok)
    await call.tx.idempotency.update({ where: { scope_key: { scope, key } }, data: { response: { value: store(result.value) } } });
  return result;
}
