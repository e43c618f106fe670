/** Rows of the book and how they are looked up. Amounts in fen, instants in milliseconds. */
import type { WalletClass } from '../wallet-classes.ts';
import type { Store } from './store.ts';

export type OrderState = 'NOTPAY' | 'USERPAYING' | 'SUCCESS' | 'CLOSED' | 'REFUND';

/** An order pushed by a merchant. */
export interface Purchase {
  readonly merchant: string;
  readonly no: string;
  readonly total: bigint;
  readonly description: string;
  readonly expires_at: bigint;
  readonly notify_url: string;
  readonly return_url: string | null;
  readonly cancel_url: string | null;
  readonly identified: bigint;
  readonly identity_hash: string | null;
  readonly token: string;
  readonly state: OrderState;
  readonly created_at: bigint;
  readonly scanned_at: bigint | null;
  readonly closed_at: bigint | null;
  readonly close_reason: 'merchant' | 'expired' | null;
  readonly paid_at: bigint | null;
  readonly transaction_id: string | null;
  readonly wallet: string | null;
  readonly own: bigint | null;
  readonly from_packets: bigint | null;
  readonly payer_matches: bigint | null;
}

export interface Refund {
  readonly merchant: string;
  readonly refund_no: string;
  readonly no: string;
  readonly refund_id: string;
  readonly amount: bigint;
  readonly own: bigint;
  readonly from_packets: bigint;
  /** JSON of the packet shares, amounts as text. */
  readonly packets: string;
  readonly reason: string;
  readonly state: 'PROCESSING' | 'SUCCESS' | 'CLOSED';
  readonly created_at: bigint;
  readonly done_at: bigint | null;
}

/** A wallet that tried to pay and may not: what stands in the way, and which class of wallet may. */
export interface PayerRefusal {
  readonly code: string;
  readonly scope: string | null;
  readonly limit: bigint | null;
  readonly upgrade_to: WalletClass | null;
  readonly at: bigint;
}

export const payerRefusalsOf = (store: Store, order: Pick<Purchase, 'merchant' | 'no'>): PayerRefusal[] =>
  store.all<PayerRefusal>(
    'SELECT code, scope, "limit", upgrade_to, at FROM payer_refusal WHERE merchant = ? AND no = ? ORDER BY at, rowid',
    order.merchant,
    order.no,
  );

export interface Declaration {
  readonly merchant: string;
  readonly sub_order_no: string;
  readonly no: string;
  readonly declaration_no: string;
  readonly customs: string;
  readonly amount: bigint;
  readonly goods: bigint;
  readonly freight: bigint;
  readonly tax: bigint;
  readonly state: 'SUBMITTED' | 'SUCCESS' | 'FAIL';
  readonly created_at: bigint;
  readonly done_at: bigint | null;
}

export interface Wallet {
  readonly id: string;
  readonly class: WalletClass;
  readonly label: string;
  readonly holder: string | null;
  readonly identity_hash: string | null;
  readonly phone_tail: string;
  readonly pin_hash: Uint8Array;
  readonly pin_salt: Uint8Array;
  readonly wrong_pins: bigint;
  readonly locked_until: bigint | null;
  readonly demo_pin: string | null;
  readonly session: string | null;
  readonly opened_at: bigint;
}

/** A red-packet issue of a merchant. */
export interface Batch {
  readonly id: string;
  readonly merchant: string;
  readonly name: string;
  readonly amount: bigint;
  readonly valid_from: bigint;
  readonly valid_to: bigint;
  readonly recalled_at: bigint | null;
}

/** A part of an amount that a red packet carries. */
export interface PacketShare {
  readonly packet: string;
  readonly batch: string;
  readonly amount: bigint;
}

/** The row that must exist because this transaction wrote it. */
export function kept<Row>(row: Row | undefined): Row {
  if (row === undefined) throw new Error('the book lost a row it has just written');
  return row;
}

export const isOpen = (order: Purchase): boolean => order.state === 'NOTPAY' || order.state === 'USERPAYING';

export const orderOf = (store: Store, merchant: string, no: string): Purchase | undefined =>
  store.one<Purchase>('SELECT * FROM purchase WHERE merchant = ? AND no = ?', merchant, no);

export const walletOf = (store: Store, id: string): Wallet | undefined => store.one<Wallet>('SELECT * FROM wallet WHERE id = ?', id);

export const refundOf = (store: Store, merchant: string, refundNo: string): Refund | undefined =>
  store.one<Refund>('SELECT * FROM refund WHERE merchant = ? AND refund_no = ?', merchant, refundNo);

export const refundsOf = (store: Store, order: Pick<Purchase, 'merchant' | 'no'>): Refund[] =>
  store.all<Refund>('SELECT * FROM refund WHERE merchant = ? AND no = ? ORDER BY rowid', order.merchant, order.no);

export const declarationOf = (store: Store, merchant: string, subOrderNo: string): Declaration | undefined =>
  store.one<Declaration>('SELECT * FROM declaration WHERE merchant = ? AND sub_order_no = ?', merchant, subOrderNo);

export const declarationsOf = (store: Store, order: Pick<Purchase, 'merchant' | 'no'>): Declaration[] =>
  store.all<Declaration>('SELECT * FROM declaration WHERE merchant = ? AND no = ? ORDER BY rowid', order.merchant, order.no);

/** Red-packet parts of a payment, in the order they were spent, and what of each has not been given back. */
export const usesOf = (store: Store, order: Pick<Purchase, 'merchant' | 'no'>): (PacketShare & { readonly left: bigint })[] =>
  store.all(
    `SELECT packet_use.packet, packet.batch, packet_use.amount, packet_use.amount - packet_use.returned AS left FROM packet_use JOIN packet ON packet.id = packet_use.packet
     WHERE packet_use.merchant = ? AND packet_use.no = ? ORDER BY packet_use.rowid`,
    order.merchant,
    order.no,
  );

export function sharesOf(refund: Pick<Refund, 'packets'>): PacketShare[] {
  const list = JSON.parse(refund.packets) as { packet: string; batch: string; amount: string }[];
  return list.map((share) => ({ ...share, amount: BigInt(share.amount) }));
}

/** 林*夏: the first and last character of a name. */
export function maskedName(name: string): string {
  const characters = [...name];
  return characters.length < 3 ? `${characters[0] ?? ''}*` : `${characters[0]}${'*'.repeat(characters.length - 2)}${characters.at(-1)}`;
}

/** Math.min knows no bigint. */
export function smaller(a: bigint, b: bigint): bigint {
  return a <= b ? a : b;
}
