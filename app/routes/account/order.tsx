import { data, redirect } from 'react-router';
import { uuidOf } from '#app/kernel/id.ts';
import { localizedPath } from '#app/kernel/locale.ts';
import { linkOfOwnOrder } from '#app/modules/orders/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import type { Route } from './+types/order';

/** One's own order stands on one page, behind its secret link; whatever else the id is, there is nothing here. */
export async function loader({ context, params }: Route.LoaderArgs): Promise<never> {
  const call = callOf(context);
  const orderUuid = uuidOf('ord', params.id);
  const own = orderUuid ? await linkOfOwnOrder(call, { orderUuid }) : null;
  if (!own?.ok) throw data(null, { status: 404 });
  throw redirect(localizedPath(call.locale, `/orders/${own.value}`));
}

/** Never shown; a route without a page would answer what is not there without the frame of the shop. */
export default function Order() {
  return null;
}
