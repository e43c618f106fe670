import { toDecimal } from '#app/kernel/money.ts';
import type { CertificateView, ProductPage } from '#app/modules/discovery/contract.ts';
import { dayText, lastDayText } from '#app/platform/i18n/format.ts';
import { artPath, artViews } from '#app/ui/art.ts';
import { breadcrumbs, type Crumb } from './crumbs.tsx';

const certification = (certificate: CertificateView) => ({
  '@type': 'Certification',
  name: certificate.scheme.name,
  certificationIdentification: certificate.number,
  ...(certificate.issuer ? { issuedBy: { '@type': 'Organization', name: certificate.issuer } } : {}),
  validFrom: dayText(certificate.validFrom),
  expires: lastDayText(certificate.validTo),
  certificationStatus: 'https://schema.org/CertificationActive',
});

/** Certificates that stand for this product: checked at the source, in date, of its scope, neither suspended nor revoked. */
const standing = ({ state, checks }: CertificateView): boolean =>
  ['registry-checked', 'credential-verified', 'expiring'].includes(state) &&
  ['validity', 'scope'].every((code) => checks.some((check) => check.code === code && check.passed));

/** The offer is of one way: its price, its stock, its days. */
function offer(product: ProductPage, url: string) {
  const { card, seller } = product;
  const choice = product.choices.find(({ mode }) => mode === product.chosen);
  const landed = choice?.landed ?? card.landed;
  const stocked = choice ? choice.inStock > 0 : card.inStock;
  return {
    '@type': 'Offer',
    url,
    price: toDecimal(landed),
    priceCurrency: landed.currency,
    priceSpecification: {
      '@type': 'UnitPriceSpecification',
      price: toDecimal(landed),
      priceCurrency: landed.currency,
      valueAddedTaxIncluded: true,
    },
    availability: stocked ? 'https://schema.org/InStock' : 'https://schema.org/OutOfStock',
    itemCondition: 'https://schema.org/NewCondition',
    seller: { '@type': 'Organization', name: seller.name.text },
    // The landed price has the freight inside: nothing is added at the checkout.
    shippingDetails: {
      '@type': 'OfferShippingDetails',
      shippingRate: { '@type': 'MonetaryAmount', value: '0', currency: 'CNY' },
      shippingDestination: { '@type': 'DefinedRegion', addressCountry: 'CN' },
      ...(choice
        ? {
            deliveryTime: {
              '@type': 'ShippingDeliveryTime',
              transitTime: { '@type': 'QuantitativeValue', minValue: choice.days.min, maxValue: choice.days.max, unitCode: 'DAY' },
            },
          }
        : {}),
    },
  };
}

/** Product, offer at the landed price, certificates, origin and the way here, as schema.org names them. */
export function productGraph(product: ProductPage, crumbs: readonly Crumb[], absolute: (path: string) => string): readonly object[] {
  const { card, country } = product;
  const path = `/products/${card.handle}`;
  const url = absolute(path);
  const certificates = card.tier === 'A' || card.tier === 'B' ? product.label.certificates.filter(standing).map(certification) : [];
  return [
    {
      '@type': 'Product',
      '@id': `${url}#product`,
      name: card.name.text,
      description: product.description.text,
      sku: card.sku,
      image: artViews.map((view) => new URL(artPath(card.sku, card.art, view), url).href),
      category: product.category.name.text,
      countryOfOrigin: { '@type': 'Country', name: country.name.text, identifier: country.iso2 },
      ...(certificates.length > 0 ? { hasCertification: certificates } : {}),
      offers: offer(product, url),
    },
    breadcrumbs(crumbs, { to: path, text: card.name.text }, absolute),
  ];
}
