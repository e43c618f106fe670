import { index, layout, type RouteConfig, route } from '@react-router/dev/routes';

/**
 * Every URL on one screen. The storefront stands at `/` in the default language and below `/{locale}` in every other;
 * workspaces and machines have no copies per language.
 */
export default [
  route('robots.txt', 'routes/machine/robots.ts'),
  route('sitemap.xml', 'routes/machine/sitemap.ts'),
  route('art/:sku/:file', 'routes/machine/art.ts'),
  route('api/suggest', 'routes/machine/suggest.ts'),
  route('hooks/:rail', 'routes/machine/hooks.ts'),
  route('orders/:link/pay/events', 'routes/machine/payment-events.ts'),

  route('seller', 'routes/seller/_layout.tsx', [index('routes/seller/today.tsx')]),
  route('ops', 'routes/operator/_layout.tsx', [index('routes/operator/money.tsx')]),

  route(':locale?', 'routes/storefront/_layout.tsx', [
    layout('routes/storefront/_boundary.tsx', [
      index('routes/storefront/home.tsx'),
      route('products', 'routes/storefront/list.tsx'),
      route('products/:handle', 'routes/storefront/product.tsx'),
      route('search', 'routes/storefront/search.tsx'),
      route('countries', 'routes/storefront/countries.tsx'),
      route('countries/:code', 'routes/storefront/country.tsx'),
      route('green', 'routes/storefront/green.tsx'),
      route('price', 'routes/storefront/price.tsx'),
      route('help', 'routes/storefront/help.tsx'),
      route('cart', 'routes/storefront/cart.tsx'),
      route('checkout', 'routes/storefront/checkout.tsx'),
      route('orders/:link', 'routes/storefront/order.tsx'),
      route('orders/:link/pay', 'routes/storefront/pay.tsx'),
      route('payments/:payment/back', 'routes/storefront/pay-back.ts'),
      route('preferences', 'routes/storefront/preferences.ts'),
      route('sign-in', 'routes/storefront/sign-in.tsx'),
      route('sign-up', 'routes/storefront/sign-up.tsx'),
      route('account', 'routes/account/_layout.tsx', [
        index('routes/account/overview.tsx'),
        route('orders', 'routes/account/orders.tsx'),
        route('orders/:id', 'routes/account/order.tsx'),
        route('sign-out', 'routes/account/sign-out.ts'),
      ]),
      route('*', 'routes/storefront/not-found.tsx'),
    ]),
  ]),
] satisfies RouteConfig;
