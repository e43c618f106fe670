import '../../ui/styles/purchase.css';
import { data, redirect } from 'react-router';
import { uuidOf } from '#app/kernel/id.ts';
import { localizedPath } from '#app/kernel/locale.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { cancelByLink, ownOrder } from '#app/modules/orders/index.server.ts';
import { OrderPage } from '#app/modules/orders/ui/order-page.tsx';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import type { Call } from '#app/platform/call.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/order';
import { ownPage } from './title.ts';

export const handle = { texts: ['orders', 'checkout', 'pricing', 'settlement', 'discovery', 'refusals'] };

const parts = { Tier: TierBadge, Ladder: Ledger };

/** The caller's own order by its printed id; whatever else it is, there is nothing here. */
async function found(call: Call, id: string) {
  const orderUuid = uuidOf('ord', id);
  const own = orderUuid ? await ownOrder(call, { orderUuid }) : null;
  if (!own?.ok) throw data(null, { status: 404 });
  return own.value;
}

export async function loader({ context, params }: Route.LoaderArgs) {
  const call = callOf(context);
  const { order, link } = await found(call, params.id);
  return { order, payPath: link && `/orders/${link}/pay`, title: textIn(call.locale)('orders:title', { number: order.number }) };
}

/** Cancelling an unpaid order: every attempt is closed at its provider first. */
export async function action({ context, params }: Route.ActionArgs) {
  const call = callOf(context);
  const { link } = await found(call, params.id);
  if (!link) throw data(null, { status: 404 });
  const ended = await cancelByLink(call, { link });
  if (!ended.ok) return data({ refusal: ended.refusal }, { status: statusOf(ended.refusal.code) });
  if (ended.value === 'unknown') return data({ refusal: { code: 'settlement.attempt_pending', facts: {} } }, { status: 409 });
  throw redirect(localizedPath(call.locale, `/account/orders/${params.id}`), 303);
}

export const meta: Route.MetaFunction = ({ loaderData }) => ownPage(loaderData?.title);

export default function Order({ loaderData: { order, payPath }, actionData }: Route.ComponentProps) {
  const t = useText('refusals');
  return (
    <>
      {actionData && (
        <p className="note bad" role="alert">
          {t(actionData.refusal.code, actionData.refusal.facts)}
        </p>
      )}
      <OrderPage order={order} payPath={payPath} parts={parts} />
    </>
  );
}
