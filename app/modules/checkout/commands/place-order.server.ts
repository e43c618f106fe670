import { sessionOf, userOf } from '#app/kernel/call.ts';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { type KernelRefusal, ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus, SECOND, shanghaiYear } from '#app/kernel/time.ts';
import { productTitles } from '#app/modules/catalogue/index.server.ts';
import { reserveQuota } from '#app/modules/customs/index.server.ts';
import { takePersonCaps, takePools } from '#app/modules/green/index.server.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import { bindConsents, identityHashOf, sellersById } from '#app/modules/identity/index.server.ts';
import { reserveStock } from '#app/modules/logistics/index.server.ts';
import { type CreatedOrder, createOrder, linkOfPlacedOrder, openOrdersOf } from '#app/modules/orders/index.server.ts';
import { ladderOf } from '#app/modules/pricing/rules.ts';
import { openPayment, railsFor, type SettlementWorld } from '#app/modules/settlement/index.server.ts';
import { buyerPlace } from '#app/modules/settlement/rules.ts';
import { checkClock } from '#app/platform/clock.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import { idempotent, inputHashOf } from '#app/platform/db/idempotency.server.ts';
import { type CheckoutRefusal, openOrderLimit, type PlacedOrder, type PostalAddress, paymentTtlSeconds } from '../contract.ts';
import { consentVersion, type GivenConsents, requiredConsents } from '../model/consents.ts';
import { grantsOf, quotaUsesOf, stockWishesOf } from '../model/holds.ts';
import { maskedAddress } from '../model/masked-address.ts';
import { captureSplit } from '../model/split.ts';
import { cartOwner, emptyCart } from './cart-lines.server.ts';
import { draftPlace } from './draft.server.ts';
import { hashOfPromise, type KeptQuote, keptFrom } from './kept-quote.server.ts';
import { type LimiterWorld, takeGuess, tellsOfPerson } from './refused-placings.server.ts';

/** An order waits this long for its money; then the expiry job closes every attempt before it gives anything back. */
const paymentTtlMs = paymentTtlSeconds * SECOND;

export type PlaceWorld = VaultWorld & SettlementWorld & LimiterWorld;
type PlaceTx = TxCall<PlaceWorld>;
type Placed = Omit<PlacedOrder, 'link'> & { readonly orderUuid: string };
type PlaceRefusal = CheckoutRefusal | KernelRefusal;

export interface PlaceInput {
  readonly quoteId: string;
  readonly rail: string;
  /** Who asks, whatever the session: the hash of the client's address. */
  readonly clientKey?: string | null;
}

/**
 * Places an order from a kept quote, in one transaction: order, consignments and lines frozen, then the holds whole or
 * refused (stock, person caps, quota, pool), the payment opened with its split. Idempotent on the quote id. Every refusal
 * names what stood in the way; nothing of a person's remaining quota or caps is told, and who asks too often is told nothing.
 */
export async function placeOrder(call: Call<PlaceWorld>, input: PlaceInput): Promise<Result<PlacedOrder, PlaceRefusal>> {
  const clock = checkClock(call);
  if (!clock.ok) return clock;
  const guess = await takeGuess(call, { quoteId: input.quoteId, clientKey: input.clientKey ?? null });
  if (!guess.ok) return guess;
  const keyed = { ...call, key: input.quoteId };
  const placed = await transaction(keyed, (tx) =>
    idempotent(tx, { verb: 'checkout.place', inputHash: inputHashOf({ quoteId: input.quoteId }) }, () => place(tx, input)),
  );
  if (placed.ok || !tellsOfPerson(placed.refusal.code)) await guess.value.giveBack();
  if (!placed.ok) return placed;
  const { orderUuid, ...view } = placed.value;
  const link = await linkOfPlacedOrder(call, { orderUuid });
  invariant(link.ok, 'an order that was placed has its link');
  return ok({ ...view, link: link.value });
}

interface Draft {
  readonly address: PostalAddress;
  readonly personId: string;
  readonly identityHash: string;
  readonly consents: GivenConsents;
}

