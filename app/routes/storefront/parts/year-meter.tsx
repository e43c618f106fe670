import type { CheckoutView } from '#app/modules/checkout/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';

/** The own year against the yearly limit: a signed-in member's own verified person only. */
export function YearMeter({ yearly }: { readonly yearly: NonNullable<CheckoutView['yearly']> }) {
  const t = useText('checkout');
  const { used, thisOrder, limit, year } = yearly;
  const share = (part: bigint) => Math.min(100, Number((part * 1000n) / limit.minor) / 10);
  const left = { ...limit, minor: limit.minor - used.minor - thisOrder.minor };
  const enough = left.minor >= 0n;
  return (
    <div className="quota">
      <p className="q-h">
        <Icon name={enough ? 'info' : 'alert'} />
        <span>
          <b>{t(enough ? 'limit.enough' : 'limit.short')}</b> {t('limit.released')}
        </span>
      </p>
      <div className="lim">
        <div>
          <p className="lim-h">
            <b>{t('limit.yearly', { year })}</b>
            {enough && (
              <span>
                {t('limit.left')}{' '}
                <b>
                  <Amount amount={left} />
                </b>
              </span>
            )}
          </p>
          <div
            className="meter"
            role="img"
            aria-label={t('limit.yearlyLabel', { percent: Math.round(share(used.minor + thisOrder.minor)) })}
          >
            <i style={{ inlineSize: `${share(used.minor)}%` }} />
            <i className={enough ? 'this' : 'bad'} style={{ inlineSize: `${share(thisOrder.minor)}%` }} />
          </div>
          <p className="lim-k">
            <span>
              <i />
              {t('limit.used')} <Amount amount={used} />
            </span>
            <span>
              <i className="this" />
              {t('limit.thisOrder')} <Amount amount={thisOrder} />
            </span>
          </p>
        </div>
      </div>
    </div>
  );
}
