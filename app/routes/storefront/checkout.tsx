import '../../ui/styles/purchase.css';
import { lazy, useEffect } from 'react';
import { data, redirect, useLocation } from 'react-router';
import { localizedPath } from '#app/kernel/locale.ts';
import type { Refusal } from '#app/kernel/result.ts';
import { checkoutOf, enteredAddress } from '#app/modules/checkout/index.server.ts';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { sessionSlot } from '#app/platform/http/session-slot.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { RouteLine } from '#app/ui/route-line.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/checkout';
import { head } from './head.ts';
import { changeRows } from './parts/change-rows.server.ts';
import { checkoutAction } from './parts/checkout-action.server.ts';
import { AddressStation } from './parts/checkout-address.tsx';
import { DeliveryStation } from './parts/checkout-delivery.tsx';
import { IdentityStation } from './parts/checkout-identity.tsx';
import { PaymentStation } from './parts/checkout-payment.tsx';
import { CheckoutBar, CheckoutSide } from './parts/checkout-side.tsx';
import { stationStops } from './parts/checkout-stops.ts';
import { ErrorFields } from './parts/error-fields.tsx';
import { ErrorSummary } from './parts/error-summary.tsx';
import { openOrdersSaid } from './parts/open-orders.server.ts';
import { OpenOrders } from './parts/open-orders.tsx';
import { cartSentences, saidRails, sentenceOf } from './parts/sentences.server.ts';

export const handle = { texts: ['checkout', 'rails', 'pricing'] };

// Few see these two: they and their words come when they are needed.
const WhatChanged = lazy(async () => ({ default: (await import('./parts/checkout-changed.tsx')).WhatChanged }));
const WhatStands = lazy(async () => ({ default: (await import('./parts/checkout-standing.tsx')).WhatStands }));

/** A station that is done and opened again to correct it. */
const editOf = (url: string): 'address' | 'identity' | null => {
  const edit = new URL(url).searchParams.get('edit');
  return edit === 'address' || edit === 'identity' ? edit : null;
};

export async function loader({ context, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const call = callOf(context);
  const edit = editOf(request.url);
  const [checkout, open, entered] = await Promise.all([checkoutOf(call, { province }), openOrdersSaid(call), enteredAddress(call)]);
  if (!checkout) throw redirect(localizedPath(locale, '/cart'));
  const title = textIn(locale)('checkout:title');
  return {
    checkout,
    rails: saidRails(locale, checkout.rails),
    says: cartSentences(locale, checkout.cart),
    edit,
    open,
    entered,
    member: call.actor.kind !== 'guest',
    head: { title, description: title },
  };
}

/** Of an identity that was refused, the very part that is wrong. */
const detailOf = (refusal: Refusal): Refusal =>
  typeof refusal.facts.reason === 'string' ? { ...refusal, code: refusal.facts.reason } : refusal;

export async function action({ context, request }: Route.ActionArgs) {
  const answer = await checkoutAction(
    { call: callOf(context), slot: sessionSlot(context), province: preferencesOf(context).province },
    await formOf(request),
  );
  if (answer.kind === 'go') throw redirect(answer.to, 303);
  const { locale } = preferencesOf(context);
  const { refusal } = answer;
  const said = { sentence: sentenceOf(locale, refusal), detail: sentenceOf(locale, detailOf(refusal)) };
  if (answer.kind === 'changed') {
    const { quote, before, changes } = answer.requoted;
    return data({ kind: answer.kind, rail: answer.rail, quote, before, rows: changeRows(locale, changes), ...said }, { status: 409 });
  }
  return data({ ...answer, ...said }, { status: answer.kind === 'standing' ? 409 : statusOf(refusal.code) });
}

export const meta: Route.MetaFunction = (args) => head(args, args.loaderData?.head, { index: false });

/** After a step, and on the way in from another page, the open station's heading has the focus; a first load leaves it alone. */
function useStationFocus(station: string, answer: unknown): void {
  const { key } = useLocation();
  useEffect(() => {
    if (key !== 'default' && !answer) document.getElementById(`${station}-h`)?.focus();
  }, [key, station, answer]);
}

export default function Checkout({ loaderData: { checkout, rails, says, edit, open, entered, member }, actionData }: Route.ComponentProps) {
  const t = useText('checkout');
  useStationFocus(edit ?? checkout.station, actionData);
  const refused = actionData?.kind === 'refused' ? actionData : null;
  const rank = { address: 0, identity: 1, delivery: 2, payment: 3 }[checkout.station];
  if (actionData?.kind === 'changed') return <WhatChanged changed={actionData} />;
  if (actionData?.kind === 'standing') return <WhatStands answer={actionData} />;
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <h1 className="vh">{t('title')}</h1>
      <CheckoutBar checkout={checkout} />
      <div className="stations">
        <RouteLine flat label={t('stations')} stops={stationStops(checkout, t)} />
      </div>
      <div className="two">
        <div className="stack">
          {refused && (
            <ErrorSummary sentence={refused.sentence} answer={refused}>
              {refused.fields && <ErrorFields station={refused.station} fields={refused.fields} />}
            </ErrorSummary>
          )}
          <OpenOrders orders={open} />
          <AddressStation
            checkout={checkout}
            entered={entered}
            member={member}
            editing={checkout.address !== null && (edit === 'address' || refused?.station === 'address')}
            typed={(refused?.station === 'address' ? refused.typed : edit === 'address' ? entered : null) ?? {}}
            bad={refused?.station === 'address' ? (refused.fields ?? []) : []}
          />
          <IdentityStation
            checkout={checkout}
            suggested={entered?.name ?? ''}
            member={member}
            open={rank >= 1}
            editing={checkout.identity !== null && (edit === 'identity' || refused?.station === 'identity')}
            typed={(refused?.station === 'identity' ? refused.typed : null) ?? {}}
            refused={refused?.station === 'identity' ? refused : null}
          />
          <DeliveryStation checkout={checkout} says={says} open={rank >= 2} />
          <PaymentStation
            checkout={checkout}
            rails={rails}
            open={rank >= 3}
            chosen={refused?.station === 'payment' ? refused.typed?.rail : undefined}
          />
        </div>
        <CheckoutSide checkout={checkout} />
      </div>
    </main>
  );
}
