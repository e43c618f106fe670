import '../../ui/styles/purchase.css';
import '../../ui/styles/tracking.css';
import { data, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { cancelByLink, orderByLink } from '#app/modules/orders/index.server.ts';
import { OrderPage } from '#app/modules/orders/ui/order-page.tsx';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/order';
import { head } from './head.ts';
import { ErrorSummary } from './parts/error-summary.tsx';

const parts = { Tier: TierBadge, Ladder: Ledger };

export const handle = { texts: ['orders', 'checkout', 'pricing', 'settlement', 'refusals'] };

export async function loader({ context, params }: Route.LoaderArgs) {
  const found = await orderByLink(callOf(context), { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const title = textIn(preferencesOf(context).locale)('orders:title', { number: found.value.number });
  return { order: found.value, link: params.link, head: { title, description: title } };
}

/** Cancelling an unpaid order: every attempt is closed at its provider first. */
export async function action({ context, params }: Route.ActionArgs) {
  const call = callOf(context);
  const ended = await cancelByLink(call, { link: params.link });
  if (!ended.ok) return data({ refusal: ended.refusal }, { status: statusOf(ended.refusal.code) });
  if (ended.value === 'unknown') return data({ refusal: { code: 'settlement.attempt_pending', facts: {} } }, { status: 409 });
  throw redirect(localizedPath(call.locale, `/orders/${params.link}`), 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Order({ loaderData: { order, link }, actionData }: Route.ComponentProps) {
  const t = useText('refusals');
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      {actionData && <ErrorSummary sentence={t(actionData.refusal.code, actionData.refusal.facts)} />}
      <OrderPage order={order} payPath={`/orders/${link}/pay`} parts={parts} />
    </main>
  );
}
