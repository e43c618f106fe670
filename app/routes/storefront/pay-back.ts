import { data, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { linkOfOwnPayment } from '#app/modules/orders/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import type { Route } from './+types/pay-back';

/** The browser returns from a rail, which knows the payment and no link of the order: whoever placed it is led to its payment page. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const call = callOf(context);
  const own = await linkOfOwnPayment(call, { paymentId: params.payment });
  if (!own.ok) throw data(null, { status: 404 });
  throw redirect(localizedPath(call.locale, `/orders/${own.value}/pay?back=1`));
}
