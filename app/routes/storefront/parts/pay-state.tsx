import type { PaymentView } from '#app/modules/settlement/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { useText } from '#app/ui/text.ts';

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
  if (state === 'review' || state === 'closed') {
    return (
      <section className="pst is-exp" role="status">
        <div className="pst-b">
          <span className="pst-i">
            <Icon name="info" />
          </span>
          <div>
            <b>{t(`state.${state}`)}</b>
            <p>{t(`stateNote.${state}`)}</p>
            <ShopLink className="btn btn-2 btn-sm" to={`/orders/${link}`}>
              {t('toOrder')}
            </ShopLink>
          </div>
        </div>
      </section>
    );
  }
  if (expired) {
    return (
      <section className="pst is-exp" role="status">
        <div className="pst-b">
          <span className="pst-i">
            <Icon name="alert" />
          </span>
          <div>
            <b>{t('state.expired')}</b>
            <p>{t('stateNote.expired')}</p>
          </div>
        </div>
      </section>
    );
  }
  if (!last?.error || payment.attempt?.state === 'awaiting_payer') return null;
  return (
    <section className="pst is-err" role="alert">
      <div className="pst-b">
        <span className="pst-i">
          <Icon name="alert" />
        </span>
        <div>
          <b>{t(`error.${last.error}`)}</b>
          <p>{t(`errorNote.${last.error}`, { defaultValue: t('errorNote.other') })}</p>
        </div>
      </div>
    </section>
  );
}
