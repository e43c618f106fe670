import { sessionOf, userOf } from '#app/kernel/call.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import type { RateLimiter, RateRule } from '#app/platform/rate-limit.server.ts';
import { type CheckoutRefusal, refusedPlacingLimit } from '../contract.ts';
import { keptFrom } from './kept-quote.server.ts';

export interface LimiterWorld {
  readonly limiter: RateLimiter;
}

const seconds = 3600;
const ofPerson: RateRule = { name: 'refused-person', points: refusedPlacingLimit, seconds };
const ofSession: RateRule = { name: 'refused-session', points: refusedPlacingLimit, seconds };
// Many people may stand behind one address.
const ofClient: RateRule = { name: 'refused-client', points: 4 * refusedPlacingLimit, seconds };
/** The same click again, or its twin, tells nothing new. */
const ofQuote: RateRule = { name: 'refused-quote', points: 1, seconds: 60 };

/** What is asked of the guards of a person, so that its use can be counted. */
export interface Guess {
  /** The answer told nothing of a person. */
  giveBack(): Promise<void>;
}

/** Refusals that tell something of the person whose number was entered. */
const telling: ReadonlySet<string> = new Set(['green.person_cap_reached', 'customs.over_yearly_limit', 'customs.over_quantity_cap']);
export const tellsOfPerson = (code: string): boolean => telling.has(code);

/**
 * Whoever types a stranger's number and varies the cart could find out what that person has left. So a point is taken before
 * the guards are asked, of the person, the session and the client, and given back unless a guard of the person refuses. A
 * chain of quotes for one cart is one question. Refuses `checkout.too_many_refused_orders`.
 */
export async function takeGuess(
  call: Call<LimiterWorld>,
  input: { readonly quoteId: string; readonly clientKey: string | null },
): Promise<Result<Guess, CheckoutRefusal>> {
  const row = await call.db.quote.findUnique({ where: { id: input.quoteId } });
  const draft = row && (await call.db.checkoutDraft.findUnique({ where: { cartId: row.cartId }, select: { personId: true } }));
  // Nobody is entered: no guard of a person will be asked.
  if (!row || !draft?.personId) return ok({ giveBack: async () => undefined });
  const { limiter } = call.world;
  const paidFor = Object.values(keptFrom(row).chain.refused).includes('CAP_PERSON');
  const counts = !paidFor && (await limiter.take(ofQuote, input.quoteId)).ok;
  const points = counts ? 1 : 0;
  const asker = userOf(call.actor) ?? sessionOf(call.actor);
  const taken: (readonly [RateRule, string])[] = [];
  const giveBack = async (): Promise<void> => {
    if (counts) for (const [rule, key] of taken) await limiter.take(rule, key, -1);
  };
  for (const [rule, key] of [
    [ofPerson, draft.personId],
    [ofSession, asker],
    [ofClient, input.clientKey],
  ] as const) {
    if (!key) continue;
    const room = await limiter.take(rule, key, points);
    if (!room.ok) {
      await giveBack();
      return refuse('checkout.too_many_refused_orders', room.refusal.facts);
    }
    taken.push([rule, key]);
  }
  return ok({ giveBack });
}
