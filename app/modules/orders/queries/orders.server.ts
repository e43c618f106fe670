import { userOf } from '#app/kernel/call.ts';
import { idOf } from '#app/kernel/id.ts';
import { pickText } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import type { DeliveryMode } from '#app/modules/catalogue/contract.ts';
import { consentsOfOrder, maskedNumberOf } from '#app/modules/identity/index.server.ts';
import { paymentOfReference } from '#app/modules/settlement/index.server.ts';
import type { Call } from '#app/platform/db/call.server.ts';
import { hashOfLink } from '../commands/create-order.server.ts';
import type { ConsignmentState, OrderedLine, OrderState, OrderSummary, OrdersRefusal, OrderView } from '../contract.ts';
import { findOrder, orderView, snapshotOf } from './order-rows.server.ts';

/** How many unpaid orders a person and a session have open. */
export async function openOrdersOf(call: Call, who: { readonly personId: string; readonly sessionId: string | null }): Promise<number> {
  const [person, session] = await Promise.all([
    call.db.order.count({ where: { personId: who.personId, state: 'placed' } }),
    who.sessionId ? call.db.order.count({ where: { sessionId: who.sessionId, state: 'placed' } }) : 0,
  ]);
  return Math.max(person, session);
}

type Found = Result<OrderView, OrdersRefusal>;

async function shown(call: Call, order: Awaited<ReturnType<typeof findOrder>>): Promise<Found> {
  if (!order) return refuse('orders.not_found');
  const [payment, idNumber, consents] = await Promise.all([
    paymentOfReference(call, { reference: order.id }),
    maskedNumberOf(call, order.personId),
    consentsOfOrder(call, order.id),
  ]);
  const paid = payment.ok ? payment.value : null;
  const summary = { rail: paid?.attempt?.rail ?? null, state: paid?.state ?? 'closed', reference: paid?.attempt?.id ?? null };
  return ok(await orderView(call, order, { payment: summary, idNumber: idNumber ?? '', consents }));
}

/** The order behind a secret link; a wrong link and a foreign order are the same "not found". */
export async function orderByLink(call: Call, input: { readonly link: string }): Promise<Found> {
  if (!/^[\w-]{43}$/.test(input.link)) return refuse('orders.not_found');
  return shown(call, await findOrder(call, { linkHash: hashOfLink(input.link) }));
}

/** The payment of the order behind a secret link, for the payment page. */
export async function paymentOfLink(
  call: Call,
  input: { readonly link: string },
): Promise<Result<{ readonly orderUuid: string; readonly number: string; readonly paymentId: string }, OrdersRefusal>> {
  if (!/^[\w-]{43}$/.test(input.link)) return refuse('orders.not_found');
  const order = await call.db.order.findUnique({ where: { linkHash: hashOfLink(input.link) }, select: { id: true, number: true } });
  const payment = order && (await paymentOfReference(call, { reference: order.id }));
  return order && payment?.ok
    ? ok({ orderUuid: order.id, number: order.number, paymentId: payment.value.paymentId })
    : refuse('orders.not_found');
}

/** The member's own orders, newest first. */
export async function ordersOfUser(call: Call): Promise<readonly (OrderSummary & { readonly orderUuid: string })[]> {
  const userId = userOf(call.actor);
  if (!userId) return [];
  const rows = await call.db.order.findMany({
    where: { userId },
    include: { lines: { orderBy: { lineNo: 'asc' }, take: 4 } },
    orderBy: { placedAt: 'desc' },
    take: 100,
  });
  return rows.map((row) => ({
    orderUuid: row.id,
    orderId: idOf('ord', row.id),
    number: row.number,
    state: row.state as OrderState,
    placedAt: row.placedAt,
    total: cny(row.totalMinor),
    pictures: row.lines.map((l) => {
      const frozen = snapshotOf(l);
      return {
        art: frozen.art,
        sku: frozen.sku,
        country: frozen.country,
        name: pickText(frozen.names, call.locale, frozen.sourceLocale).text,
      };
    }),
  }));
}

/** A seller's parcels that wait to be shipped, oldest first. */
export interface SellerConsignment {
  readonly number: string;
  readonly no: number;
  readonly state: ConsignmentState;
  readonly mode: string;
  readonly paidAt: Date | null;
  readonly lines: readonly { readonly name: string; readonly sku: string; readonly quantity: number }[];
  readonly goods: ReturnType<typeof cny>;
}

export async function consignmentsOfSeller(call: Call, input: { readonly sellerId: string }): Promise<readonly SellerConsignment[]> {
  const rows = await call.db.consignment.findMany({
    where: { sellerId: input.sellerId, state: { in: ['ready', 'declared', 'released'] } },
    include: { order: { select: { number: true, paidAt: true, lines: true } } },
    orderBy: { id: 'asc' },
    take: 200,
  });
  return rows.map((row) => ({
    number: row.order.number,
    no: row.no,
    state: row.state as ConsignmentState,
    mode: row.mode,
    paidAt: row.order.paidAt,
    goods: cny(row.goodsMinor),
    lines: row.order.lines
      .filter((l) => l.consignmentNo === row.no)
      .map((l) => ({
        name: pickText(snapshotOf(l).names, call.locale, snapshotOf(l).sourceLocale).text,
        sku: snapshotOf(l).sku,
        quantity: l.quantity,
      })),
  }));
}

/** What the order behind a secret link held, for buying the same again. */
export async function linesOfLink(call: Call, input: { readonly link: string }): Promise<Result<readonly OrderedLine[], OrdersRefusal>> {
  if (!/^[\w-]{43}$/.test(input.link)) return refuse('orders.not_found');
  const order = await call.db.order.findUnique({
    where: { linkHash: hashOfLink(input.link) },
    include: { lines: { orderBy: { lineNo: 'asc' } }, consignments: { select: { no: true, mode: true } } },
  });
  if (!order) return refuse('orders.not_found');
  const modes = new Map(order.consignments.map((c) => [c.no, c.mode as DeliveryMode]));
  return ok(
    order.lines.map(({ productId, quantity, consignmentNo }) => ({ productId, quantity, mode: modes.get(consignmentNo) ?? 'bonded' })),
  );
}

/** Products of an order, for who shows their stock. */
export async function productsOfOrder(call: Call, orderUuid: string): Promise<string[]> {
  const lines = await call.db.orderLine.findMany({ where: { orderId: orderUuid }, select: { productId: true } });
  return lines.map((l) => l.productId);
}

/** Has this member paid an order for this person? A rail for customs goods took the money from the person itself. */
export async function hasPaidFor(call: Call, who: { readonly userId: string; readonly personId: string }): Promise<boolean> {
  return (await call.db.order.count({ where: { ...who, paidAt: { not: null } }, take: 1 })) > 0;
}
