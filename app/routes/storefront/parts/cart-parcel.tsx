import type { CartConsignmentView } from '#app/modules/checkout/contract.ts';
import { Ledger } from '#app/modules/pricing/ui/ledger.tsx';
import { kilogramText, rangeText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { Meter } from '#app/ui/state.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { CartLine } from './cart-line.tsx';
import { DeliverySwitch } from './delivery-switch.tsx';

/** The value of a parcel against the limit of one; past it, what passing it costs is said before it hurts. */
export function LimitMeter({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText('checkout');
  const { value, limit, over, extraTax } = parcel.meter;
  const percent = limit.minor === 0n ? 0 : Number((value.minor * 1000n) / limit.minor) / 10;
  return (
    <div className="lim">
      <div>
        <p className="lim-h">
          <b>{t('limit.single')}</b>
          <span>
            <b>
              <Amount amount={value} />
            </b>{' '}
            / <Amount amount={limit} />
          </span>
        </p>
        <Meter percent={percent} tone={over ? 'bad' : 'this'} label={t('limit.singleLabel', { percent: Math.round(percent) })} />
        {over && (
          <p className="small err">
            <Icon name="alert" />
            {t('limit.over')} <Amount amount={extraTax} />
          </p>
        )}
      </div>
    </div>
  );
}

function Sums({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText('checkout');
  return (
    <footer>
      <span>
        {t('sum.goods')}{' '}
        <b>
          <Amount amount={parcel.goods} />
        </b>
      </span>
      <span>
        ＋ {t('sum.freight')}{' '}
        <b>
          <Amount amount={parcel.freight} />
        </b>
      </span>
      <span>
        ＋ {t('sum.tax')}{' '}
        <b>
          <Amount amount={parcel.tax} />
        </b>
      </span>
      {parcel.incentive.minor > 0n && (
        <span className="jd">
          − {t('sum.incentive')}{' '}
          <b>
            <Amount amount={parcel.incentive} />
          </b>
        </span>
      )}
      <span className="grow" />
      <span className="eq">
        <Price amount={parcel.total} size="md" />
      </span>
    </footer>
  );
}

/** One parcel of the cart: goods of one seller that travel together, with its own tax, limit and declaration. */
export function Parcel({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText(['checkout', 'discovery', 'refusals', 'pricing']);
  const locale = useLocale();
  const chosen = parcel.options.find((o) => o.chosen);
  const names = Object.fromEntries(parcel.lines.map((l) => [l.productId, l.name.text]));
  return (
    <section className="panel parcel" aria-labelledby={`parcel-${parcel.no}`}>
      <header>
        <Icon name={`mode-${parcel.mode}`} />
        <h2 id={`parcel-${parcel.no}`}>
          {t('parcel.title', { no: parcel.no })} · {t(`discovery:mode.${parcel.mode}`)}
        </h2>
        <span className="muted">
          <span lang={parcel.seller.lang}>{parcel.seller.text}</span> · {parcel.placeName}
        </span>
        <span className="grow" />
        {chosen && (
          <>
            <b className="cel">{t('discovery:days', { days: rangeText(locale, chosen.days), count: chosen.days.max })}</b>
            <span className="muted co">
              <bdi>{kilogramText(locale, chosen.co2Grams)} kg CO₂e</bdi>
            </span>
          </>
        )}
      </header>
      {parcel.problem && (
        <p className="note bad" role="alert">
          <Icon name="alert" />
          {t(`refusals:${parcel.problem.code}`, parcel.problem.facts)}
        </p>
      )}
      <ul>
        {parcel.lines.map((line) => (
          <CartLine key={line.productId} line={line} />
        ))}
      </ul>
      <div className="parcel-x">
        {parcel.options.length > 1 && <DeliverySwitch parcel={parcel} />}
        <LimitMeter parcel={parcel} />
        {parcel.ladder.length > 0 && (
          <details className="small">
            <summary>{t('pricing:title')}</summary>
            <Ledger rows={parcel.ladder} names={names} />
          </details>
        )}
      </div>
      <Sums parcel={parcel} />
    </section>
  );
}
