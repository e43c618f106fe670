import type { Actor } from '#app/kernel/call.ts';
import { defaultLocale } from '#app/kernel/locale.ts';
import type { Call, ReadDb } from '#app/platform/db/call.server.ts';

/** A moment on which tests agree: 2026-11-22 10:00 in Shanghai. */
export const testMoment = new Date('2026-11-22T02:00:00Z');

/** A clock that the database agrees with. */
export const steadyClock = { trusted: () => true, offsetMs: () => 0 };

export const testSystem: Actor = { kind: 'system', name: 'test' };

/** A call as a route would make it; every part can be given. */
export function testCall<W>(db: ReadDb, given: Partial<Omit<Call<W>, 'db' | 'world'>> & { readonly world: W }): Call<W> {
  return { actor: testSystem, at: testMoment, key: null, locale: defaultLocale, ...given, db };
}
