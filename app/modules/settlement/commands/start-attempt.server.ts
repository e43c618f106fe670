import { idOf, newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { plus } from '#app/kernel/time.ts';
import { type Call, type TxCall, transaction } from '#app/platform/call.server.ts';
import { type ClockRefusal, checkClock } from '#app/platform/clock.server.ts';
import type { Fact, Outcome, PaymentView, SettlementRefusal, StartPayment } from '../contract.ts';
import { reactionTo } from '../contract.ts';
import { rests } from '../model/health.ts';
import { startGrace } from '../model/poll.ts';
import { attemptExpiry, refusalOfRail } from '../model/rails.ts';
import { hasMoney, isLive, mayBePayable } from '../model/transitions.ts';
import { viewOf } from '../queries/payment-of.server.ts';
import { railOf, type SettlementWorld } from '../world.server.ts';
import { recordAnswer, syncAttempt } from './ask-provider.server.ts';
import { askRail, resting } from './ask-rail.server.ts';
import { closeAttempt, closeOrphan } from './close-attempt.server.ts';
import { awaitingPayer, startRefused } from './core-facts.server.ts';
import { attemptsOf, lockPayment } from './locked.server.ts';
import { type Attempt, asJson, attemptFrom, type Payment, paymentUuid, type StoredStart } from './stored.server.ts';

export interface AttemptInput {
  readonly paymentId: string;
  readonly rail: string;
  readonly returnUrl: string;
  readonly cancelUrl: string;
}

/** What to do next about the payment: show what lives, start a row that is committed, or first close an attempt. */
type Turn = { readonly act: 'show' | 'start' | 'repeat' | 'close' | 'resume'; readonly attempt: Attempt };

/**
 * Starts paying on a rail. The attempt's row is committed before the provider is called. A living attempt of the same rail is
 * answered again; any other attempt that might still be paid is first closed at its provider, and if its payer was quicker,
 * the payment completes instead. Refuses `settlement.attempt_pending` while the end of an earlier attempt is unknown.
 */
export async function startAttempt(
  call: Call<SettlementWorld>,
  input: AttemptInput,
): Promise<Result<PaymentView, SettlementRefusal | ClockRefusal>> {
  const clock = checkClock(call);
  if (!clock.ok) return clock;
  const payment = paymentUuid(input.paymentId);
  if (!payment) return refuse('settlement.payment_not_found');
  if (rests(await call.db.railHealth.findUnique({ where: { rail: input.rail } }), call.at))
    return refuse('settlement.rail_silent', { rail: input.rail });
  for (let turns = 0; turns < 5; turns += 1) {
    const turn = await transaction(call, (tx) => takeTurn(tx, { ...input, payment }));
    if (!turn.ok) return turn;
    const { act, attempt } = turn.value;
    if (act === 'show') return viewOf(call, payment);
    if (act === 'start' || act === 'repeat') return begin(call, attempt, { first: act === 'start' });
    if (act === 'resume') {
      const asked = await resume(call, attempt);
      if (isLive(asked.state) || hasMoney(asked.state)) return viewOf(call, payment);
      continue;
    }
    const end = await closeAttempt(call, attempt);
    if (end === 'unknown') return refuse('settlement.attempt_pending', { rail: attempt.rail });
    if (end === 'captured') return viewOf(call, payment);
  }
  return refuse('settlement.attempt_pending', { rail: input.rail });
}

async function takeTurn(
  tx: TxCall<SettlementWorld>,
  input: AttemptInput & { readonly payment: string },
): Promise<Result<Turn, SettlementRefusal>> {
  const payment = await lockPayment(tx, input.payment);
  if (!payment) return refuse('settlement.payment_not_found');
  const refusal = refusalOfState(payment, tx.at);
  if (refusal) return refuse(refusal);
  const rail = railOf(tx.world, input.rail);
  if (!rail) return refuse('settlement.rail_unavailable', { rail: input.rail });
  const unfit = refusalOfRail(rail.caps, { customsGoods: payment.terms.requireIdentifiedPayer, currency: payment.amount.currency });
  if (unfit) return refuse(unfit, { rail: input.rail });
  const attempts = await attemptsOf(tx, payment.uuid);
  const open = attempts.find(mayBePayable);
  if (!open) {
    const expiresAt = attemptExpiry(rail.caps, { at: tx.at, expiresAt: payment.expiresAt });
    return ok({ act: 'start', attempt: await newAttempt(tx, { ...input, payment, seq: attempts.length + 1, expiresAt }) });
  }
  const usable = open.rail === input.rail && isLive(open.state) && open.expiresAt.getTime() > tx.at.getTime();
  if (!usable) return ok({ act: 'close', attempt: open });
  if (open.state === 'unknown') return ok({ act: 'resume', attempt: open });
  // A row without an answer: another request is starting it, or died doing so. The same command again is the same call.
  return ok({ act: open.started ? 'show' : 'repeat', attempt: open });
}

function refusalOfState(payment: Payment, at: Date): SettlementRefusal | null {
  if (payment.state === 'captured' || payment.state === 'refunded') return 'settlement.already_paid';
  if (payment.state === 'closed') return 'settlement.payment_closed';
  if (payment.state === 'review') return 'settlement.payment_in_review';
  return payment.expiresAt.getTime() <= at.getTime() ? 'settlement.payment_expired' : null;
}

interface NewAttempt extends Omit<AttemptInput, 'paymentId'> {
  readonly payment: Payment;
  readonly seq: number;
  readonly expiresAt: Date;
}

async function newAttempt(tx: TxCall<unknown>, { payment, seq, rail, returnUrl, cancelUrl, expiresAt }: NewAttempt): Promise<Attempt> {
  const id = newUuid(tx.at);
  const { amount, lines, terms } = payment;
  const command: StoredStart = { attemptId: idOf('att', id), amount, lines, ...terms, locale: tx.locale, expiresAt, returnUrl, cancelUrl };
  const row = await tx.tx.paymentAttempt.create({
    data: {
      id,
      paymentId: payment.uuid,
      seq,
      rail,
      state: 'created',
      amountMinor: amount.minor,
      currency: amount.currency,
      startedWith: asJson(command),
      createdAt: tx.at,
      expiresAt,
      pollAt: plus(tx.at, startGrace),
    },
  });
  return attemptFrom(row);
}

/** Is this the first time that the command leaves? Then a rail that cannot be reached has nothing of it. */
interface Going {
  readonly first: boolean;
}

const unreached: Outcome = { kind: 'refused', error: { class: 'provider_down', detail: 'start: not sent, the rail is left alone' } };

/** The committed command with the buyer's identity hash opened: what the provider is told, and nobody else. */
function toldTo({ openBuyer }: SettlementWorld, { startedWith: { buyer, ...command } }: Attempt): StartPayment {
  return { ...command, buyerIdentityHash: buyer && openBuyer(buyer) };
}

/** Calls the provider with the committed command and takes in its answer. */
async function begin(call: Call<SettlementWorld>, attempt: Attempt, going: Going): Promise<Result<PaymentView, SettlementRefusal>> {
  const answer = await askRail(call, attempt.rail, (rail) => rail.start(toldTo(call.world, attempt)));
  const outcome = answer === resting ? unreached : answer;
  const recorded = await recordStart(call, { attempt, outcome, going });
  const after = outcome.kind === 'unknown' ? await resume(call, recorded) : recorded;
  // Another request closed the attempt or the payment while this one was on its way: what was made now is closed too.
  if (outcome.kind !== 'refused' && !mayBePayable(after) && !hasMoney(after.state)) await closeOrphan(call, after);
  if (outcome.kind === 'refused' && !hasMoney(after.state) && !isLive(after.state)) return refusedStart(outcome);
  return viewOf(call, attempt.payment);
}

interface Started {
  readonly attempt: Attempt;
  readonly outcome: Outcome;
  readonly going: Going;
}

async function recordStart(call: Call<SettlementWorld>, { attempt, outcome, going }: Started): Promise<Attempt> {
  const source = 'command';
  if (outcome.kind === 'unknown') return recordAnswer(call, attempt, { facts: [], source, unknown: true });
  if (outcome.kind === 'refused') {
    const reaction = reactionTo(outcome.error.class);
    if (reaction === 'sync') return (await syncAttempt(call, attempt, source)).attempt;
    // Said before, this command may have arrived then: that it did not get through now proves nothing.
    if (reaction === 'retry-same-key' && !going.first) return recordAnswer(call, attempt, { facts: [], source, unknown: true });
    const facts: Fact[] = [...(outcome.facts ?? []), startRefused(attempt, { at: call.at, error: outcome.error })];
    return recordAnswer(call, attempt, { facts, source });
  }
  const { facts, next, providerRef, amount } = outcome;
  const said = facts.length > 0 ? facts : [awaitingPayer(attempt, call.at)];
  return recordAnswer(call, attempt, { facts: said, source, next: next?.type === 'none' ? undefined : next, providerRef, amount });
}

/** A start without an answer: ask; where nothing has arrived, the same command goes once more, under the same number. */
async function resume(call: Call<SettlementWorld>, attempt: Attempt): Promise<Attempt> {
  const asked = await syncAttempt(call, attempt, 'poll');
  if (!asked.absent || !isLive(asked.attempt.state)) return asked.attempt;
  const outcome = await askRail(call, attempt.rail, (rail) => rail.start(toldTo(call.world, attempt)));
  return recordStart(call, { attempt: asked.attempt, outcome, going: { first: false } });
}

function refusedStart({ error }: Outcome & { readonly kind: 'refused' }): Result<PaymentView, SettlementRefusal> {
  if (error.class === 'payer_not_identified') return refuse('settlement.payer_not_identified', { class: error.class });
  if (error.class === 'provider_down' || error.class === 'config') return refuse('settlement.rail_unavailable', { class: error.class });
  return refuse('settlement.rail_refused', { class: error.class });
}
