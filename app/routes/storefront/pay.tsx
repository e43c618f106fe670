import '../../ui/styles/purchase.css';
import '../../ui/styles/payment.css';
import { data, Form, redirect } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import { placeInput } from '#app/modules/checkout/input.server.ts';
import { paymentOfLink } from '#app/modules/orders/index.server.ts';
import { paymentOf, railsFor, refreshPayment, startAttempt } from '#app/modules/settlement/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { qrDrawing } from '#app/platform/qr.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { Price } from '#app/ui/price.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';
import type { Route } from './+types/pay';
import { head } from './head.ts';
import { RailPicker } from './parts/checkout-payment.tsx';
import { ErrorSummary } from './parts/error-summary.tsx';
import { CodePanel } from './parts/pay-code.tsx';
import { useLivePayment } from './parts/pay-live.ts';
import { PayState } from './parts/pay-state.tsx';

export const handle = { texts: ['settlement', 'checkout', 'refusals'] };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const { locale } = preferencesOf(context);
  const found = await paymentOfLink(call, { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const { paymentId, number } = found.value;
  // The browser came back from the rail: ask now, through the same completion path as callback and poll.
  const back = new URL(request.url).searchParams.has('back');
  const view = back ? await refreshPayment(call, { paymentId }) : await paymentOf(call, { paymentId });
  if (!view.ok) throw data(null, { status: 404 });
  const payment = view.value;
  if (payment.state === 'captured' || payment.state === 'refunded') throw redirect(localizedPath(locale, `/orders/${params.link}`));
  const next = payment.attempt?.next;
  const title = textIn(locale)('settlement:title', { number });
  return {
    payment,
    number,
    link: params.link,
    now: call.at,
    rails: railsFor(call, { customsGoods: true }),
    qr: next?.type === 'qr' ? qrDrawing(next.payload) : null,
    head: { title, description: title },
  };
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const call = callOf(context);
  const found = await paymentOfLink(call, { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const { paymentId } = found.value;
  const page = localizedPath(call.locale, `/orders/${params.link}/pay`);
  const form = await request.formData();
  if (form.get('intent') === 'check') {
    await refreshPayment(call, { paymentId });
    throw redirect(page, 303);
  }
  const rail = placeInput.shape.rail.safeParse(form.get('rail'));
  if (!rail.success) return data({ refusal: { code: 'kernel.invalid_input', facts: {} } }, { status: 422 });
  const back = `${call.world.publicOrigin}${page}?back=1`;
  const started = await startAttempt(call, { paymentId, rail: rail.data, returnUrl: back, cancelUrl: back });
  if (!started.ok) return data({ refusal: started.refusal }, { status: statusOf(started.refusal.code) });
  const next = started.value.attempt?.next;
  throw redirect(next?.type === 'redirect' ? next.url : page, 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

export default function Pay({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText(['settlement', 'refusals']);
  const locale = useLocale();
  const { payment, number, link, rails, qr } = loaderData;
  const page = usePath()(`/orders/${link}/pay`);
  useLivePayment(link, payment.state === 'open');
  const attempt = payment.attempt;
  const live = attempt && (attempt.state === 'created' || attempt.state === 'awaiting_payer' || attempt.state === 'unknown');
  const expired = payment.expiresAt.getTime() <= loaderData.now.getTime();
  return (
    <main id="main" className="wrap p-pay" tabIndex={-1}>
      <noscript>{payment.state === 'open' && <meta httpEquiv="refresh" content="6" />}</noscript>
      {actionData && <ErrorSummary sentence={t(`refusals:${actionData.refusal.code}`, actionData.refusal.facts)} />}
      <section className="pay-t" aria-labelledby="pay-h">
        <h1 id="pay-h" className="muted">
          {t('toPay')}
        </h1>
        <p>
          <Price amount={payment.amount} size="xl" />
        </p>
        <p className="small muted">
          {t('payee')} <b>{t('payeeName')}</b>
          <br />
          {t('order')} <bdi>{number}</bdi>
        </p>
      </section>
      {qr && live && attempt.next?.type === 'qr' && (
        <CodePanel payment={payment} qr={qr} now={loaderData.now} openUrl={attempt.next.openUrl} />
      )}
      {live && attempt.next?.type === 'redirect' && (
        <a className="btn btn-1 btn-w" href={attempt.next.url}>
          {t('toCardPage')}
        </a>
      )}
      <PayState payment={payment} expired={expired} link={link} />
      {payment.state === 'open' && (
        <div className="pay-a">
          {live && (
            <Form method="post" action={page}>
              <input type="hidden" name="intent" value="check" />
              <button type="submit" className="btn btn-2 btn-w">
                {t('check')}
              </button>
            </Form>
          )}
          {!expired && (
            <details open={!live}>
              <summary className="btn btn-2 btn-w">{t(live ? 'otherMethod' : 'tryAgain')}</summary>
              <Form method="post" action={page} className="stack pad" lang={locale}>
                <RailPicker rails={rails} {...(attempt ? { chosen: attempt.rail } : {})} />
                <p className="small muted">{t('closesFirst')}</p>
                <button type="submit" className="btn btn-1 btn-w">
                  {t('payWith')}
                </button>
              </Form>
            </details>
          )}
          <p className="small muted ctr">{t('promise')}</p>
        </div>
      )}
    </main>
  );
}
