import type { Locale } from './locale.ts';

/** Who asks. A guest has only a session; the worker and the providers act as `system`. */
export type Actor =
  | { readonly kind: 'guest'; readonly sessionId: string | null }
  | { readonly kind: 'shopper'; readonly sessionId: string; readonly userId: string }
  | { readonly kind: 'seller'; readonly sessionId: string; readonly userId: string; readonly sellerId: string }
  | { readonly kind: 'operator'; readonly sessionId: string; readonly userId: string }
  | { readonly kind: 'system'; readonly name: string };

export const sessionOf = (actor: Actor): string | null => (actor.kind === 'system' ? null : actor.sessionId);
export const userOf = (actor: Actor): string | null => (actor.kind === 'guest' || actor.kind === 'system' ? null : actor.userId);

/**
 * What every verb is told: who asks, *when it is* (the only time in rules and SQL), the idempotency key, the language,
 * a read-only database client and the slice of the outside world that the verb needs.
 */
export interface CallOf<Db, World> {
  readonly actor: Actor;
  readonly at: Date;
  readonly key: string | null;
  readonly locale: Locale;
  readonly db: Db;
  readonly world: World;
}
