import { move } from './balance.ts';
import { chargeOf, disputeOf, emit, keep, type Processor, show } from './book.ts';
import { wrongState } from './errors.ts';
import type { DisputeRow } from './rows.ts';
import { newId } from './store.ts';

const disputeFee = 1_500;
const daysToAnswer = 9;

/** The card holder's bank takes the money back and asks for evidence. */
export function openDispute(p: Processor, chargeId: string): void {
  const charge = chargeOf(p, chargeId);
  const amount = charge.amountCaptured - charge.amountRefunded;
  if (charge.disputed || amount === 0) return;
  const created = p.clock.seconds();
  const dispute: DisputeRow = {
    id: newId('dp_'),
    created,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    amount,
    currency: charge.currency,
    reason: 'fraudulent',
    dueBy: created + daysToAnswer * 86_400,
    status: 'needs_response',
    balanceTransactions: [],
  };
  charge.disputed = true;
  keep.charge(p, charge);
  keep.dispute(p, dispute);
  emit(p, 'charge.dispute.created', show.dispute(p, dispute));
  moveDisputed(p, dispute, -amount);
  emit(p, 'charge.dispute.funds_withdrawn', show.dispute(p, dispute));
}

/** The bank's judgement; a won dispute brings the money and the fee back. */
export function closeDispute(p: Processor, id: string, outcome: 'won' | 'lost'): DisputeRow {
  const dispute = disputeOf(p, id);
  if (dispute.status !== 'needs_response') throw wrongState(`The dispute is already ${dispute.status}.`, 'dispute_closed');
  dispute.status = outcome;
  keep.dispute(p, dispute);
  if (outcome === 'won') {
    moveDisputed(p, dispute, dispute.amount);
    emit(p, 'charge.dispute.funds_reinstated', show.dispute(p, dispute));
  }
  emit(p, 'charge.dispute.closed', show.dispute(p, dispute));
  return dispute;
}

function moveDisputed(p: Processor, dispute: DisputeRow, amount: number): void {
  const fee = amount < 0 ? disputeFee : -disputeFee;
  const movement = {
    amount,
    fee,
    currency: dispute.currency,
    type: 'adjustment',
    source: dispute.id,
    description: `Dispute of ${dispute.charge}`,
  } as const;
  dispute.balanceTransactions = [...dispute.balanceTransactions, move(p, movement)];
  keep.dispute(p, dispute);
}
