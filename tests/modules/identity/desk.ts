import { randomBytes } from 'node:crypto';
import type { Actor } from '#app/kernel/call.ts';
import type { Result } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import type { Vault } from '#app/modules/identity/contract.ts';
import { type OpenSession, type SignInWorld, sessionFor } from '#app/modules/identity/index.server.ts';
import { blindIndex, fieldCipher, type VersionedKey } from '#app/platform/crypto/field.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { rateLimiter } from '#app/platform/rate-limit.server.ts';
import { testCall, testMoment } from '#tests/support/call.ts';
import { type TestDatabase, type TestDatabaseOptions, testDatabase } from '#tests/support/database.ts';

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
};
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code);

export const newKey = (id: string): VersionedKey => ({ id, key: randomBytes(32) });

/** A vault over these keys, the newest first. */
export function vaultWith(keys: readonly VersionedKey[]): Vault {
  const cipher = fieldCipher(keys);
  const index = blindIndex(keys, 'person');
  return {
    seal: (place, text) => cipher.encrypt(text, place),
    open: (place, sealed) => cipher.decrypt(sealed, place),
    personKeys: (idNumber) => index.candidates(idNumber),
    keyId: keys[0]?.id ?? '',
  };
}

export const nobody: Actor = { kind: 'guest', sessionId: null };

/** The sign-in desk on a real database, with a clock that a test moves. */
export interface Desk {
  readonly database: TestDatabase;
  call(actor?: Actor): Call<SignInWorld>;
  /** Who stands behind a token now. */
  who(token: string | null): Promise<OpenSession>;
  advance(ms: number): void;
  now(): Date;
}

export async function openDesk(options: TestDatabaseOptions & { readonly live?: boolean } = {}): Promise<Desk> {
  const database = await testDatabase(options);
  const world: SignInWorld = { limiter: rateLimiter(database, 'desk'), demo: options.live ? null : {} };
  let at = testMoment;
  const call = (actor: Actor = nobody): Call<SignInWorld> => testCall(database.read, { actor, at, world });
  return {
    database,
    call,
    who: (token) => sessionFor(call(), token),
    advance: (ms) => {
      at = plus(at, ms);
    },
    now: () => at,
  };
}

let strangers = 0;
/** A client that nobody has seen before. */
export const client = (): { readonly clientKey: string; readonly userAgent: string } => {
  strangers += 1;
  return { clientKey: `client-${strangers}`, userAgent: 'test' };
};
