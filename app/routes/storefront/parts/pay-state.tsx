import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { BuyAgain } from './buy-again.tsx';
import { StateBox } from './pay-box.tsx';
import { inWallet } from './pay-code.tsx';

interface StateProps {
  readonly payment: PaymentView;
  readonly expired: boolean;
  readonly link: string;
}

/** What happened last and what it means: refused, limit, anonymous wallet, expired, in review. Says that nothing was taken. */
export function PayState({ payment, expired, link }: StateProps) {
  const t = useText('settlement');
  const state = payment.state;
  const last = payment.attempt?.error ? payment.attempt : payment.earlier[0];
  if (state === 'review' || state === 'closed' || expired) {
    const what = state === 'open' ? 'expired' : state;
    return (
      <StateBox tone="end" icon={state === 'review' ? 'info' : 'clock'} title={t(`state.${what}`)}>
        <p>{t(`stateNote.${what}`)}</p>
        <div className="act">
          {state !== 'review' && <BuyAgain link={link} label={t('again')} />}
          <ShopLink className="btn btn-2 btn-sm" to={`/orders/${link}`}>
            {t('toOrder')}
          </ShopLink>
        </div>
      </StateBox>
    );
  }
  if (payment.attempt?.limit) return <PayerLimitBox attempt={payment.attempt} />;
  if (!last?.error || payment.attempt?.state === 'awaiting_payer') return null;
  return (
    <StateBox tone="err" icon="alert" title={t(`error.${last.error}`)}>
      <p>{t(`errorNote.${last.error}`, { defaultValue: t('errorNote.other') })}</p>
    </StateBox>
  );
}

/** A wallet that may not pay this: why, what helps, and that the same code waits for it. */
function PayerLimitBox({ attempt }: { readonly attempt: NonNullable<PaymentView['attempt']> }) {
  const t = useText('settlement');
  const locale = useLocale();
  const { limit, error, next } = attempt;
  return (
    <StateBox tone="err" icon="alert" title={t(`error.${error ?? 'limit_exceeded'}`)}>
      <p>
        {limit?.limit && (
          <>
            {t(`limit.${limit.scope}`, { defaultValue: t('limit.payment') })} <Amount amount={limit.limit} />
            <br />
          </>
        )}
        {limit?.upgradeTo ? t(`upgrade.${limit.upgradeTo}`, { defaultValue: t('upgrade.III') }) : t('errorNote.other')}
      </p>
      {limit?.upgradeTo && next?.type === 'qr' && (
        <div className="act">
          <a className="btn btn-2 btn-sm" href={inWallet(next.openUrl, locale)} target="_blank" rel="noopener">
            {t('upgradeNow')}
          </a>
        </div>
      )}
    </StateBox>
  );
}