async function place(tx: PlaceTx, input: PlaceInput): Promise<Result<Placed, PlaceRefusal>> {
  const kept = await loadQuote(tx, input.quoteId);
  if (!kept.ok) return kept;
  const draft = await loadDraft(tx, kept.value.cartId);
  if (!draft.ok) return draft;
  // The address may have been changed in another tab after the quote: its freight was promised for another province.
  if (kept.value.quote.province !== draft.value.address.province) return refuse('checkout.quote_changed');
  const rails = await railsFor(tx, { customsGoods: true });
  if (!rails.some((r) => r.rail === input.rail && r.available)) return refuse('checkout.rail_unavailable', { rail: input.rail });
  const titles = await titlesOf(tx, kept.value);
  if (!titles.ok) return titles;
  const room = await checkOpenOrders(tx, draft.value.personId);
  if (!room.ok) return room;
  const orderUuid = newUuid(tx.at);
  const order = await writeOrder(tx, { orderUuid, kept: kept.value, draft: draft.value, titles: titles.value });
  const held = await takeHolds(tx, { orderUuid, kept: kept.value, order, personId: draft.value.personId });
  if (!held.ok) return held;
  const paymentId = await openFor(tx, { orderUuid, order, kept: kept.value, draft: draft.value, titles: titles.value });
  await bindConsents(tx, { personId: draft.value.personId, orderId: orderUuid, rows: draft.value.consents.rows });
  await forgetBuyer(tx, kept.value.cartId);
  await emptyCart(tx, { cartId: kept.value.cartId, productIds: kept.value.quote.lines.map((l) => l.productId) });
  const orderId = idOf('ord', orderUuid);
  await publish(tx, { type: 'orders.placed', subject: orderId, payload: { orderId: orderUuid }, key: `orders.placed:${orderUuid}` });
  return ok({ orderUuid, orderId, number: order.number, paymentId });
}

async function loadQuote(tx: PlaceTx, quoteId: string): Promise<Result<KeptQuote, PlaceRefusal>> {
  const row = await tx.tx.quote.findUnique({ where: { id: quoteId } });
  // Whoever changes or orders this cart at the same time waits here; then its version tells.
  if (row) await tx.tx.$queryRaw`SELECT id FROM cart WHERE id = ${row.cartId}::uuid FOR UPDATE`;
  const cart = row && (await tx.tx.cart.findFirst({ where: { id: row.cartId, ...cartOwner(tx) } }));
  if (!row || !cart) return refuse('kernel.not_found');
  const kept = keptFrom(row);
  invariant(hashOfPromise(kept) === kept.hash, 'a kept quote is what was hashed');
  if (kept.expiresAt.getTime() <= tx.at.getTime()) return refuse('checkout.quote_expired');
  if (kept.cartVersion !== cart.version) return refuse('checkout.quote_changed');
  return ok(kept);
}

async function loadDraft(tx: PlaceTx, cartId: string): Promise<Result<Draft, PlaceRefusal>> {
  const draft = await tx.tx.checkoutDraft.findUnique({ where: { cartId } });
  if (!draft?.addressCt) return refuse('checkout.address_missing');
  if (!draft.personId) return refuse('checkout.identity_missing');
  const consents = draft.consents as GivenConsents | null;
  if (!consents || !requiredConsents.every((kind) => consents.kinds.includes(kind))) return refuse('checkout.consent_missing');
  if (consents.version !== consentVersion) return refuse('checkout.consent_missing');
  const { vault } = tx.world;
  // Written by `saveIdentity`, sealed until here.
  const buyer = JSON.parse(vault.open(draftPlace(cartId, 'identity_ct'), consents.identity.sealed)) as { name: string; idNumber: string };
  return ok({
    // Written by `saveAddress`, sealed until here.
    address: JSON.parse(vault.open(draftPlace(cartId, 'address_ct'), draft.addressCt)) as PostalAddress,
    personId: draft.personId,
    identityHash: identityHashOf(buyer.name, buyer.idNumber),
    consents,
  });
}

