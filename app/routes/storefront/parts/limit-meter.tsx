import type { CartConsignmentView } from '#app/modules/checkout/contract.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Meter } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';

/** The value of each parcel against the limit of one; past it, what passing it costs is said before it hurts. */
export function ParcelLimits({ parcels }: { readonly parcels: readonly CartConsignmentView[] }) {
  const t = useText('checkout');
  return (
    <section className="panel pad" aria-labelledby="limits-h">
      <h2 className="h18" id="limits-h">
        {t('limit.title')}
      </h2>
      <ul className="lim">
        {parcels.map((parcel) => (
          <LimitMeter key={parcel.no} parcel={parcel} />
        ))}
      </ul>
    </section>
  );
}

function LimitMeter({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText('checkout');
  const { value, limit, over, extraTax } = parcel.meter;
  const percent = limit.minor === 0n ? 0 : Number((value.minor * 1000n) / limit.minor) / 10;
  return (
    <li>
      <p className="lim-h">
        <span>{t('parcel.title', { no: parcel.no })}</span>
        <span>
          <b>
            <Amount amount={value} />
          </b>{' '}
          / <Amount amount={limit} />
        </span>
      </p>
      <Meter percent={percent} tone={over ? 'bad' : 'this'} label={t('limit.singleLabel', { percent: Math.round(percent) })} />
      {over && extraTax.minor > 0n && (
        <p className="small err">
          <Icon name="alert" />
          {t('limit.over')} <Amount amount={extraTax} />
        </p>
      )}
    </li>
  );
}
