import { Form, useNavigation } from 'react-router';
import type { CheckoutView, RailChoice } from '#app/modules/checkout/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { OpenStation, ShutStation } from './checkout-station.tsx';

/** The ways to pay, as the server offers them; one that cannot be used says why. */
export function RailPicker({ rails, chosen }: { readonly rails: readonly RailChoice[]; readonly chosen?: string }) {
  const t = useText(['settlement', 'refusals']);
  const first = chosen ?? rails.find((r) => r.available)?.rail;
  return (
    <fieldset className="ways">
      <legend className="vh">{t('method')}</legend>
      {rails.map((rail) => (
        <label key={rail.rail} className="way rail">
          <input type="radio" name="rail" value={rail.rail} defaultChecked={rail.rail === first} disabled={!rail.available} required />
          <span>
            <b>{t(`rail.${rail.rail}`)}</b>
            <small>{rail.available ? t(`railNote.${rail.rail}`) : t(`refusals:${rail.reason}`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Last station: how to pay, what exactly is agreed to, and one button. */
export function PaymentStation({ checkout, open }: { readonly checkout: CheckoutView; readonly open: boolean }) {
  const t = useText(['checkout', 'settlement']);
  const busy = useNavigation().state !== 'idle';
  const action = usePath()('/checkout');
  const { quote, cart } = checkout;
  if (!open || !quote || !cart.totals) return <ShutStation id="payment" no={4} title={t('payment.title')} note={t('payment.later')} />;
  return (
    <OpenStation id="payment" no={4} title={t('payment.title')} lead={t('payment.lead')}>
      <Form method="post" action={action} className="stack">
        <input type="hidden" name="intent" value="place" />
        <input type="hidden" name="quoteId" value={quote.id} />
        <RailPicker rails={checkout.rails} />
        <p className="small muted">
          <Icon name="clock" /> {t('payment.promise')} <bdi>{momentText(quote.expiresAt).slice(11)}</bdi>
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
