import type { Money } from '#app/kernel/money.ts';
import { moneyParts, moneyText } from '#app/platform/i18n/format.ts';
import { useLocale, useText } from './text.ts';

/** A price the shopper pays, in the colour of money. Sizes: `sm` 16, `md` 18, default 24, `lg` 30, `xl` 40 px. */
export function Price({ amount, size = '' }: { readonly amount: Money; readonly size?: '' | 'sm' | 'md' | 'lg' | 'xl' }) {
  const { sign, symbol, figure } = moneyParts(useLocale(), amount);
  return (
    <span className={`price ${size}`}>
      <span className="cur">
        {sign}
        {symbol}
      </span>
      <bdi>{figure}</bdi>
    </span>
  );
}

/** An amount inside a sentence or a table. */
export const Amount = ({ amount }: { readonly amount: Money }) => <bdi>{moneyText(useLocale(), amount)}</bdi>;

/** A price that no longer holds, struck through and said so to a screen reader. */
export function WasPrice({ amount, why }: { readonly amount: Money; readonly why: string }) {
  const t = useText();
  return (
    <s className="was">
      <span className="vh">{`${why}${t('punctuation.colon')}`}</span>
      <bdi>{moneyText(useLocale(), amount)}</bdi>
    </s>
  );
}
