import { userOf } from '#app/kernel/call.ts';
import { pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import type { PersonView, VaultWorld } from '#app/modules/identity/contract.ts';
import { addressesOfUser, personsOfUser, sellersById } from '#app/modules/identity/index.server.ts';
import type { PricingWorld } from '#app/modules/pricing/index.server.ts';
import { demandsOf } from '#app/modules/pricing/rules.ts';
import { railsFor, type SettlementWorld } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { prepareQuote } from '../commands/prepare-quote.server.ts';
import type { CheckoutView, PostalAddress } from '../contract.ts';
import { consentKinds, consentVersion, type GivenConsents } from '../model/consents.ts';
import { maskedAddress } from '../model/masked-address.ts';
import { type OpenedCart, openCart } from './cart-of.server.ts';

/** The checkout opens sealed addresses, asks which rails are on, and in demo mode offers a sample buyer. */
export type CheckoutCall = Call<PricingWorld & VaultWorld & SettlementWorld & { readonly sample: CheckoutView['sample'] }>;

interface DraftRow {
  readonly addressMasked: unknown;
  readonly addressCt: string | null;
  readonly personId: string | null;
}

/** Who buys, masked, as typed in this checkout; written by `saveIdentity`. */
const givenIdentity = (consents: unknown): GivenConsents['identity'] | null => (consents as GivenConsents | null)?.identity ?? null;

/** Written by `saveAddress`. */
function addressOf(draft: DraftRow | null): CheckoutView['address'] {
  if (!draft?.addressCt) return null;
  const masked = draft.addressMasked as { name: string; phone: string; text: string; province: string };
  return { masked: { name: masked.name, phone: masked.phone, text: masked.text }, province: masked.province };
}

/** The own year, only for a signed-in member and the own verified person. */
function yearlyOf(opened: OpenedCart): CheckoutView['yearly'] {
  const person = opened.facts.person;
  const policy = policyAt(opened.facts.book.policies, opened.facts.at);
  if (!person || !policy || !opened.preview?.quote) return null;
  const thisOrder = demandsOf(opened.preview.quote).reduce((s, d) => s + d.valueMinor, 0n);
  return { year: person.usage.year, used: cny(person.usage.usedMinor), limit: cny(policy.yearlyLimitMinor), thisOrder: cny(thisOrder) };
}

async function memberBook(
  call: CheckoutCall,
): Promise<{ readonly savedAddresses: CheckoutView['savedAddresses']; readonly savedPersons: readonly PersonView[] }> {
  const userId = userOf(call.actor);
  if (!userId) return { savedAddresses: [], savedPersons: [] };
  const [addresses, persons] = await Promise.all([addressesOfUser(call, userId), personsOfUser(call, userId)]);
  const savedAddresses = addresses.map((a) => {
    // Stored by `saveAddress`.
    const { name, phone, text } = maskedAddress(JSON.parse(a.body) as PostalAddress);
    return { id: a.id, masked: `${name} ${phone} ${text}`, isDefault: a.isDefault };
  });
  return { savedAddresses, savedPersons: persons };
}

async function recipients(call: CheckoutCall, opened: OpenedCart): Promise<CheckoutView['overseasRecipients']> {
  const consignments = opened.preview?.quote?.consignments ?? [];
  const sellers = await sellersById(
    call,
    consignments.map((c) => c.sellerId),
  );
  return [...sellers].map(([id, s]) => ({
    seller: pickText(s.names, call.locale, 'en'),
    country: s.country,
    directMail: consignments.some((c) => c.sellerId === id && c.mode !== 'bonded'),
  }));
}

/**
 * The checkout as it stands: what was entered, masked; which station is next; the quote of 15 minutes once address and
 * identity are known. Null: the cart is empty.
 */
export async function checkoutOf(call: CheckoutCall, input: { readonly province: string }): Promise<CheckoutView | null> {
  const opened = await openCart(call, input);
  if (!opened || opened.view.empty) return null;
  const draft = await call.db.checkoutDraft.findUnique({ where: { cartId: opened.cart.id } });
  const [book, identity, overseasRecipients] = await Promise.all([
    memberBook(call),
    draft?.personId ? givenIdentity(draft.consents) : null,
    recipients(call, opened),
  ]);
  const address = addressOf(draft);
  const ready = address !== null && identity !== null && opened.view.buyable;
  const kept = ready ? await prepareQuote(call, input) : null;
  const station = !address ? 'address' : !identity ? 'identity' : opened.view.buyable ? 'payment' : 'delivery';
  return {
    cart: opened.view,
    quote: kept?.ok ? { id: kept.value.id, hash: kept.value.hash, expiresAt: kept.value.expiresAt } : null,
    station,
    address,
    ...book,
    savedPersons: book.savedPersons.map((p) => ({ id: p.personId, name: p.name, idNumber: p.idNumber })),
    identity: identity ? { name: identity.name, idNumber: identity.idNumber } : null,
    yearly: yearlyOf(opened),
    rails: await railsFor(call, { customsGoods: true }),
    sample: call.world.sample,
    consentTexts: consentKinds.map((kind) => ({ kind, version: consentVersion, key: `consent.${kind}` })),
    overseasRecipients,
  };
}
