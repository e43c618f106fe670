import type { CartView, TotalsView } from '#app/modules/checkout/contract.ts';
import { kilogramText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { useLocale, useText } from '#app/ui/text.ts';

/** The sums of an order, from goods to what is paid. */
export function TotalsTable({ totals, parcels }: { readonly totals: TotalsView; readonly parcels: number }) {
  const t = useText('checkout');
  return (
    <table className="ledger">
      <caption className="vh">{t('sum.title')}</caption>
      <tbody>
        <tr>
          <th scope="row">{t('sum.goodsOf', { count: totals.pieces })}</th>
          <td>
            <Amount amount={totals.goods} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t('sum.freightOf', { count: parcels })}</th>
          <td>
            <Amount amount={totals.freight} />
          </td>
        </tr>
        <tr>
          <th scope="row">{t('sum.importTax')}</th>
          <td>
            <Amount amount={totals.tax} />
          </td>
        </tr>
        {totals.incentive.minor > 0n && (
          <tr className="green">
            <th scope="row">{t('sum.incentive')}</th>
            <td>
              −<Amount amount={totals.incentive} />
            </td>
          </tr>
        )}
        <tr className="total">
          <th scope="row">{t('sum.toPay')}</th>
          <td className="big2">
            <Price amount={totals.total} size="lg" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** Sums and the way on. */
export function CartSummary({ cart }: { readonly cart: CartView }) {
  const t = useText('checkout');
  const locale = useLocale();
  return (
    <aside className="stack side" aria-labelledby="sum-h">
      <section className="panel pad">
        <h2 className="h18" id="sum-h">
          {t('sum.title')}
        </h2>
        {cart.totals && (
          <>
            <TotalsTable totals={cart.totals} parcels={cart.consignments.length} />
            <p className="save">
              <Icon name="leaf" />
              <span>{t('sum.carbon', { kg: kilogramText(locale, cart.totals.co2Grams) })}</span>
            </p>
          </>
        )}
        {cart.buyable ? (
          <ShopLink className="btn btn-1 btn-w" to="/checkout">
            {t('cart.toCheckout')}
          </ShopLink>
        ) : (
          <p className="note" role="status">
            {t('cart.notYet')}
          </p>
        )}
        <p className="small muted ctr">{t('cart.next')}</p>
      </section>
    </aside>
  );
}
