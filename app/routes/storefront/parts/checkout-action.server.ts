import { sessionOf, userOf } from '#app/kernel/call.ts';
import { localizedPath } from '#app/kernel/locale.ts';
import type { Refusal, Result } from '#app/kernel/result.ts';
import { identityAttemptLimit, type StandingView } from '#app/modules/checkout/contract.ts';
import {
  checkIdentity,
  placeOrder,
  type Requoted,
  requote,
  saveAddress,
  saveIdentity,
  takeAddress,
  takePerson,
  whatStands,
} from '#app/modules/checkout/index.server.ts';
import { addressInput, consentFields, identityInput, placeInput, takePersonInput } from '#app/modules/checkout/input.server.ts';
import { startAttempt } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { SessionSlot } from '#app/platform/http/session-slot.server.ts';

type Station = 'address' | 'identity' | 'delivery' | 'payment';

/** What a form of the checkout is answered: on to a page, what changed, what stands in the way, or why not, with what was typed. */
export type CheckoutAnswer =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'changed'; readonly requoted: Requoted; readonly refusal: Refusal; readonly rail: string }
  | { readonly kind: 'standing'; readonly standing: StandingView; readonly refusal: Refusal }
  | {
      readonly kind: 'refused';
      readonly station: Station;
      readonly refusal: Refusal;
      readonly fields?: readonly string[];
      readonly typed?: Readonly<Record<string, string>>;
    };

export interface Asking {
  readonly call: Call;
  readonly slot: Pick<SessionSlot, 'clientKey' | 'cookies'>;
  readonly province: string;
}

const invalid: Refusal = { code: 'kernel.invalid_input', facts: {} };
const attempts = { name: 'identity', points: identityAttemptLimit, seconds: 3600 } as const;
const attemptsOfClient = { name: 'identity-client', points: 20 * identityAttemptLimit, seconds: 3600 } as const;

const typedOf = (form: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, String(form.get(name))]] : [])));

const fieldsOf = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }): string[] => [
  ...new Set(error.issues.map((issue) => String(issue.path[0]))),
];

/** From each station the way goes to the next. */
const following = { address: 'identity', identity: 'delivery' } as const;

const on = (call: Call, from: keyof typeof following): CheckoutAnswer => ({
  kind: 'go',
  to: `${localizedPath(call.locale, '/checkout')}#${following[from]}`,
});

const reply = (call: Call, station: keyof typeof following, result: Result<unknown>): CheckoutAnswer =>
  result.ok ? on(call, station) : { kind: 'refused', station, refusal: result.refusal };

async function address(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  const input = addressInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    return {
      kind: 'refused',
      station: 'address',
      refusal: invalid,
      fields: fieldsOf(input.error),
      typed: typedOf(form, ['name', 'phone', 'province', 'city', 'district', 'street', 'postcode', 'remember']),
    };
  }
  return reply(asking.call, 'address', await saveAddress(asking.call, input.data));
}

/**
 * Ten tries an hour with a number that could be somebody's: who guesses numbers learns nothing and soon waits. A member's count for the account.
 * A session that begins with this very request is as good as none, so what counts is the address behind it, which has a wider
 * limit for all that come from there.
 */
async function attempt({ call, slot }: Asking): Promise<Result<null, 'kernel.rate_limited'>> {
  const session = slot.cookies.length === 0 ? sessionOf(call.actor) : null;
  const mine = await call.world.limiter.take(attempts, userOf(call.actor) ?? session ?? slot.clientKey);
  return mine.ok ? call.world.limiter.take(attemptsOfClient, slot.clientKey) : mine;
}

const identityFields = ['personId', 'name', 'idNumber', ...consentFields, 'remember'];

/** Where the fault of a refused identity lies. */
const faultOf = ({ facts }: Refusal): string => (facts.reason === 'customs.name_malformed' ? 'name' : 'idNumber');

