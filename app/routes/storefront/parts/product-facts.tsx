import type { ProductPage } from '#app/modules/discovery/contract.ts';
import { Flag } from '#app/ui/icon.tsx';
import { Said } from '#app/ui/said.tsx';
import { useText } from '#app/ui/text.ts';

interface PartProps {
  readonly product: ProductPage;
}

export function Facts({ product }: PartProps) {
  const t = useText('catalogue');
  return (
    <dl className="facts panel">
      <div>
        <dt>{t('spec.origin')}</dt>
        <dd>
          <Said {...product.country.name} /> · <Said {...product.originRegion} />
        </dd>
      </div>
      {product.specs.map(({ label, value }) => (
        <div key={label}>
          <dt>{t(`spec.${label}`, { defaultValue: label })}</dt>
          <dd>
            <Said {...value} />
          </dd>
        </div>
      ))}
      <div>
        <dt>{t('spec.sku')}</dt>
        <dd>
          <bdi>{product.card.sku}</bdi>
        </dd>
      </div>
    </dl>
  );
}

export function SellerBlock({ product: { seller } }: PartProps) {
  const t = useText('browse');
  return (
    <section className="sellp panel" aria-labelledby="seller">
      <p className="sell-h">
        <b id="seller">
          <Said {...seller.name} />
        </b>
        <span className="muted" lang={seller.originalName.lang} dir="auto">
          {seller.originalName.text}
        </span>
      </p>
      <p className="small muted org">
        <Flag country={seller.country} /> {t('seller.founded', { year: seller.foundedYear })}
      </p>
      <p>
        <Said {...seller.story} />
      </p>
      <p className="small muted">{t('seller.claim')}</p>
    </section>
  );
}
