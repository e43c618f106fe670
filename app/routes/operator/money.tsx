import { data, redirect } from 'react-router';
import type { Refusal, Result } from '#app/kernel/result.ts';
import { retryRefund, returnReviewed } from '#app/modules/settlement/index.server.ts';
import { callOf } from '#app/platform/http/context.server.ts';
import { formOf } from '#app/platform/http/form.server.ts';
import { accountOf } from '#app/platform/http/session-slot.server.ts';
import { statusOf } from '#app/platform/http/status.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { languages, textIn } from '#app/platform/i18n/instances.server.ts';
import { Desk } from '#app/ui/desk/desk.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/money';
import { AlarmSheet } from './parts/alarm-sheet.tsx';
import { BudgetEquation, BudgetSheet } from './parts/budget-sheet.tsx';
import { moneyView } from './parts/money.server.ts';
import { PaymentSheet } from './parts/payment-sheet.tsx';
import { TrialSheet } from './parts/trial-sheet.tsx';

export const handle = { texts: ['workspace'] };

export async function loader({ context, request }: Route.LoaderArgs) {
  const call = callOf(context);
  const account = accountOf(context);
  return {
    money: await moneyView(call, new URL(request.url).searchParams.get('state')),
    at: momentText(call.at),
    person: { displayName: account?.displayName ?? '', email: account?.email ?? '' },
    languages: languages('workspace'),
    title: textIn(call.locale)('workspace:ops.title'),
  };
}

/** Money back: a refund that failed is sent once more, money that does not fit goes back whole. Twice is once. */
export async function action({ context, request }: Route.ActionArgs) {
  const call = callOf(context);
  const form = await formOf(request);
  const id = String(form.get('id') ?? '');
  const doing: Readonly<Record<string, () => Promise<Result<unknown>>>> = {
    retry: () => retryRefund(call, { refundId: id }),
    return: () => returnReviewed(call, { paymentId: id }),
  };
  const done = await doing[String(form.get('intent'))]?.();
  if (!done) throw data(null, { status: 404 });
  if (!done.ok) return data({ sentence: sentence(call.locale, done.refusal) }, { status: statusOf(done.refusal.code) });
  throw redirect('/ops#alarms', 303);
}

const sentence = (locale: string, { code }: Refusal): string => textIn(locale)(`refusals:${code}`);

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title ?? ''} · 驿集 Yiji` },
  { name: 'robots', content: 'noindex' },
];

export default function OperatorMoney({ loaderData: { money, at, person, languages: known }, actionData }: Route.ComponentProps) {
  const t = useText('workspace');
  const review = money.counts.review;
  const places = [
    ...(money.alarms.length > 0
      ? [{ to: '#alarms', icon: 'alert' as const, name: t('alarm.title'), count: money.alarms.length, hot: true }]
      : []),
    { to: '#programmes', icon: 'leaf', name: t('ops.programmes'), count: money.budgets.length },
    { to: '#payments', icon: 'receipt', name: t('ops.payments'), ...(review > 0 ? { count: review, hot: true } : {}) },
    { to: '#ledger', icon: 'doc', name: t('ops.ledger') },
  ] as const;
  return (
    <Desk face={t('operator')} places={places} person={person} languages={known}>
      <div className="desk-h">
        <div>
          <h1>{t('ops.title')}</h1>
          <p className="muted">
            {t('asOf', { at })} · {t('unit')}
          </p>
        </div>
      </div>
      {actionData && (
        <p className="sts wa" role="alert">
          {actionData.sentence}
        </p>
      )}
      <AlarmSheet alarms={money.alarms} />
      <BudgetEquation equation={money.equation} />
      <BudgetSheet budgets={money.budgets} equation={money.equation} />
      <PaymentSheet counts={money.counts} state={money.state} payments={money.payments} />
      <TrialSheet trial={money.trial} />
    </Desk>
  );
}
