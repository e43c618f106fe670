import type { Id } from '#app/kernel/id.ts';
import type { Money } from '#app/kernel/money.ts';
import type { ArtSpec, DeliveryMode, ShownText } from '#app/modules/catalogue/contract.ts';

export type OrderId = Id<'ord'>;

export const orderStates = ['placed', 'paid', 'fulfilling', 'completed', 'expired', 'cancelled', 'refunded'] as const;
export type OrderState = (typeof orderStates)[number];

export const consignmentStates = ['waiting', 'ready', 'declared', 'released', 'shipped', 'delivered', 'refused', 'void'] as const;
export type ConsignmentState = (typeof consignmentStates)[number];

/** A station of the route line on the order page. */
export interface Station {
  readonly code: 'placed' | 'paid' | 'matched' | 'released' | 'shipped' | 'delivered' | 'ended';
  readonly progress: 'done' | 'now' | 'next';
  readonly at: Date | null;
  readonly place: string | null;
}

export interface OrderLineView {
  readonly lineNo: number;
  readonly handle: string;
  readonly name: ShownText;
  readonly country: string;
  readonly countryCode: string;
  readonly art: ArtSpec;
  readonly sku: string;
  readonly tier: 'A' | 'B' | 'C' | 'none';
  readonly quantity: number;
  readonly unit: Money;
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
  readonly incentive: Money;
}

/** One row of "How this price is made", as frozen. Shape of discovery's LadderRow. */
export interface FrozenRow {
  readonly code: string;
  readonly level: 0 | 1;
  readonly amount: Money;
  readonly kind: 'goods' | 'freight' | 'basis' | 'tax' | 'incentive' | 'total';
  readonly facts: Readonly<Record<string, string>>;
  readonly rule: { readonly id: string; readonly version: string; readonly source: string } | null;
}

export interface ConsignmentView {
  readonly no: number;
  readonly seller: ShownText;
  readonly mode: DeliveryMode;
  readonly placeName: string;
  readonly state: ConsignmentState;
  readonly customsOrderNo: string;
  readonly waybillNo: string | null;
  readonly arrives: { readonly from: Date; readonly to: Date };
  readonly co2Grams: number;
  readonly total: Money;
  readonly lines: readonly OrderLineView[];
  readonly ladder: readonly FrozenRow[];
  /** What the rows of the ladder speak of, by id: titles of programmes and, where there are several, of goods. */
  readonly names: Readonly<Record<string, string>>;
  /** The route line of this parcel alone; the order's own stands at its slowest parcel. */
  readonly stations: readonly Station[];
}

export interface OrderView {
  readonly orderId: string;
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
  readonly total: Money;
  readonly goods: Money;
  readonly freight: Money;
  readonly tax: Money;
  readonly incentive: Money;
  readonly contact: { readonly name: string; readonly phone: string; readonly address: string; readonly idNumber: string };
  readonly stations: readonly Station[];
  readonly consignments: readonly ConsignmentView[];
  readonly payment: { readonly rail: string | null; readonly state: string; readonly reference: string | null };
  readonly quote: { readonly hash: string; readonly quotedAt: Date };
  readonly consents: readonly { readonly kind: string; readonly version: string; readonly at: Date }[];
}

/** What an order held, so that the same can be put into a cart again. */
export interface OrderedLine {
  readonly productId: string;
  readonly quantity: number;
  readonly mode: DeliveryMode;
}

/** A row of the account's order list. */
export interface OrderSummary {
  readonly orderId: string;
  readonly number: string;
  readonly state: OrderState;
  readonly placedAt: Date;
  readonly total: Money;
  readonly pictures: readonly { readonly art: ArtSpec; readonly sku: string; readonly country: string; readonly name: string }[];
}

export type OrdersRefusal = 'orders.not_found' | 'orders.illegal_move';
