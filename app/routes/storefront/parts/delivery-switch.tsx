import { type ChangeEvent, useId } from 'react';
import { useFetcher } from 'react-router';
import type { CartConsignmentView, DeliveryOptionView } from '#app/modules/checkout/contract.ts';
import { kilogramText, rangeText, shortDayText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';

interface OptionProps {
  readonly option: DeliveryOptionView;
  readonly onPick: (event: ChangeEvent<HTMLInputElement>) => void;
}

function Option({ option, onPick }: OptionProps) {
  const t = useText(['checkout', 'discovery']);
  const locale = useLocale();
  return (
    <label className="way">
      <input type="radio" name="mode" value={option.mode} defaultChecked={option.chosen} onChange={onPick} />
      <Icon name={`mode-${option.mode}`} />
      <b>{t(`discovery:mode.${option.mode}`)}</b>
      <span className="when">
        {t('discovery:days', { days: rangeText(locale, option.days), count: option.days.max })}
        {' · '}
        <bdi>{`${shortDayText(option.arrives.from)} – ${shortDayText(option.arrives.to)}`}</bdi>
      </span>
      <span className="num co">
        <bdi>{t('co2', { kg: kilogramText(locale, option.co2Grams) })}</bdi>
      </span>
      <b className="num r">
        <span className="vh">{t('sum.freight')} </span>
        <Amount amount={option.freight} />
      </b>
    </label>
  );
}

/** By which factors the carbon of the chosen way was worked out, each with its year. */
function Factors({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText('checkout');
  const factors = parcel.options.find((option) => option.chosen)?.factors ?? [];
  if (factors.length === 0) return null;
  return (
    <details className="fact">
      <summary>{t('delivery.factors')}</summary>
      <ul>
        {factors.map(({ id, year }) => (
          <li key={id}>
            <bdi>{`${id} · ${year}`}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** How a parcel travels: each way with days, carbon and freight; picking one re-prices at once. Without JavaScript a button does. */
export function DeliverySwitch({ parcel, back }: { readonly parcel: CartConsignmentView; readonly back?: 'checkout' }) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  const { submit, state } = useFetcher();
  const id = useId();
  const onPick = (event: ChangeEvent<HTMLInputElement>) => {
    const fields = new FormData(event.currentTarget.form ?? undefined);
    fields.set('stay', '1');
    void submit(fields, { method: 'post', action });
  };
  return (
    <form method="post" action={action} aria-busy={state !== 'idle' || undefined} className={state === 'idle' ? 'ways' : 'ways settling'}>
      <input type="hidden" name="intent" value="mode" />
      {back && <input type="hidden" name="then" value={back} />}
      {parcel.lines.map((line) => (
        <input key={line.productId} type="hidden" name="productIds" value={line.productId} />
      ))}
      <fieldset className="ways" aria-labelledby={id}>
        <legend id={id} className="vh">
          {t('delivery.choose', { no: parcel.no })}
        </legend>
        {parcel.options.map((option) => (
          <Option key={option.mode} option={option} onPick={onPick} />
        ))}
      </fieldset>
      <Factors parcel={parcel} />
      <noscript>
        <button type="submit" className="btn btn-2 btn-sm">
          {t('delivery.use')}
        </button>
      </noscript>
    </form>
  );
}
