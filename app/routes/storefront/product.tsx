import { data } from 'react-router';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import { productPage } from '#app/modules/discovery/index.server.ts';
import { CardGrid } from '#app/modules/discovery/ui/card.tsx';
import { CertificatePanel } from '#app/modules/green/ui/certificate-panel.tsx';
import { Decisions } from '#app/modules/green/ui/decisions.tsx';
import { callOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';
import { artPath } from '#app/ui/art.ts';
import { Drawer } from '#app/ui/overlay.tsx';
import { useText } from '#app/ui/text.ts';
import type { Route } from './+types/product';
import { absolute, head, localeOf, originOf } from './head.ts';
import { BuyBar } from './parts/buy-bar.tsx';
import { BuyColumn } from './parts/buy-column.tsx';
import { type Crumb, Crumbs } from './parts/crumbs.tsx';
import { CustomsPanel } from './parts/customs-panel.tsx';
import { Gallery } from './parts/gallery.tsx';
import { Facts, SellerBlock } from './parts/product-facts.tsx';
import { productGraph } from './parts/product-graph.ts';
import { Provenance } from './parts/provenance.tsx';

export const handle = { texts: ['green', 'pricing', 'catalogue', 'browse'] };

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const { locale, province } = preferencesOf(context);
  const asked = new URL(request.url).searchParams.get('mode');
  const mode = deliveryModes.find((known) => known === asked) ?? null;
  const found = await productPage(callOf(context), { handle: params.handle, mode, province });
  if (!found.ok) throw data(null, { status: 404 });
  const { card, category, country, description } = found.value;
  const t = textIn(locale);
  const crumbs: readonly Crumb[] = [
    { to: '/', text: t('nav.home') },
    { to: `/countries/${country.iso2.toLowerCase()}`, text: t('browse:pavilion.headingOf', { country: country.name.text }) },
    { to: `/products?f.category=${category.slug}`, text: category.name.text },
  ];
  const title = t('head:product.title', { name: card.name.text, country: card.country.name.text });
  return { product: found.value, crumbs, head: { title, description: description.text.slice(0, 160) } };
}

export const meta: Route.MetaFunction = (args) => {
  if (!args.loaderData) return [];
  const { product, crumbs, head: texts } = args.loaderData;
  const address = (path: string) => absolute(originOf(args), localeOf(args), path);
  const { card } = product;
  return [
    ...head(args, texts, { image: artPath(card.sku, card.art), type: 'product', path: `/products/${card.handle}` }),
    { 'script:ld+json': { '@context': 'https://schema.org', '@graph': productGraph(product, crumbs, address) } },
  ];
};

export const drawerId = 'evidence';

export default function Product({ loaderData: { product, crumbs } }: Route.ComponentProps) {
  const t = useText(['browse', 'green', 'pricing', 'catalogue']);
  const { card } = product;
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <Crumbs crumbs={crumbs.slice(1)} here={card.name.text} />
      <div className="pd">
        <div className="gal">
          <Gallery product={product} />
        </div>
        <BuyColumn product={product} drawerId={drawerId} />
        <div className="pd-facts">
          <Facts product={product} />
          <SellerBlock product={product} />
        </div>
      </div>
      <CertificatePanel label={product.label} id="certificate-h" />
      <div className="cols sec-l">
        <section className="panel box-h" aria-labelledby="programmes">
          <h2 id="programmes">{t('product.programmes')}</h2>
          <Decisions decisions={product.programmes} />
        </section>
        <CustomsPanel product={product} />
      </div>
      <Provenance product={product} />
      <section className="sec-l" aria-labelledby="about">
        <h2 id="about" className="h18">
          {t('product.about')}
        </h2>
        <p className="desc" lang={product.description.lang} dir="auto">
          {product.description.text}
        </p>
      </section>
      {product.related.length > 0 && (
        <section className="sec-l" aria-labelledby="related">
          <div className="sect-h">
            <h2 id="related">{t('product.related')}</h2>
          </div>
          <CardGrid cards={product.related} />
        </section>
      )}
      {card.tier !== 'none' && (
        <Drawer id={drawerId} title={t('product.drawer')}>
          <CertificatePanel label={product.label} id="certificate-d" heading="h3" />
        </Drawer>
      )}
      <BuyBar product={product} />
    </main>
  );
}
