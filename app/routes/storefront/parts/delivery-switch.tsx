import { type ChangeEvent, useId } from 'react';
import { useFetcher } from 'react-router';
import type { CartConsignmentView, DeliveryOptionView } from '#app/modules/checkout/contract.ts';
import { kilogramText, rangeText, shortDayText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Amount } from '#app/ui/price.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';

function Option({
  option,
  name,
  onPick,
}: {
  readonly option: DeliveryOptionView;
  readonly name: string;
  readonly onPick: (event: ChangeEvent<HTMLInputElement>) => void;
}) {
  const t = useText(['checkout', 'discovery']);
  const locale = useLocale();
  return (
    <label className={option.chosen ? 'co on' : 'co'}>
      <input className="vh" type="radio" name={name} value={option.mode} defaultChecked={option.chosen} onChange={onPick} />
      <span className="rb" />
      <Icon name={`mode-${option.mode}`} />
      <b>{t(`discovery:mode.${option.mode}`)}</b>
      <span>
        {t('discovery:days', { days: rangeText(locale, option.days), count: option.days.max })}
        {' · '}
        <bdi>{`${shortDayText(option.arrives.from)} – ${shortDayText(option.arrives.to)}`}</bdi>
      </span>
      <span className="num" title={option.factors.map((f) => `${f.id} (${f.year})`).join(', ')}>
        <bdi>{kilogramText(locale, option.co2Grams)} kg CO₂e</bdi>
      </span>
      <b className="num r">
        <Amount amount={option.freight} />
      </b>
    </label>
  );
}

/** How a parcel travels: each way with days, carbon and freight; picking one re-prices at once. Without JavaScript a button does. */
export function DeliverySwitch({ parcel }: { readonly parcel: CartConsignmentView }) {
  const t = useText('checkout');
  const action = usePath()('/cart');
  const { submit, state } = useFetcher();
  const id = useId();
  const onPick = (event: ChangeEvent<HTMLInputElement>) => {
    const fields = new FormData(event.currentTarget.form ?? undefined);
    fields.set('stay', '1');
    void submit(fields, { method: 'post', action });
  };
  const factors = parcel.options.find((o) => o.chosen)?.factors ?? [];
  return (
    <form method="post" action={action} className="cons-o" aria-busy={state !== 'idle' || undefined} aria-labelledby={id}>
      <span id={id} className="vh">
        {t('delivery.choose', { no: parcel.no })}
      </span>
      <input type="hidden" name="intent" value="mode" />
      {parcel.lines.map((line) => (
        <input key={line.productId} type="hidden" name="productIds" value={line.productId} />
      ))}
      {parcel.options.map((option) => (
        <Option key={option.mode} option={option} name="mode" onPick={onPick} />
      ))}
      {factors.length > 0 && (
        <p className="small muted">{t('delivery.factors', { factors: factors.map((f) => `${f.id} (${f.year})`).join(', ') })}</p>
      )}
      <noscript>
        <button type="submit" className="btn btn-2 btn-sm">
          {t('delivery.use')}
        </button>
      </noscript>
    </form>
  );
}
