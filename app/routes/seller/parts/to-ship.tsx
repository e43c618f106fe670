import type { SellerConsignment } from '#app/modules/orders/index.server.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Sheet, Table } from '#app/ui/desk/sheet.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';

const tones: Readonly<Record<string, string>> = { ready: 'sts wa', declared: 'sts in', released: 'sts ok' };

/** Paid parcels that wait for the seller, the oldest first. */
export function ToShip({ parcels }: { readonly parcels: readonly SellerConsignment[] }) {
  const t = useText('workspace');
  return (
    <Sheet id="ship" title={t('ship.title')} aside={<span className="xs dim">{t('unit')}</span>}>
      {parcels.length === 0 ? (
        <Empty icon="receipt" title={t('ship.none')} why={t('ship.noneWhy')}>
          <ShopLink className="btn btn-2 btn-sm" to="/" reloadDocument>
            {t('shop')}
          </ShopLink>
        </Empty>
      ) : (
        <Table
          caption={t('ship.title')}
          columns={[
            { name: t('ship.order') },
            { name: t('ship.items') },
            { name: t('ship.mode') },
            { name: t('ship.state') },
            { name: t('ship.goods'), n: true },
          ]}
        >
          {parcels.map((parcel) => (
            <tr key={`${parcel.number}-${parcel.no}`}>
              <th scope="row">
                <bdi className="code nw">{parcel.number}</bdi>
                <small>
                  {t('ship.parcel', { no: parcel.no })}
                  {parcel.paidAt && ` · ${t('ship.paidAt', { at: momentText(parcel.paidAt).slice(5) })}`}
                </small>
              </th>
              <td className="items">
                {parcel.lines.map((line) => (
                  <span key={line.sku}>
                    {line.name} × {line.quantity}
                    <small className="code">{line.sku}</small>
                  </span>
                ))}
              </td>
              <td className="nw">{t(`mode.${parcel.mode}`)}</td>
              <td>
                <span className={tones[parcel.state] ?? 'sts'}>{t(`consignment.${parcel.state}`)}</span>
              </td>
              <td className="n">
                <Amount amount={parcel.goods} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Sheet>
  );
}
