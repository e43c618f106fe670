import '../../ui/styles/purchase.css';
import '../../ui/styles/payment.css';
import { data, Form, redirect, useRouteLoaderData } from 'react-router';
import { type Locale, localizedPath } from '#app/kernel/locale.ts';
import type { Refusal } from '#app/kernel/result.ts';
import { SECOND } from '#app/kernel/time.ts';
import { paymentTtlSeconds } from '#app/modules/checkout/contract.ts';
import { placeInput } from '#app/modules/checkout/input.server.ts';
import { paymentOfLink } from '#app/modules/orders/index.server.ts';
import { Approx } from '#app/modules/pricing/ui/approx.tsx';
import type { AttemptState } from '#app/modules/settlement/contract.ts';
import { paymentOf, railsFor, refreshPayment, startAttempt } from '#app/modules/settlement/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { qrDrawing } from '#app/platform/qr.server.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Price } from '#app/ui/price.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import type { loader as layoutLoader } from './_layout.tsx';
import type { Route } from './+types/pay';
import { head } from './head.ts';
import { ErrorSummary } from './parts/error-summary.tsx';
import { CardPanel } from './parts/pay-card.tsx';
import { CodePanel, OpenWallet } from './parts/pay-code.tsx';
import { useLivePayment } from './parts/pay-live.ts';
import { PayReturns } from './parts/pay-returns.tsx';
import { PayState } from './parts/pay-state.tsx';
import { RailPicker } from './parts/rail-picker.tsx';
import { saidRails, saidReturns, sentenceOf } from './parts/sentences.server.ts';

/** States of an attempt that may still be paid. */
const livingStates: readonly AttemptState[] = ['created', 'awaiting_payer', 'unknown', 'authorized'];

export const handle = { texts: ['settlement', 'rails', 'pricing'] };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const { locale } = preferencesOf(context);
  const found = await paymentOfLink(call, { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const { paymentId, number } = found.value;
  // The browser came back from the rail: ask now, through the same completion path as callback and poll.
  const back = new URL(request.url).searchParams.has('back');
  const view = back ? await refreshPayment(call, { paymentId, back }) : await paymentOf(call, { paymentId });
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
    returns: saidReturns(locale, payment.returns),
    rails: saidRails(locale, await railsFor(call, { customsGoods: true })),
    qr: next?.type === 'qr' ? qrDrawing(next.payload) : null,
    head: { title, description: title },
  };
}

const refused = (locale: Locale, refusal: Refusal) => data({ sentence: sentenceOf(locale, refusal) }, { status: statusOf(refusal.code) });

