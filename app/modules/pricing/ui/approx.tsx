import { exponentOf } from '#app/kernel/currency.ts';
import { divide, type Money, money } from '#app/kernel/money.ts';
import type { DisplayRate } from '#app/modules/catalogue/contract.ts';
import { moneyText } from '#app/platform/i18n/format.ts';
import { useLocale, useText } from '#app/ui/text.ts';

/** An amount in yuan at a display rate, rounded half-up to the minor unit. Exact until the rounding. */
export function atRate(amount: Money, rate: DisplayRate): Money {
  const [whole = '0', fraction = ''] = rate.unitsPerCny.split('.');
  const scaled = BigInt(whole + fraction) * 10n ** BigInt(exponentOf(rate.currency));
  return money(divide(amount.minor * scaled, 100n * 10n ** BigInt(fraction.length), 'half-up'), rate.currency);
}

/** "about USD 12.97": with rate, day and source, and that the charge is in yuan. */
export function Approx({ amount, rate }: { readonly amount: Money; readonly rate: DisplayRate | null }) {
  const t = useText('pricing');
  const locale = useLocale();
  if (!rate) return null;
  return (
    <p className="approx">
      {t('approx.about')} <bdi>{moneyText(locale, atRate(amount, rate))}</bdi> · {t('approx.rate')}{' '}
      <bdi>{`1 CNY = ${rate.unitsPerCny} ${rate.currency}`}</bdi> · <bdi>{rate.day}</bdi> · {t('approx.charged')}
    </p>
  );
}
