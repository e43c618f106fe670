/** How the book reads on the wire: snake_case, amounts as whole fen, instants as RFC 3339. */
import {
  type Declaration,
  declarationsOf,
  isOpen,
  maskedName,
  type Purchase,
  payerRefusalsOf,
  type Refund,
  refundsOf,
  sharesOf,
  usesOf,
  walletOf,
} from '../book/rows.ts';
import type { Institution } from '../institution.ts';

const time = (ms: bigint | null): string | null => (ms === null ? null : new Date(Number(ms)).toISOString());
/** Fen fit a JSON number: the largest order is far below 2^53. */
const fen = (amount: bigint): number => Number(amount);

export const payUrl = (institution: Institution, order: Pick<Purchase, 'no' | 'token'>): string =>
  `${institution.site.url}/wallet/pay/${order.no}?t=${order.token}`;

export function refundBody(refund: Refund, total: bigint): Record<string, unknown> {
  return {
    out_refund_no: refund.refund_no,
    refund_id: refund.refund_id,
    out_trade_no: refund.no,
    status: refund.state,
    amount: { refund: fen(refund.amount), total: fen(total), currency: 'CNY', payer_refund: fen(refund.own) },
    red_packets: sharesOf(refund).map(({ batch, amount }) => ({ batch_id: batch, amount: fen(amount) })),
    reason: refund.reason,
    create_time: time(refund.created_at),
    success_time: time(refund.done_at),
  };
}

export function declarationBody(declaration: Declaration): Record<string, unknown> {
  return {
    declaration_no: declaration.declaration_no,
    out_trade_no: declaration.no,
    sub_order_no: declaration.sub_order_no,
    customs_code: declaration.customs,
    amount: {
      total: fen(declaration.amount),
      goods: fen(declaration.goods),
      freight: fen(declaration.freight),
      tax: fen(declaration.tax),
      currency: 'CNY',
    },
    state: declaration.state,
    create_time: time(declaration.created_at),
    answer_time: time(declaration.done_at),
  };
}

/** An order with everything that has happened to it: the merchant can rebuild its whole state from one reply. */
export function orderBody(institution: Institution, order: Purchase): Record<string, unknown> {
  const { store } = institution;
  const payer = order.wallet === null ? undefined : walletOf(store, order.wallet);
  return {
    mer_id: order.merchant,
    out_trade_no: order.no,
    trade_state: order.state,
    description: order.description,
    amount: { total: fen(order.total), currency: 'CNY', payer_total: order.own === null ? null : fen(order.own) },
    red_packets: usesOf(store, order).map(({ batch, amount }) => ({ batch_id: batch, amount: fen(amount) })),
    transaction_id: order.transaction_id,
    time_expire: time(order.expires_at),
    create_time: time(order.created_at),
    scan_time: time(order.scanned_at),
    success_time: time(order.paid_at),
    close_time: time(order.closed_at),
    close_reason: order.close_reason,
    payer: payer
      ? {
          wallet_class: payer.class,
          identified: payer.identity_hash !== null,
          name: payer.holder === null ? null : maskedName(payer.holder),
          matches: order.payer_matches === null ? null : order.payer_matches === 1n,
        }
      : null,
    // No wallet is named: the merchant learns what stands in the way, not whose.
    payer_refusals: payerRefusalsOf(store, order).map(({ code, scope, limit, upgrade_to, at }) => ({
      code,
      scope,
      limit: limit === null ? null : fen(limit),
      upgrade_to,
      refuse_time: time(at),
    })),
    refunds: refundsOf(store, order).map((refund) => refundBody(refund, order.total)),
    declarations: declarationsOf(store, order).map(declarationBody),
    ...(isOpen(order) ? { code_url: payUrl(institution, order), cashier_url: payUrl(institution, order) } : {}),
  };
}
