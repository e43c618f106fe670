import type { ReactNode } from 'react';
import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { Icon, type IconName } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { useText } from '#app/ui/text.ts';
import { BuyAgain } from './buy-again.tsx';

interface BoxProps {
  readonly tone: 'scan' | 'end' | 'err';
  readonly icon: IconName;
  readonly title: string;
  readonly children: ReactNode;
}

/** A state of the payment in one sentence, and what it means. */
export const StateBox = ({ tone, icon, title, children }: BoxProps) => (
  <section className={`pst is-${tone}`} role={tone === 'err' ? 'alert' : 'status'}>
    <div className="pst-b">
      <span className="pst-i">
        <Icon name={icon} />
      </span>
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </div>
  </section>
);

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
  if (!last?.error || payment.attempt?.state === 'awaiting_payer') return null;
  return (
    <StateBox tone="err" icon="alert" title={t(`error.${last.error}`)}>
      <p>{t(`errorNote.${last.error}`, { defaultValue: t('errorNote.other') })}</p>
    </StateBox>
  );
}
