import '../../ui/styles/purchase.css';
import '../../ui/styles/payment.css';
import '../../ui/styles/tracking.css';
import { data, redirect } from 'react-router';
import { type Locale, localizedPath } from '#app/kernel/locale.ts';
import type { Refusal } from '#app/kernel/result.ts';
import { buyAgain } from '#app/modules/checkout/index.server.ts';
import { cancelByLink, orderByLink } from '#app/modules/orders/index.server.ts';
import { paymentOfReference } from '#app/modules/settlement/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import type { Route } from './+types/order';
import { head } from './head.ts';
import { ErrorSummary } from './parts/error-summary.tsx';
import { OrderPage } from './parts/order-page.tsx';
import { PayReturns } from './parts/pay-returns.tsx';
import { saidReturns, sentenceOf } from './parts/sentences.server.ts';

export const handle = { texts: ['orders', 'checkout', 'pricing', 'rails'] };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const found = await orderByLink(call, { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const shown = Number(new URL(request.url).searchParams.get('parcel') ?? 1);
  const title = textIn(preferencesOf(context).locale)('orders:title', { number: found.value.number });
  const overdue = found.value.state === 'placed' && found.value.expiresAt.getTime() <= call.at.getTime();
  const payment = await paymentOfReference(call, { reference: found.value.orderId });
  const returns = payment.ok ? saidReturns(preferencesOf(context).locale, payment.value.returns) : [];
  return { order: found.value, overdue, shown, returns, link: params.link, head: { title, description: title } };
}

const refused = (locale: Locale, refusal: Refusal) => data({ sentence: sentenceOf(locale, refusal) }, { status: statusOf(refusal.code) });

/** `again`: the same goods into a new cart. Else the unpaid order is cancelled: every attempt is closed at its provider first. */
export async function action({ context, params, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await formOf(request);
  if (form.get('intent') === 'again') {
    const taken = await buyAgain(call, { link: params.link });
    if (!taken.ok) return refused(call.locale, taken.refusal);
    throw redirect(localizedPath(call.locale, '/cart'), 303);
  }
  const ended = await cancelByLink(call, { link: params.link });
  if (!ended.ok) return refused(call.locale, ended.refusal);
  if (ended.value === 'unknown') return refused(call.locale, { code: 'settlement.attempt_pending', facts: {} });
  throw redirect(localizedPath(call.locale, `/orders/${params.link}`), 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Order({ loaderData: { order, overdue, shown, returns, link }, actionData }: Route.ComponentProps) {
  return (
    <main id="main" className="wrap p-track" tabIndex={-1}>
      {actionData && <ErrorSummary sentence={actionData.sentence} answer={actionData} />}
      <PayReturns returns={returns} />
      <OrderPage order={order} overdue={overdue} shown={shown} link={link} />
    </main>
  );
}
