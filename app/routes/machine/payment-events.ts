import { data } from 'react-router';
import { paymentOfLink } from '#app/modules/orders/index.server.ts';
import type { PaymentMessage, PaymentView } from '#app/modules/settlement/contract.ts';
import { paymentOf, refreshPayment } from '#app/modules/settlement/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { eventStream } from '#app/platform/http/event-stream.server.ts';
import { refusalResponse } from '#app/platform/http/problem.server.ts';
import type { Route } from './+types/payment-events';

function messageOf({ state, expiresAt, attempt }: PaymentView): PaymentMessage {
  const shown = attempt && { id: attempt.id, rail: attempt.rail, state: attempt.state, scanned: attempt.scanned, error: attempt.error };
  return { state, expiresAt: expiresAt.toISOString(), attempt: shown };
}

/**
 * The live state of the payment behind a secret link. `Accept: text/event-stream`: an event `payment` now and after every
 * change. Anything else: the same message once, as JSON, after asking the provider (the fall-back polls it).
 */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const found = await paymentOfLink(call, { link: params.link });
  if (!found.ok) return refusalResponse(found.refusal);
  const { paymentId } = found.value;
  if (!request.headers.get('accept')?.includes('text/event-stream')) {
    const view = await refreshPayment(call, { paymentId });
    return view.ok ? data(messageOf(view.value), { headers: { 'cache-control': 'no-store' } }) : refusalResponse(view.refusal);
  }
  return eventStream({
    signal: request.signal,
    listen: (changed) => call.world.live.listen(`payment:${paymentId}`, changed),
    read: async () => {
      const view = await paymentOf(call, { paymentId });
      const message = view.ok ? messageOf(view.value) : null;
      return { event: 'payment', data: message, last: message === null || message.state !== 'open' };
    },
  });
}
