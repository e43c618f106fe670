import { expect, test } from 'vitest';
import { toDecimal } from '#app/kernel/money.ts';
import { deliveryModes } from '#app/modules/catalogue/contract.ts';
import type { CertificateView, ProductPage } from '#app/modules/discovery/contract.ts';
import { productPage } from '#app/modules/discovery/index.server.ts';
import { productGraph } from '#app/routes/storefront/parts/product-graph.ts';
import { visitor } from '#tests/modules/discovery/shop.ts';
import { testDatabase } from '#tests/support/database.ts';

const { read } = await testDatabase();

async function pageBy(mode: (typeof deliveryModes)[number]): Promise<ProductPage> {
  const page = await productPage(visitor(read, { locale: 'en' }), { handle: 'camel-milk-powder', mode, province: '31' });
  if (!page.ok) throw new Error(page.refusal.code);
  return page.value;
}

interface Graph {
  readonly offers: {
    readonly price: string;
    readonly availability: string;
    readonly shippingDetails: { readonly deliveryTime: { readonly transitTime: { readonly minValue: number; readonly maxValue: number } } };
  };
  readonly hasCertification?: readonly { readonly certificationIdentification: string; readonly expires: string }[];
}

const graphOf = (page: ProductPage): Graph => productGraph(page, [], (path) => `https://shop.test${path}`)[0] as Graph;

test('price, stock and days of the offer are those of the way that is shown', async () => {
  const prices = new Set<string>();
  for (const mode of deliveryModes) {
    const page = await pageBy(mode);
    const choice = page.choices.find((one) => one.mode === mode);
    if (!choice) throw new Error(`${mode} is a way of this product`);
    const { offers } = graphOf(page);
    expect(offers.price).toBe(toDecimal(choice.landed));
    expect(offers.availability).toMatch(choice.inStock > 0 ? /InStock$/ : /OutOfStock$/);
    expect(offers.shippingDetails.deliveryTime.transitTime).toMatchObject({ minValue: choice.days.min, maxValue: choice.days.max });
    prices.add(offers.price);
  }
  expect(prices.size).toBe(deliveryModes.length);
});

test('a certificate is named only where it stands for this very product, and to its last day', async () => {
  const page = await pageBy('bonded');
  const [first] = page.label.certificates;
  if (!first) throw new Error('the product has a certificate');
  const failed = (code: string): CertificateView => ({
    ...first,
    number: `no ${code}`,
    checks: first.checks.map((check) => (check.code === code ? { ...check, passed: false } : check)),
  });
  const certificates = [{ ...first, validTo: new Date('2026-12-31T16:00:00Z') }, failed('scope'), failed('validity')];
  const { hasCertification } = graphOf({ ...page, label: { ...page.label, certificates } });
  expect(hasCertification).toHaveLength(1);
  expect(hasCertification?.[0]).toMatchObject({ certificationIdentification: first.number, expires: '2026-12-31' });
});
