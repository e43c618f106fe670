import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { rangeText } from '#app/platform/i18n/format.ts';
import { Price } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';
import { buyFormId } from './buy.tsx';
import { chosenOf } from './buy-column.tsx';

/** On phones the way into the cart stays in reach; it submits the form of the buy column. */
export function BuyBar({ product }: { readonly product: ProductPage }) {
  const t = useText('browse');
  const locale = useLocale();
  const choice = chosenOf(product);
  if (!choice) return null;
  const { mode, days } = choice;
  return (
    <div className="buybar phoneonly">
      <div>
        <Price amount={choice.landed} />
        <small>
          {t('card.landed')} · {t(`discovery:mode.${mode}`)} {t('discovery:days', { days: rangeText(locale, days), count: days.max })}
        </small>
      </div>
      <button type="submit" form={buyFormId} className="btn btn-1" disabled={product.maxQuantity === 0}>
        {t(product.maxQuantity > 0 ? 'buy.add' : 'card.soldOut')}
      </button>
    </div>
  );
}