async function identity(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  if (form.get('personId')) return ownPerson(asking, form);
  const { call, slot } = asking;
  const refused = { kind: 'refused', station: 'identity', typed: typedOf(form, identityFields) } as const;
  const input = identityInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    const fields = fieldsOf(input.error);
    const onlyTicks = fields.every((name) => consentFields.includes(name));
    return { ...refused, refusal: onlyTicks ? { code: 'checkout.consent_missing', facts: {} } : invalid, fields };
  }
  // A number that no ID card bears is a slip of the pen and tells nothing of anybody: it is no try.
  const wellFormed = checkIdentity(input.data, call.at);
  if (!wellFormed.ok) return { ...refused, refusal: wellFormed.refusal, fields: [faultOf(wellFormed.refusal)] };
  const room = await attempt(asking);
  if (!room.ok) return { ...refused, refusal: { code: 'checkout.too_many_identity_attempts', facts: room.refusal.facts } };
  const saved = await saveIdentity(call, { ...input.data, ipHash: slot.clientKey });
  return saved.ok ? on(call, 'identity') : { ...refused, refusal: saved.refusal, fields: [faultOf(saved.refusal)] };
}

/** A person of the member's own: the ticks are given anew, each by itself. */
async function ownPerson({ call, slot }: Asking, form: FormData): Promise<CheckoutAnswer> {
  const input = takePersonInput.safeParse(Object.fromEntries(form));
  if (input.success) return reply(call, 'identity', await takePerson(call, { ...input.data, ipHash: slot.clientKey }));
  const fields = fieldsOf(input.error);
  const unticked = fields.every((name) => consentFields.includes(name));
  const refusal: Refusal = unticked ? { code: 'checkout.consent_missing', facts: {} } : invalid;
  return { kind: 'refused', station: 'identity', refusal, fields, typed: typedOf(form, ['personId', ...consentFields]) };
}

/** After these a new quote can be offered: the old one's time is over, or a discount could not be held. */
const requotable = new Set(['checkout.quote_expired', 'checkout.quote_changed', 'green.pool_exhausted', 'green.person_cap_reached']);
/** After these the cart has to be changed: goods that cannot be had, a limit that is passed. */
const ofTheCart = /^(logistics|customs|pricing)\.|^checkout\.product_unavailable$/;

/** What a refused order is answered: what changed with a new quote, what stands in the way of the cart, or the sentence alone. */
async function afterRefusal(
  asking: Asking,
  placing: { readonly quoteId: string; readonly rail: string },
  refusal: Refusal,
): Promise<CheckoutAnswer> {
  const { call, province } = asking;
  const { quoteId, rail } = placing;
  const fresh = requotable.has(refusal.code) ? await requote(call, { quoteId, province, refused: refusal }) : null;
  if (fresh?.ok) return { kind: 'changed', requoted: fresh.value, refusal, rail };
  // A new quote that cannot be made says itself why.
  const reason = fresh?.refusal ?? refusal;
  if (ofTheCart.test(reason.code))
    return { kind: 'standing', standing: await whatStands(call, { quoteId, refusal: reason }), refusal: reason };
  return { kind: 'refused', station: 'payment', refusal: reason, typed: { rail } };
}

async function place(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  const { call, slot } = asking;
  const input = placeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { kind: 'refused', station: 'payment', refusal: invalid, typed: typedOf(form, ['rail']) };
  const placed = await placeOrder(call, { ...input.data, clientKey: slot.clientKey });
  if (!placed.ok) return afterRefusal(asking, input.data, placed.refusal);
  const page = localizedPath(call.locale, `/orders/${placed.value.link}/pay`);
  const back = call.world.publicOrigin + localizedPath(call.locale, `/payments/${placed.value.paymentId}/back`);
  const started = await startAttempt(call, {
    paymentId: placed.value.paymentId,
    rail: input.data.rail,
    returnUrl: back,
    cancelUrl: back,
  });
  const next = started.ok ? started.value.attempt?.next : null;
  return { kind: 'go', to: next?.type === 'redirect' ? next.url : page };
}

/** One form of the checkout: parse, ask once, answer. */
export async function checkoutAction(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  const { call } = asking;
  const text = (name: string): string => (typeof form.get(name) === 'string' ? String(form.get(name)) : '');
  switch (form.get('intent')) {
    case 'address':
      return address(asking, form);
    case 'use-address':
      return reply(call, 'address', await takeAddress(call, { addressId: text('addressId') }));
    case 'identity':
      return identity(asking, form);
    case 'place':
      return place(asking, form);
    default:
      return { kind: 'refused', station: 'address', refusal: invalid };
  }
}
