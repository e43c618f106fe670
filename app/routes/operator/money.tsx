import { callOf } from '#app/platform/http/context.server.ts';
import { accountOf } from '#app/platform/http/session-slot.server.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { languages, textIn } from '#app/platform/i18n/instances.server.ts';
import { Desk } from '#app/ui/desk/desk.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/money';
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
    languages: languages().filter(({ locale }) => locale !== 'ar'),
    title: textIn(call.locale)('workspace:ops.title'),
  };
}

export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: `${loaderData?.title ?? ''} · 驿集 Yiji` },
  { name: 'robots', content: 'noindex' },
];

export default function OperatorMoney({ loaderData: { money, at, person, languages: known } }: Route.ComponentProps) {
  const t = useText('workspace');
  const review = money.counts.review;
  const places = [
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
      <BudgetEquation equation={money.equation} />
      <BudgetSheet budgets={money.budgets} equation={money.equation} />
      <PaymentSheet counts={money.counts} state={money.state} payments={money.payments} />
      <TrialSheet trial={money.trial} />
    </Desk>
  );
}
