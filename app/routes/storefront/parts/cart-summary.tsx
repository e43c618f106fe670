import { Form, useRouteLoaderData } from 'react-router';
import type { CartConsignmentView, CartView, DeliveryOptionView, TotalsView } from '#app/modules/checkout/contract.ts';
import { Approx } from '#app/modules/pricing/ui/approx.tsx';
import { kilogramText } from '#app/platform/i18n/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';
import type { loader as layoutLoader } from '../_layout.tsx';
import { ParcelLimits } from './limit-meter.tsx';

/** How many parcels the sums are of: what cannot go is not in them. */
export const goingOf = (cart: CartView): number => cart.consignments.filter(({ problem }) => !problem).length;

/** The sums of an order, from goods to what is paid. */
export function TotalsTable({ totals, parcels }: { readonly totals: TotalsView; readonly parcels: number }) {
  const t = useText('checkout');
  const rows = [
    { key: 'goods', title: t('sum.goodsOf', { count: totals.pieces }), amount: totals.goods },
    { key: 'freight', title: t('sum.freightOf', { count: parcels }), amount: totals.freight },
    { key: 'tax', title: t('sum.importTax'), amount: totals.tax },
  ];
  return (
    <table className="ledger">
      <caption className="vh">{t('sum.title')}</caption>
      <tbody>
        {rows.map(({ key, title, amount }) => (
          <tr key={key}>
            <th scope="row">
              <span>{title}</span>
            </th>
            <td className="num">
              <Amount amount={amount} />
            </td>
          </tr>
        ))}
        {totals.incentive.minor > 0n && (
          <tr className="green">
            <th scope="row">
              <span>{t('sum.incentiveOf')}</span>
            </th>
            <td className="num">
              <bdi>
                −<Amount amount={totals.incentive} />
              </bdi>
            </td>
          </tr>
        )}
        <tr className="total">
          <th scope="row">
            <span>{t('sum.toPay')}</span>
          </th>
          <td className="big2">
            <Price amount={totals.total} size="lg" />
          </td>
        </tr>
      </tbody>
    </table>
  );
}

interface Greener {
  readonly parcel: CartConsignmentView;
  readonly option: DeliveryOptionView;
  readonly savedGrams: number;
}

/** Less is not worth another way. */
const worthwhileGrams = 50;

/** The one change of way that saves most carbon, if there is any. */
function greenest(parcels: readonly CartConsignmentView[]): Greener | null {
  const all = parcels.flatMap((parcel) => {
    const chosen = parcel.options.find((option) => option.chosen);
    return chosen ? parcel.options.map((option) => ({ parcel, option, savedGrams: chosen.co2Grams - option.co2Grams })) : [];
  });
  return all.filter(({ savedGrams }) => savedGrams >= worthwhileGrams).sort((a, b) => b.savedGrams - a.savedGrams)[0] ?? null;
}

function Carbon({ cart, totals }: { readonly cart: CartView; readonly totals: TotalsView }) {
  const t = useText(['checkout', 'discovery']);
  const locale = useLocale();
  const action = usePath()('/cart');
  const greener = greenest(cart.consignments);
  return (
    <div className="save">
      <Icon name="leaf" />
      <div>
        <p>{t('sum.carbon', { kg: kilogramText(locale, totals.co2Grams) })}</p>
        {greener && (
          <Form method="post" action={action} preventScrollReset>
            <input type="hidden" name="intent" value="mode" />
            <input type="hidden" name="mode" value={greener.option.mode} />
            {greener.parcel.lines.map((line) => (
              <input key={line.productId} type="hidden" name="productIds" value={line.productId} />
            ))}
            <button type="submit" className="link">
              {t('sum.greener', {
                no: greener.parcel.no,
                mode: t(`discovery:mode.${greener.option.mode}`),
                kg: kilogramText(locale, greener.savedGrams),
              })}
            </button>
          </Form>
        )}
      </div>
    </div>
  );
}

/** Sums and the way on. */
export function CartSummary({ cart }: { readonly cart: CartView }) {
  const t = useText('checkout');
  const rate = useRouteLoaderData<typeof layoutLoader>('routes/storefront/_layout')?.rate ?? null;
  const { totals } = cart;
  return (
    <aside className="stack side" aria-labelledby="sum-h">
      <section className="panel pad">
        <h2 className="h18" id="sum-h">
          {t('sum.title')}
        </h2>
        {totals && (
          <>
            <TotalsTable totals={totals} parcels={goingOf(cart)} />
            <Approx amount={totals.total} rate={rate} />
            <Carbon cart={cart} totals={totals} />
          </>
        )}
        {cart.buyable ? (
          <>
            <ShopLink className="btn btn-1 btn-w" to="/checkout">
              {t('cart.toCheckout')}
            </ShopLink>
            <p className="small muted ctr hence">
              <Icon name="lock" /> {t('cart.next')}
            </p>
          </>
        ) : (
          <>
            <button type="button" className="btn btn-1 btn-w" disabled aria-describedby="not-yet">
              {t('cart.toCheckout')}
            </button>
            <p className="note hence" role="status" id="not-yet">
              <Icon name="alert" />
              {t('cart.notYet')}
            </p>
          </>
        )}
      </section>
      <ParcelLimits parcels={cart.consignments} />
      {totals && cart.buyable && (
        <div className="buybar phoneonly">
          <div>
            <Price amount={totals.total} />
            <small>{t('sum.toPay')}</small>
          </div>
          <ShopLink className="btn btn-1" to="/checkout">
            {t('cart.toCheckout')}
          </ShopLink>
        </div>
      )}
    </aside>
  );
}
