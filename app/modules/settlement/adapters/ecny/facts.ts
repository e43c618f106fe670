/** What the institution says, as facts. The same object gives the same facts, with the same ids, whichever way it arrives. */
import { type Money, money, zero } from '#app/kernel/money.ts';
import { shanghaiDay } from '#app/kernel/time.ts';
import type { Fact, FundingSplit } from '../../contract.ts';
import { errorOfCode } from './errors.ts';
import type { DeclarationWire, OrderWire, RefundWire } from './wire.ts';

const amountOf = (fen: number, currency: string): Money => money(BigInt(fen), currency);

function fundingOf(own: number, shares: readonly { batch_id: string; amount: number }[], currency: string): FundingSplit {
  return {
    own: amountOf(own, currency),
    redPackets: shares.map((share) => ({ batch: share.batch_id, amount: amountOf(share.amount, currency) })),
  };
}

function factOfRefund(refund: RefundWire): Fact {
  const states = { PROCESSING: 'pending', SUCCESS: 'succeeded', CLOSED: 'failed' } as const;
  const { currency } = refund.amount;
  return {
    t: 'refund',
    factId: `${refund.refund_id}:${refund.status}`,
    at: refund.success_time ?? refund.create_time,
    ref: { attemptId: refund.out_trade_no },
    refundId: refund.out_refund_no,
    state: states[refund.status],
    amount: amountOf(refund.amount.refund, currency),
    funding: fundingOf(refund.amount.payer_refund, refund.red_packets, currency),
    ...(refund.status === 'CLOSED'
      ? { error: { class: 'declined', detail: 'refund: failed at the institution, nothing was given back' } }
      : {}),
  };
}

interface Movement {
  readonly id: string;
  readonly at: Date;
  readonly ref: Fact['ref'];
  readonly amount: Money;
}

/** Digital RMB moves between wallets at once and without a fee: what was paid is in ours, what was given back has left it. */
const settledAtOnce = ({ id, at, ref, amount }: Movement): Fact => ({
  t: 'settled',
  factId: `${id}:settled:${amount.minor}:${amount.currency}`,
  at,
  ref,
  amount,
  fee: zero(amount.currency),
  batch: shanghaiDay(at),
});

export function factsOfRefund(refund: RefundWire): Fact[] {
  const fact = factOfRefund(refund);
  if (refund.status !== 'SUCCESS') return [fact];
  const amount = amountOf(-refund.amount.refund, refund.amount.currency);
  return [fact, settledAtOnce({ id: refund.refund_id, at: fact.at, ref: fact.ref, amount })];
}

function factOfPayerRefusal(order: OrderWire, refusal: OrderWire['payer_refusals'][number]): Fact {
  const { code, scope, limit, upgrade_to: upgradeTo, refuse_time: at } = refusal;
  return {
    t: 'payer_refused',
    factId: `${order.out_trade_no}:refused:${at.getTime()}:${code}`,
    at,
    ref: { attemptId: order.out_trade_no },
    error: errorOfCode(code, 'pay'),
    limit: { scope: scope ?? 'identity', limit: limit === null ? null : amountOf(limit, order.amount.currency), upgradeTo },
  };
}

export function factOfDeclaration(declaration: DeclarationWire): Fact {
  const states = { SUBMITTED: 'submitted', SUCCESS: 'accepted', FAIL: 'refused' } as const;
  return {
    t: 'customs',
    factId: `${declaration.declaration_no}:${declaration.state}`,
    at: declaration.answer_time ?? declaration.create_time,
    ref: { attemptId: declaration.out_trade_no },
    consignmentId: declaration.sub_order_no,
    state: states[declaration.state],
  };
}

/** Everything an order object proves. A payment after closing shows both the closing and the capture. */
export function factsOfOrder(order: OrderWire): Fact[] {
  const { currency } = order.amount;
  const ref = { attemptId: order.out_trade_no };
  const facts: Fact[] = [{ t: 'awaiting', scanned: false, factId: `${order.out_trade_no}:NOTPAY`, at: order.create_time, ref }];
  if (order.scan_time) facts.push({ t: 'awaiting', scanned: true, factId: `${order.out_trade_no}:USERPAYING`, at: order.scan_time, ref });
  if (order.close_time) {
    facts.push({
      t: order.close_reason === 'expired' ? 'expired' : 'voided',
      factId: `${order.out_trade_no}:CLOSED`,
      at: order.close_time,
      ref,
    });
  }
  if (order.transaction_id && order.success_time) {
    const matches = order.payer?.matches;
    facts.push({
      t: 'captured',
      // Another amount of the same transaction is another fact: somebody has to look.
      factId: `${order.transaction_id}:${order.amount.total}:${currency}`,
      at: order.success_time,
      ref: { ...ref, providerRef: order.transaction_id },
      amount: amountOf(order.amount.total, currency),
      funding: fundingOf(order.amount.payer_total ?? order.amount.total, order.red_packets, currency),
      ...(typeof matches === 'boolean' ? { payerMatches: matches } : {}),
    });
    facts.push(settledAtOnce({ id: order.transaction_id, at: order.success_time, ref, amount: amountOf(order.amount.total, currency) }));
  }
  facts.push(...order.payer_refusals.map((refusal) => factOfPayerRefusal(order, refusal)));
  return [...facts, ...order.refunds.flatMap(factsOfRefund), ...order.declarations.map(factOfDeclaration)];
}
