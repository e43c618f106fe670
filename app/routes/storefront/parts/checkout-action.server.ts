import { localizedPath } from '#app/kernel/locale.ts';
import type { Refusal, Result } from '#app/kernel/result.ts';
import { identityAttemptLimit } from '#app/modules/checkout/contract.ts';
import {
  placeOrder,
  type Requoted,
  requote,
  saveAddress,
  saveIdentity,
  takeAddress,
  takePerson,
} from '#app/modules/checkout/index.server.ts';
import { addressInput, identityInput, placeInput } from '#app/modules/checkout/input.server.ts';
import { startAttempt } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import type { SessionSlot } from '#app/platform/http/session-slot.server.ts';

type Station = 'address' | 'identity' | 'delivery' | 'payment';

/** What a form of the checkout is answered: on to a page, what changed, or why not, with what was typed. */
export type CheckoutAnswer =
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'changed'; readonly requoted: Requoted; readonly refusal: Refusal; readonly rail: string }
  | {
      readonly kind: 'refused';
      readonly station: Station;
      readonly refusal: Refusal;
      readonly fields?: readonly string[];
      readonly typed?: Readonly<Record<string, string>>;
    };

export interface Asking {
  readonly call: Call;
  readonly slot: SessionSlot;
  readonly province: string;
}

const invalid: Refusal = { code: 'kernel.invalid_input', facts: {} };
const attemptsOfClient = { name: 'identity-client', points: 20 * identityAttemptLimit, seconds: 3600 } as const;
const attempts = { name: 'identity', points: identityAttemptLimit, seconds: 3600 } as const;

const typedOf = (form: FormData, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (typeof form.get(name) === 'string' ? [[name, String(form.get(name))]] : [])));

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
    const fields = [...new Set(input.error.issues.map((issue) => String(issue.path[0])))];
    return {
      kind: 'refused',
      station: 'address',
      refusal: invalid,
      fields,
      typed: typedOf(form, ['name', 'phone', 'province', 'city', 'district', 'street', 'postcode', 'email']),
    };
  }
  return reply(asking.call, 'address', await saveAddress(asking.call, input.data));
}

/** Ten tries an hour, whatever they bring: who guesses numbers learns nothing and soon waits. */
async function identity(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  const { call } = asking;
  const typed = typedOf(form, ['name', 'idNumber', 'ownUse', 'riskNotice', 'identityStorage', 'overseas']);
  const caller = call.actor.kind === 'system' ? 'system' : (call.actor.sessionId ?? asking.slot.clientKey);
  const mine = await call.world.limiter.take(attempts, caller);
  // A new session is cheap: the address behind it has a limit too.
  const room = mine.ok ? await call.world.limiter.take(attemptsOfClient, asking.slot.clientKey) : mine;
  if (!room.ok)
    return {
      kind: 'refused',
      station: 'identity',
      refusal: { code: 'checkout.too_many_identity_attempts', facts: room.refusal.facts },
      typed,
    };
  const input = identityInput.safeParse(Object.fromEntries(form));
  if (!input.success) {
    const fields = input.error.issues.map((issue) => String(issue.path[0]));
    const consent = fields.some((name) => name === 'ownUse' || name === 'riskNotice' || name === 'identityStorage' || name === 'overseas');
    return {
      kind: 'refused',
      station: 'identity',
      refusal: consent ? { code: 'checkout.consent_missing', facts: {} } : invalid,
      fields,
      typed,
    };
  }
  const saved = await saveIdentity(call, input.data);
  return saved.ok ? on(call, 'identity') : { kind: 'refused', station: 'identity', refusal: saved.refusal, typed };
}

/** Refusals after which a new quote can be offered: the old one's time is over, or a hold said no. */
const requotable = new Set(['checkout.quote_expired', 'checkout.quote_changed', 'green.pool_exhausted', 'green.person_cap_reached']);

async function place(asking: Asking, form: FormData): Promise<CheckoutAnswer> {
  const { call, slot, province } = asking;
  const input = placeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { kind: 'refused', station: 'payment', refusal: invalid };
  const placed = await placeOrder(call, { ...input.data, ipHash: slot.clientKey });
  if (!placed.ok) {
    const fresh = requotable.has(placed.refusal.code)
      ? await requote(call, { quoteId: input.data.quoteId, province, refused: placed.refusal })
      : null;
    if (fresh?.ok) return { kind: 'changed', requoted: fresh.value, refusal: placed.refusal, rail: input.data.rail };
    return { kind: 'refused', station: 'payment', refusal: placed.refusal };
  }
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
    case 'use-person':
      return text('ownUse') && text('riskNotice') && text('identityStorage') && text('overseas')
        ? reply(call, 'identity', await takePerson(call, { personId: text('personId') }))
        : { kind: 'refused', station: 'identity', refusal: { code: 'checkout.consent_missing', facts: {} } };
    case 'place':
      return place(asking, form);
    default:
      return { kind: 'refused', station: 'address', refusal: invalid };
  }
}
