import { createHash } from 'node:crypto';
import { newUuid } from '#app/kernel/id.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';
import { newToken, secureBytes } from '#app/platform/crypto/random.server.ts';
import type { TxCall } from '#app/platform/db/call.server.ts';
import { store } from '#app/platform/db/stored-value.server.ts';
import type { FrozenRow } from '../contract.ts';
import { customsOrderNumber, orderNumber } from '../model/number.ts';
import { writeEvent } from './move.server.ts';

export interface OrderLineInput {
  readonly lineId: string;
  readonly priceVersionId: string;
  /** Names, art and label as they were: pages of the order never read the catalogue again. */
  readonly snapshot: object;
}

export interface NewOrder {
  readonly orderId: string;
  readonly sessionId: string | null;
  readonly userId: string | null;
  readonly personId: string;
  readonly province: string;
  readonly addressCt: string;
  readonly contactMasked: object;
  readonly quoteId: string;
  readonly quoteHash: string;
  readonly quote: Quote;
  /** What the holds went by: the hash is over quote and terms. */
  readonly terms: object;
  readonly expiresAt: Date;
  /** "How this price is made" by consignment key, frozen beside the quote. */
  readonly ladders: Readonly<Record<string, readonly FrozenRow[]>>;
  readonly lines: readonly OrderLineInput[];
}

export interface CreatedOrder {
  readonly number: string;
  /** `lineNo` of each line id and `no` of each consignment key, for the holds. */
  readonly lineNo: ReadonlyMap<string, number>;
  readonly consignmentNo: ReadonlyMap<string, number>;
}

/** Where the link of an order is sealed. */
export const linkPlace = (orderId: string) => ({ table: 'orders', column: 'link_ct', rowId: orderId });

export const hashOfLink = (link: string): Uint8Array<ArrayBuffer> => new Uint8Array(createHash('sha256').update(link).digest());

/**
 * Writes the order, its consignments and lines from a frozen quote, with a new secret link. The cold rows of placing: they come
 * before the guards.
 */
export async function createOrder(call: TxCall<VaultWorld>, order: NewOrder): Promise<CreatedOrder> {
  const { quote } = order;
  const link = newToken();
  const number = orderNumber(call.at, secureBytes(7));
  const consignmentNo = new Map(quote.consignments.map((c, index) => [c.key, index + 1]));
  const lineNo = new Map(quote.lines.map((l, index) => [l.lineId, index + 1]));
  const { totals } = quote;
  await call.tx.order.create({
    data: {
      id: order.orderId,
      number,
      linkHash: hashOfLink(link),
      linkCt: call.world.vault.seal(linkPlace(order.orderId), link),
      sessionId: order.sessionId,
      userId: order.userId,
      personId: order.personId,
      state: 'placed',
      locale: call.locale,
      province: order.province,
      addressCt: order.addressCt,
      contactMasked: order.contactMasked,
      quoteId: order.quoteId,
      quoteHash: order.quoteHash,
      quote: store({ quote, terms: order.terms, ladders: order.ladders }) ?? {},
      currency: 'CNY',
      goodsMinor: totals.goods.minor,
      freightMinor: totals.freight.minor + totals.insurance.minor,
      taxMinor: totals.tax.minor,
      incentiveMinor: totals.incentive.minor,
      totalMinor: totals.total.minor,
      quotedAt: quote.at,
      placedAt: call.at,
      expiresAt: order.expiresAt,
    },
  });
  await createConsignments(call, { order, number, consignmentNo });
  await createLines(call, { order, lineNo, consignmentNo });
  await writeEvent(call, {
    orderId: order.orderId,
    machine: 'order',
    consignmentNo: null,
    fromState: 'none',
    toState: 'placed',
    reason: 'placed',
  });
  return { number, lineNo, consignmentNo };
}

async function createConsignments(
  call: TxCall,
  input: { readonly order: NewOrder; readonly number: string; readonly consignmentNo: ReadonlyMap<string, number> },
): Promise<void> {
  await call.tx.consignment.createMany({
    data: input.order.quote.consignments.map((c) => {
      const no = input.consignmentNo.get(c.key) ?? 0;
      return {
        id: newUuid(call.at),
        orderId: input.order.orderId,
        no,
        sellerId: c.sellerId,
        mode: c.mode,
        placeId: c.placeId,
        state: 'waiting',
        customsOrderNo: customsOrderNumber(input.number, no),
        goodsMinor: c.goods.minor,
        freightMinor: c.freight.minor + c.insurance.minor,
        taxMinor: c.tax.minor,
        incentiveMinor: c.incentive.minor,
        totalMinor: c.total.minor,
        dutiableMinor: c.dutiableValue.minor,
        daysMin: c.days.min,
        daysMax: c.days.max,
        co2Grams: Number(c.emissions.grams),
      };
    }),
  });
}

async function createLines(
  call: TxCall,
  input: { readonly order: NewOrder; readonly lineNo: ReadonlyMap<string, number>; readonly consignmentNo: ReadonlyMap<string, number> },
): Promise<void> {
  const facts = new Map(input.order.lines.map((l) => [l.lineId, l]));
  await call.tx.orderLine.createMany({
    data: input.order.quote.lines.map((l) => ({
      id: newUuid(call.at),
      orderId: input.order.orderId,
      lineNo: input.lineNo.get(l.lineId) ?? 0,
      consignmentNo: input.consignmentNo.get(l.consignmentKey) ?? 0,
      productId: l.productId,
      sellerId: l.sellerId,
      priceVersionId: facts.get(l.lineId)?.priceVersionId ?? '',
      quantity: l.quantity,
      unitMinor: l.unitPrice.minor,
      goodsMinor: l.goods.minor,
      freightMinor: l.freight.minor + l.insurance.minor,
      taxMinor: l.tax.minor,
      incentiveMinor: l.incentive.minor,
      snapshot: facts.get(l.lineId)?.snapshot ?? {},
    })),
  });
}