/** At most three unpaid orders of a person and of a session; two at once queue up behind an advisory lock. */
async function checkOpenOrders(tx: PlaceTx, personId: string): Promise<Result<null, PlaceRefusal>> {
  const sessionId = sessionOf(tx.actor);
  for (const key of [personId, sessionId ?? ''].filter(Boolean).sort())
    await tx.tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`open-orders:${key}`}, 0))::text`;
  const open = await openOrdersOf(tx, { personId, sessionId });
  return open < openOrderLimit ? ok(null) : refuse('checkout.too_many_open_orders', { limit: openOrderLimit });
}

type Titles = Awaited<ReturnType<typeof productTitles>>;

/** What is bought as the catalogue knows it now; goods that left the shop after the quote are not sold any more. */
async function titlesOf(tx: PlaceTx, kept: KeptQuote): Promise<Result<Titles, PlaceRefusal>> {
  const ids = kept.quote.lines.map((l) => l.productId);
  const titles = await productTitles(tx, ids);
  const gone = ids.find((id) => !titles.get(id)?.published);
  return gone ? refuse('checkout.product_unavailable', { productId: gone }) : ok(titles);
}

async function writeOrder(
  tx: PlaceTx,
  input: { readonly orderUuid: string; readonly kept: KeptQuote; readonly draft: Draft; readonly titles: Titles },
): Promise<CreatedOrder> {
  const { kept, draft, orderUuid, titles } = input;
  const { vault } = tx.world;
  return createOrder(tx, {
    orderId: orderUuid,
    sessionId: sessionOf(tx.actor),
    userId: userOf(tx.actor),
    personId: draft.personId,
    province: draft.address.province,
    addressCt: vault.seal({ table: 'orders', column: 'address_ct', rowId: orderUuid }, JSON.stringify(draft.address)),
    contactMasked: maskedAddress(draft.address),
    quoteId: kept.id,
    quoteHash: kept.hash,
    quote: kept.quote,
    terms: kept.terms,
    expiresAt: plus(tx.at, paymentTtlMs),
    ladders: Object.fromEntries(kept.quote.consignments.map((c) => [c.key, ladderOf(kept.quote, c.key)])),
    lines: kept.quote.lines.map((line) => {
      const title = titles.get(line.productId);
      invariant(title, 'a quoted product has a title');
      const { names, originalName, sourceLocale, handle, sku, art, country, countryNames } = title;
      return {
        lineId: line.lineId,
        priceVersionId: line.price.id,
        snapshot: { names, originalName, sourceLocale, handle, sku, art, country, countryNames, tier: line.label.tier },
      };
    }),
  });
}

/** The next order is a new pledge: the buyer and the consents are given anew, the address may serve again. */
async function forgetBuyer(tx: PlaceTx, cartId: string): Promise<void> {
  await tx.tx.checkoutDraft.updateMany({ where: { cartId }, data: { personId: null, consents: Prisma.DbNull } });
}

interface HoldInput {
  readonly orderUuid: string;
  readonly kept: KeptQuote;
  readonly order: CreatedOrder;
  readonly personId: string;
}

/** The guards, last and in one fixed order, so that two orders never wait for each other in a ring. */
async function takeHolds(tx: PlaceTx, input: HoldInput): Promise<Result<null, PlaceRefusal>> {
  const { orderUuid, kept, order, personId } = input;
  const stock = await reserveStock(tx, { orderId: orderUuid, lines: stockWishesOf(kept.quote, order.lineNo) });
  if (!stock.ok) return stock;
  const wish = { orderId: orderUuid, personId, quotedAt: kept.quote.at, grants: grantsOf(kept.quote, order.lineNo, kept.terms) };
  const caps = await takePersonCaps(tx, wish);
  if (!caps.ok) return caps;
  const quota = await reserveQuota(tx, {
    orderId: orderUuid,
    personId,
    year: shanghaiYear(tx.at),
    uses: quotaUsesOf(kept.quote, order.consignmentNo, kept.terms),
  });
  if (!quota.ok) return quota;
  return takePools(tx, wish, caps.value);
}

/** What a payment page calls a parcel: its goods by name, cut to what the narrowest rail takes. */
const lineName = (names: readonly string[]): string => {
  const whole = names.filter(Boolean).join(' · ');
  return whole.length > 120 ? `${whole.slice(0, 119)}…` : whole;
};

async function openFor(
  tx: PlaceTx,
  input: {
    readonly orderUuid: string;
    readonly order: CreatedOrder;
    readonly kept: KeptQuote;
    readonly draft: Draft;
    readonly titles: Titles;
  },
): ReturnType<typeof openPayment> {
  const { quote } = input.kept;
  const sellers = await sellersById(
    tx,
    quote.lines.map((l) => l.sellerId),
  );
  const commission = new Map([...sellers].map(([id, s]) => [id, s.commissionBps]));
  return openPayment(tx, {
    reference: input.orderUuid,
    amount: quote.totals.total,
    personId: input.draft.personId,
    expiresAt: plus(tx.at, paymentTtlMs),
    onCapture: captureSplit(quote, commission),
    lines: quote.consignments.map((c) => ({
      name: lineName(quote.lines.filter((l) => l.consignmentKey === c.key).map((l) => input.titles.get(l.productId)?.name.text ?? '')),
      amount: c.total,
    })),
    terms: {
      description: `驿集 Yiji ${input.order.number}`,
      buyer: { sealed: tx.world.vault.seal(buyerPlace(input.orderUuid), input.draft.identityHash), rowId: input.orderUuid },
      requireIdentifiedPayer: true,
      locale: tx.locale,
    },
  });
}