export async function action({ context, params, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await formOf(request);
  const found = await paymentOfLink(call, { link: params.link });
  if (!found.ok) throw data(null, { status: 404 });
  const { paymentId } = found.value;
  const page = localizedPath(call.locale, `/orders/${params.link}/pay`);
  if (form.get('intent') === 'check') {
    await refreshPayment(call, { paymentId });
    throw redirect(page, 303);
  }
  const rail = placeInput.shape.rail.safeParse(form.get('rail'));
  if (!rail.success) return refused(call.locale, { code: 'kernel.invalid_input', facts: {} });
  const back = call.world.publicOrigin + localizedPath(call.locale, `/payments/${paymentId}/back`);
  const started = await startAttempt(call, { paymentId, rail: rail.data, returnUrl: back, cancelUrl: back });
  if (!started.ok) return refused(call.locale, started.refusal);
  const next = started.value.attempt?.next;
  throw redirect(next?.type === 'redirect' ? next.url : page, 303);
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

/** Other ways to pay; choosing one closes the attempt that lives. */
function Methods({ rails, page, chosen, live }: MethodsProps) {
  const t = useText('settlement');
  const form = (
    <Form method="post" action={page} className="panel pad stack">
      {!live && <h2 className="h18">{t('tryAgain')}</h2>}
      <RailPicker rails={rails} {...(chosen ? { chosen } : {})} />
      {live && <p className="small muted">{t('closesFirst')}</p>}
      <button type="submit" className="btn btn-1 btn-w">
        {t('payWith')}
      </button>
    </Form>
  );
  if (!live) return form;
  return (
    <details className="methods">
      <summary className="btn btn-2 btn-sm">{t('otherMethod')}</summary>
      {form}
    </details>
  );
}

interface MethodsProps {
  readonly rails: Route.ComponentProps['loaderData']['rails'];
  readonly page: string;
  readonly chosen: string | undefined;
  readonly live: boolean;
}

/** The one thing to do now, then what else there is. */
function Actions({ loaderData, live }: { readonly loaderData: Route.ComponentProps['loaderData']; readonly live: boolean }) {
  const t = useText('settlement');
  const { payment, link, rails } = loaderData;
  const page = usePath()(`/orders/${link}/pay`);
  const next = live ? payment.attempt?.next : null;
  // After a refusal the other way to pay is the better guess.
  const chosen = live ? payment.attempt?.rail : rails.find((r) => r.available && r.rail !== payment.earlier[0]?.rail)?.rail;
  return (
    <div className="pay-a">
      {next?.type === 'qr' && <OpenWallet url={next.openUrl} />}
      {next?.type === 'redirect' && (
        <a className="btn btn-1 btn-w" href={next.url}>
          <Icon name="lock" />
          {t('toCardPage')}
        </a>
      )}
      <div className={live ? 'two-b' : ''}>
        {live && (
          <Form method="post" action={page}>
            <input type="hidden" name="intent" value="check" />
            <button type="submit" className="btn btn-2 btn-sm">
              <Icon name="refresh" />
              {t('check')}
            </button>
          </Form>
        )}
        <Methods rails={rails} page={page} chosen={chosen} live={live} />
      </div>
      <p className="small muted ctr">
        <Icon name="shield" /> {t('promise')}
      </p>
      <p className="ctr">
        <ShopLink className="link" to={`/orders/${link}`}>
          {t('toOrder')}
        </ShopLink>
      </p>
    </div>
  );
}

export default function Pay({ loaderData, actionData }: Route.ComponentProps) {
  const t = useText('settlement');
  const { payment, returns, number, link, qr, now } = loaderData;
  const look = useLivePayment(link, payment);
  const rate = useRouteLoaderData<typeof layoutLoader>('routes/storefront/_layout')?.rate ?? null;
  const { attempt } = payment;
  const expired = payment.state === 'open' && payment.expiresAt.getTime() <= now.getTime();
  const live = !expired && attempt !== null && livingStates.includes(attempt.state);
  return (
    <main id="main" className="wrap p-pay" tabIndex={-1}>
      <noscript>{payment.state === 'open' && <meta httpEquiv="refresh" content="6" />}</noscript>
      <section className="pay-t" aria-labelledby="pay-h">
        <h1 id="pay-h" className="muted">
          {t('toPay')}
        </h1>
        <p>
          <Price amount={payment.amount} size="xl" />
        </p>
        <Approx amount={payment.amount} rate={rate} />
        <p className="small muted">
          {t('payee')} <b>{t('payeeName')}</b>
          <br />
          {t('order')} <bdi>{number}</bdi>
        </p>
      </section>
      {actionData && <ErrorSummary sentence={actionData.sentence} answer={actionData} />}
      <PayState payment={payment} expired={expired} link={link} />
      <PayReturns returns={returns} />
      {qr && live && <CodePanel payment={payment} qr={qr} now={now} livesMs={paymentTtlSeconds * SECOND} onEnd={look} />}
      {live && attempt.next?.type === 'redirect' && <CardPanel payment={payment} now={now} onEnd={look} />}
      {payment.state === 'open' && !expired && <Actions loaderData={loaderData} live={live} />}
    </main>
  );
}
