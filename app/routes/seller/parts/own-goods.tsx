import { TierBadge } from '#app/modules/discovery/ui/tier-badge.tsx';
import { artPath } from '#app/ui/art.ts';
import { Sheet, Table } from '#app/ui/desk/sheet.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Picture } from '#app/ui/picture.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';
import type { OwnProduct } from './today.server.ts';

/** Below this many pieces a product may be sold out within a day. */
const few = 10;

function StockCell({ pieces }: { readonly pieces: number }) {
  const t = useText('workspace');
  if (pieces === 0) return <span className="late">0 · {t('goods.soldOut')}</span>;
  return pieces < few ? (
    <span className="warn">
      {pieces} · {t('goods.low')}
    </span>
  ) : (
    pieces
  );
}

/** The seller's products on sale with label, price and stock. */
export function OwnGoods({ products }: { readonly products: readonly OwnProduct[] }) {
  const t = useText('workspace');
  const columns = [
    { name: t('goods.product') },
    { name: t('goods.stock'), n: true },
    { name: t('goods.price'), n: true },
    { name: t('goods.tier') },
    { name: t('goods.modes') },
  ];
  return (
    <Sheet id="goods" title={t('goods.title')}>
      {products.length === 0 ? (
        <Empty icon="tag" title={t('goods.none')} why={t('goods.noneWhy')}>
          <ShopLink className="btn btn-2 btn-sm" to="/" reloadDocument>
            {t('shop')}
          </ShopLink>
        </Empty>
      ) : (
        <Table caption={t('goods.title')} columns={columns}>
          {products.map((product) => (
            <tr key={product.id}>
              <th scope="row">
                <span className="item">
                  <Picture src={artPath(product.sku, product.art)} alt="" width={36} />
                  <span>
                    <ShopLink to={`/products/${product.handle}`} lang={product.name.lang} reloadDocument>
                      {product.name.text}
                    </ShopLink>
                    <small className="code">{product.sku}</small>
                  </span>
                </span>
              </th>
              <td className="n">
                <StockCell pieces={product.stock} />
              </td>
              <td className="n">
                <Amount amount={product.price} />
                {product.own && (
                  <small>
                    <Amount amount={product.own} />
                  </small>
                )}
              </td>
              <td className="nw">
                {product.tier === 'none' ? <span className="dim">{t('goods.noTier')}</span> : <TierBadge tier={product.tier} />}
              </td>
              <td className="nw">{product.modes.map((mode) => t(`mode.${mode}`)).join(' · ')}</td>
            </tr>
          ))}
        </Table>
      )}
    </Sheet>
  );
}
