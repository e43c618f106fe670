import { sessionOf, userOf } from '#app/kernel/call.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { checkRealName, checkResidentId } from '#app/modules/customs/rules.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import {
  addressesOfUser,
  knowPerson,
  openPerson,
  recordConsents,
  rememberAddress,
  rememberPerson,
} from '#app/modules/identity/index.server.ts';
import { maskIdNumber, maskName } from '#app/modules/identity/rules.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import type { CheckoutRefusal, PostalAddress } from '../contract.ts';
import type { AddressInput, IdentityInput, TakePersonInput } from '../input.server.ts';
import { consentVersion, type GivenConsents, requiredConsents } from '../model/consents.ts';
import { maskedAddress } from '../model/masked-address.ts';
import { cartOwner } from './cart-lines.server.ts';

/** SHA-256 of the words of a consent in a language, so that what was agreed to can be shown again. */
export interface ConsentWorld {
  readonly consentHash: (kind: string, locale: string) => string;
}

type DraftCall = Call<VaultWorld>;
type AgreeingCall = Call<VaultWorld & ConsentWorld>;
type DraftResult = Promise<Result<null, CheckoutRefusal>>;

/** Where address and identity of a draft are sealed. */
export const draftPlace = (cartId: string, column: 'address_ct' | 'identity_ct') => ({
  table: 'checkout_draft',
  column,
  rowId: cartId,
});

async function cartIdOf(call: TxCall): Promise<string | null> {
  const cart = await call.tx.cart.findFirst({ where: cartOwner(call), select: { id: true } });
  return cart?.id ?? null;
}

async function writeAddress(tx: TxCall<VaultWorld>, address: PostalAddress): Promise<Result<null, CheckoutRefusal>> {
  const cartId = await cartIdOf(tx);
  if (!cartId) return refuse('checkout.cart_empty');
  const { vault } = tx.world;
  const draft = {
    addressCt: vault.seal(draftPlace(cartId, 'address_ct'), JSON.stringify(address)),
    addressMasked: { ...maskedAddress(address), province: address.province },
    updatedAt: tx.at,
  };
  await tx.tx.checkoutDraft.upsert({ where: { cartId }, create: { cartId, ...draft }, update: draft });
  return ok(null);
}

/** Keeps the delivery address of this checkout, encrypted; with `remember`, also in the member's address book. */
export function saveAddress(call: DraftCall, input: AddressInput): DraftResult {
  const { remember, ...address } = input;
  return transaction(call, async (tx) => {
    const written = await writeAddress(tx, address);
    const userId = userOf(tx.actor);
    if (written.ok && remember && userId) await rememberAddress(tx, { userId, province: address.province, body: JSON.stringify(address) });
    return written;
  });
}

/** Takes an address of the member's book for this checkout. */
export function takeAddress(call: DraftCall, input: { readonly addressId: string }): DraftResult {
  return transaction(call, async (tx) => {
    const userId = userOf(tx.actor);
    const saved = userId ? (await addressesOfUser(tx, userId)).find((a) => a.id === input.addressId) : undefined;
    // The book holds what this module stored there.
    return saved ? writeAddress(tx, JSON.parse(saved.body) as PostalAddress) : refuse('checkout.address_missing');
  });
}

/** What stands beside the ticks of a form. */
export interface Agreed {
  /** Hash of the client's address. */
  readonly ipHash?: string | null;
}

interface Buyer {
  readonly personId: string;
  readonly name: string;
  readonly idNumber: string;
}

/** Keeps who buys, as typed here, and writes down what was agreed to; what is known of the person elsewhere is not touched. */
async function writePerson(
  tx: TxCall<VaultWorld & ConsentWorld>,
  buyer: Buyer,
  { ipHash = null }: Agreed,
): Promise<Result<null, CheckoutRefusal>> {
  const cartId = await cartIdOf(tx);
  if (!cartId) return refuse('checkout.cart_empty');
  const { personId, name, idNumber } = buyer;
  const sealed = tx.world.vault.seal(draftPlace(cartId, 'identity_ct'), JSON.stringify({ name, idNumber }));
  const rows = await recordConsents(
    tx,
    requiredConsents.map((kind) => ({
      personId,
      orderId: null,
      sessionId: sessionOf(tx.actor),
      kind,
      version: consentVersion,
      textHash: tx.world.consentHash(kind, tx.locale),
      ipHash,
      at: tx.at,
    })),
  );
  const given = { version: consentVersion, identity: { sealed, name: maskName(name), idNumber: maskIdNumber(idNumber) } };
  const draft = { personId, consents: { ...given, kinds: [...requiredConsents], rows } satisfies GivenConsents, updatedAt: tx.at };
  await tx.tx.checkoutDraft.upsert({ where: { cartId }, create: { cartId, ...draft }, update: draft });
  return ok(null);
}

/** What counts as an adult's valid identity; the refusal says which part is wrong and nothing of any person known to the shop. */
export function checkIdentity(
  input: { readonly name: string; readonly idNumber: string },
  at: Date,
): Result<{ readonly name: string; readonly idNumber: string }, CheckoutRefusal> {
  const checked = checkResidentId(input.idNumber, at);
  if (!checked.ok)
    return refuse(checked.refusal.code === 'customs.id_age' ? 'checkout.identity_underage' : 'checkout.identity_invalid', {
      reason: checked.refusal.code,
    });
  const named = checkRealName(input.name.normalize('NFC'));
  if (!named.ok) return refuse('checkout.identity_invalid', { reason: named.refusal.code });
  return ok({ name: named.value, idNumber: checked.value.number });
}

/**
 * Keeps the buyer's verified identity and consents for this checkout. Known and unknown numbers take the same way and
 * get the same answer. Refuses `checkout.identity_invalid`, `checkout.identity_underage`.
 */
export async function saveIdentity(call: AgreeingCall, input: IdentityInput & Agreed): DraftResult {
  const identity = checkIdentity(input, call.at);
  if (!identity.ok) return identity;
  return transaction(call, async (tx) => {
    const person = await knowPerson(tx, identity.value);
    const userId = userOf(tx.actor);
    if (userId && input.remember) await rememberPerson(tx, { userId, personId: person.personId, name: identity.value.name });
    return writePerson(tx, { personId: person.personId, ...identity.value }, input);
  });
}

/** Takes a person the member has verified before; the consents are given anew. */
export function takePerson(call: AgreeingCall, input: TakePersonInput & Agreed): DraftResult {
  return transaction(call, async (tx) => {
    const userId = userOf(tx.actor);
    const known = userId ? await openPerson(tx, { userId, personId: input.personId }) : null;
    return known ? writePerson(tx, { personId: input.personId, ...known }, input) : refuse('checkout.identity_missing');
  });
}
