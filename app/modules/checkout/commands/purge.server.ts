import { DAY, plus } from '#app/kernel/time.ts';
import { batchSize, inBatches } from '#app/platform/db/batches.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';

/** Name, ID number and address of a checkout that nobody went on with. */
const draftDays = 7;
/** A quote that was not ordered: as long as the answer under its key. An order has its own copy. */
const quoteDays = 30;
/** The longest life of a guest's session: after it nobody can come back to the cart. */
const guestCartDays = 90;

/** Forgets what was typed at checkouts that were left a week ago. */
export const purgeDrafts = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    ({ tx, at }) => tx.$executeRaw`
      DELETE FROM checkout_draft WHERE cart_id IN (
        SELECT cart_id FROM checkout_draft WHERE updated_at < ${plus(at, -draftDays * DAY)} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
    signal,
  );

/** Forgets quotes that ran out a month ago. */
export const purgeQuotes = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    ({ tx, at }) => tx.$executeRaw`
      DELETE FROM quote WHERE id IN (
        SELECT id FROM quote WHERE expires_at < ${plus(at, -quoteDays * DAY)} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
    signal,
  );

/** Forgets carts of guests who cannot come back to them. A member's cart stays. */
export const purgeGuestCarts = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    async ({ tx, at }) => {
      const carts = await tx.cart.findMany({
        where: { userId: null, updatedAt: { lt: plus(at, -guestCartDays * DAY) } },
        take: batchSize,
        select: { id: true },
      });
      const cartId = { in: carts.map(({ id }) => id) };
      await tx.checkoutDraft.deleteMany({ where: { cartId } });
      await tx.cartLine.deleteMany({ where: { cartId } });
      return (await tx.cart.deleteMany({ where: { id: cartId } })).count;
    },
    signal,
  );
