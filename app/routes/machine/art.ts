import { data } from 'react-router';
import { illustrationOf } from '#app/modules/catalogue/index.server.ts';
import { art, artViews, swatch } from '#app/modules/catalogue/rules.ts';
import { callOf, type RequestContext } from '#app/platform/http/context.server.ts';
import { etagOf } from '#app/platform/http/etag.server.ts';
import type { Route } from './+types/art';

const tones = ['deep', 'light'] as const;
const yearSeconds = 31_536_000;

interface Asked {
  /** An item number, or the country of a cloth. */
  readonly subject: string;
  readonly view: string;
}

async function drawn(context: RequestContext, { subject, view }: Asked): Promise<string | null> {
  const tone = tones.find((known) => known === view);
  if (tone) return /^[A-Za-z]{2}$/.test(subject) ? swatch({ country: subject, tone }) : null;
  const known = artViews.find((each) => each === view);
  const product = known && /^[\w-]{1,40}$/.test(subject) ? await illustrationOf(callOf(context), subject) : null;
  return product ? art({ sku: product.sku, country: product.country, view: known, ...product.art }) : null;
}

/** `/art/{sku}/{view}.svg` and `/art/{country}/{deep|light}.svg`: our own drawings. The hash in the query lets them be kept for ever. */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const view = /^([a-z]+)\.svg$/.exec(params.file)?.[1] ?? '';
  const svg = await drawn(context, { subject: params.sku, view });
  if (!svg) throw data(null, { status: 404 });
  const etag = etagOf(svg);
  const headers = {
    'content-type': 'image/svg+xml; charset=utf-8',
    'cache-control': new URL(request.url).searchParams.has('v') ? `public, max-age=${yearSeconds}, immutable` : 'public, max-age=300',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    etag,
  };
  const same = request.headers.get('if-none-match')?.includes(etag) ?? false;
  return new Response(same ? null : svg, { status: same ? 304 : 200, headers });
}
