import type { Processor } from './book.ts';
import { type CardFaults, checkCard } from './cards.ts';
import { missing } from './errors.ts';
import { answerChallenge, type PayResult, payWithCard } from './payments.ts';

/** A payer without a browser: for tests and rehearsals. */
export interface SimulatedPayment {
  /** Session id, or the merchant's `client_reference_id`. */
  readonly session: string;
  readonly card: string;
  /** Answer to a 3-D Secure challenge; approved when absent. */
  readonly approve?: boolean | undefined;
  /** Lets the payment through although the session has expired. */
  readonly late?: boolean | undefined;
}

export type SimulatedResult = PayResult | { readonly outcome: 'invalid'; readonly faults: CardFaults };

/** Types a card on the payment page and answers the bank. */
export function payAs(p: Processor, { session, card: number, approve = true, late = false }: SimulatedPayment): SimulatedResult {
  const id = (p.store.get('session', session) ?? p.store.children('session', session).at(-1))?.id;
  if (!id) throw missing('checkout.session', session);
  const { card, faults } = checkCard({ number, expiry: '12/39', cvc: '123', holder: 'Simulated Payer' }, p.clock.now());
  if (!card) return { outcome: 'invalid', faults };
  return p.store.transaction(() => {
    const first = payWithCard(p, id, { card, late });
    return first.outcome === 'challenge' ? answerChallenge(p, id, approve) : first;
  });
}

/** What the processor's own book says of one merchant reference, in minor units. */
export interface ReferenceBook {
  readonly sessions: readonly {
    readonly id: string;
    readonly status: string;
    readonly paymentStatus: string;
    readonly paymentIntent: string | null;
  }[];
  readonly captured: number;
  readonly refunded: number;
  readonly open: boolean;
}

export function bookOf(p: Processor, reference: string): ReferenceBook {
  const sessions = p.store.children('session', reference);
  const charges = sessions.flatMap((row) => (row.paymentIntent ? p.store.children('charge', row.paymentIntent) : []));
  return {
    sessions: sessions.map(({ id, status, paymentStatus, paymentIntent }) => ({ id, status, paymentStatus, paymentIntent })),
    captured: charges.reduce((sum, charge) => sum + charge.amountCaptured, 0),
    refunded: charges.reduce((sum, charge) => sum + charge.amountRefunded, 0),
    open: sessions.some((row) => row.status === 'open'),
  };
}
