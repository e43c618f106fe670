import { sessionOf, userOf } from '#app/kernel/call.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { cartOwner } from '../commands/cart-lines.server.ts';
import { draftPlace } from '../commands/draft.server.ts';
import type { PostalAddress } from '../contract.ts';

/** The address of the caller's own checkout in clear, so that a correction needs no retyping. Null: none was entered. */
export async function enteredAddress(call: Call<VaultWorld>): Promise<PostalAddress | null> {
  if (!userOf(call.actor) && !sessionOf(call.actor)) return null;
  const cart = await call.db.cart.findFirst({ where: cartOwner(call), select: { id: true } });
  const draft = cart && (await call.db.checkoutDraft.findUnique({ where: { cartId: cart.id } }));
  if (!draft?.addressCt) return null;
  const { vault } = call.world;
  // Sealed by `saveAddress`.
  return JSON.parse(vault.open(draftPlace(draft.cartId, 'address_ct'), draft.addressCt)) as PostalAddress;
}
