import { reactRouter } from '@react-router/dev/vite';
import { defineConfig } from 'vite';

/** Two files that every storefront page shares, instead of thirty small ones: fewer requests, and they compress better together. */
const shared = [
  { name: 'react', test: /node_modules\/(react|react-dom|react-router|scheduler)\// },
  {
    name: 'shop',
    test: /\/app\/(?:(?:ui|kernel|platform\/i18n|modules\/pricing\/ui)\/|modules\/discovery\/ui\/(?!facets|list-)).*\.tsx?$/,
  },
];

export default defineConfig({
  plugins: [reactRouter()],
  build: {
    target: 'es2023',
    sourcemap: false,
    reportCompressedSize: false,
    // Nothing is inlined as data: the content security policy lets fonts come from files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: shared } } } } } },
});
