import { Form, useNavigation } from 'react-router';
import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { OpenStation, ShutStation } from './checkout-station.tsx';
import { RailPicker } from './rail-picker.tsx';
import type { SaidRail } from './sentences.server.ts';

interface PaymentProps {
  readonly checkout: CheckoutView;
  readonly rails: readonly SaidRail[];
  readonly open: boolean;
  /** The way chosen before an answer with an error. */
  readonly chosen: string | undefined;
}

/** Last station: how to pay, what exactly is agreed to, and one button. */
export function PaymentStation({ checkout, rails, open, chosen }: PaymentProps) {
  const t = useText('checkout');
  const busy = useNavigation().state !== 'idle';
  const action = usePath()('/checkout');
  const { quote, cart } = checkout;
  if (!open || !quote || !cart.totals) return <ShutStation id="payment" no={4} title={t('payment.title')} note={t('payment.later')} />;
  return (
    <OpenStation id="payment" no={4} title={t('payment.title')} lead={t('payment.lead')}>
      <Form method="post" action={action} className="stack">
        <input type="hidden" name="intent" value="place" />
        <input type="hidden" name="quoteId" value={quote.id} />
        <RailPicker rails={rails} {...(chosen ? { chosen } : {})} />
        <p className="small muted">
          <Icon name="clock" /> {t('payment.promise')} <bdi>{momentText(quote.expiresAt).slice(11)}</bdi>
        </p>
        <p className="small muted">
          <Icon name="return" /> {t('payment.returns')}{' '}
          <ShopLink className="link" to="/help#returns">
            {t('payment.returnsMore')}
          </ShopLink>
        </p>
        <div className="act">
          <button type="submit" className="btn btn-1" aria-busy={busy || undefined} disabled={busy}>
            {t('payment.place')} <Amount amount={cart.totals.total} />
          </button>
          <span className="small muted">{t('payment.holds')}</span>
        </div>
      </Form>
    </OpenStation>
  );
}
