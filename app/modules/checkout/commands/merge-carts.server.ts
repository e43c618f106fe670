import type { VaultWorld } from '#app/modules/identity/contract.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { cartLineLimit } from '../contract.ts';
import type { GivenConsents } from '../model/consents.ts';
import { draftPlace } from './draft.server.ts';

const withLines = { include: { lines: { orderBy: { addedAt: 'desc' } } } } as const;

type Cart = Prisma.CartGetPayload<typeof withLines>;

/**
 * At sign-in the guest's cart joins the member's and ends: more pieces win, the way of the cart touched last wins, and what
 * was typed at its checkout goes on where the member has typed nothing. A full cart takes what was added last.
 */
export async function mergeCarts(call: TxCall<VaultWorld>, input: { readonly sessionId: string; readonly userId: string }): Promise<void> {
  const guest = await call.tx.cart.findUnique({ where: { sessionId: input.sessionId }, ...withLines });
  if (!guest) return;
  const member = await call.tx.cart.findUnique({ where: { userId: input.userId }, ...withLines });
  if (!member) {
    await call.tx.cart.update({
      where: { id: guest.id },
      data: { sessionId: null, userId: input.userId, version: { increment: 1 }, updatedAt: call.at },
    });
    return;
  }
  await mergeLines(call, guest, member);
  await mergeDrafts(call, guest.id, member.id);
  await call.tx.checkoutDraft.deleteMany({ where: { cartId: guest.id } });
  await call.tx.cartLine.deleteMany({ where: { cartId: guest.id } });
  await call.tx.cart.delete({ where: { id: guest.id } });
  await call.tx.cart.update({ where: { id: member.id }, data: { version: { increment: 1 }, updatedAt: call.at } });
}

async function mergeLines(call: TxCall, guest: Cart, member: Cart): Promise<void> {
  const guestIsNewer = guest.updatedAt.getTime() >= member.updatedAt.getTime();
  const own = new Map(member.lines.map((l) => [l.productId, l]));
  let room = cartLineLimit - member.lines.length;
  for (const line of guest.lines) {
    const known = own.get(line.productId);
    if (!known && room === 0) continue;
    if (!known) room -= 1;
    const key = { cartId: member.id, productId: line.productId };
    const quantity = Math.max(known?.quantity ?? 0, line.quantity);
    await call.tx.cartLine.upsert({
      where: { cartId_productId: key },
      create: { ...key, mode: line.mode, quantity, addedAt: line.addedAt },
      update: { quantity, ...(guestIsNewer ? { mode: line.mode } : {}) },
    });
  }
}

/** Sealed texts are bound to their cart: they are opened and sealed for the member's. */
async function mergeDrafts(call: TxCall<VaultWorld>, from: string, to: string): Promise<void> {
  const [typed, own] = await Promise.all([from, to].map((cartId) => call.tx.checkoutDraft.findUnique({ where: { cartId } })));
  if (!typed) return;
  const { vault } = call.world;
  const moved = (column: 'address_ct' | 'identity_ct', sealed: string): string =>
    vault.seal(draftPlace(to, column), vault.open(draftPlace(from, column), sealed));
  // Written by `writePerson`.
  const consents = typed.consents as GivenConsents | null;
  const address =
    typed.addressCt && !own?.addressCt
      ? { addressCt: moved('address_ct', typed.addressCt), addressMasked: typed.addressMasked as Prisma.InputJsonValue }
      : {};
  const buyer =
    typed.personId && consents && !own?.personId
      ? {
          personId: typed.personId,
          consents: {
            ...consents,
            kinds: [...consents.kinds],
            rows: [...consents.rows],
            identity: { ...consents.identity, sealed: moved('identity_ct', consents.identity.sealed) },
          },
        }
      : {};
  const draft = { ...address, ...buyer, updatedAt: call.at };
  await call.tx.checkoutDraft.upsert({ where: { cartId: to }, create: { cartId: to, ...draft }, update: draft });
}
