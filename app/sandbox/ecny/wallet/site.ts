/** The wallet as a web site: server-rendered, no scripts, nothing from elsewhere. */
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Institution } from '../institution.ts';
import { fontAt } from './fonts.ts';
import { frame, type View } from './frame.ts';
import { handlerOf } from './handlers.ts';
import { html } from './html.ts';
import { button, note, type Scene } from './pages/parts.ts';
import { style } from './style.ts';
import { csrfFits, speak, visitCookie, visitOf } from './visit.ts';
import { isLocale, localeOf, wordsIn } from './words.ts';

export interface SiteRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

export interface WalletSite {
  answer(request: SiteRequest, response: ServerResponse): Promise<void>;
}

const guards = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // The link of an order carries its token: no other site may read it. `no-referrer` would take the Origin from our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const iconFile =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 34 34"><rect width="34" height="34" rx="8" fill="#16324F"/><path d="M5 24C11 24 11 11 17 11s6 13 12 13" fill="none" stroke="#F4F1E8" stroke-width="3"/><circle cx="17" cy="11" r="4" fill="#F2B33D"/></svg>';

async function fileAt(pathname: string): Promise<{ type: string; body: string | Buffer } | null> {
  if (pathname === '/wallet/style.css') return { type: 'text/css; charset=utf-8', body: style };
  if (pathname === '/wallet/icon.svg') return { type: 'image/svg+xml', body: iconFile };
  return fontAt(pathname);
}

/** A form is ours when it carries the visit's token and the browser does not say that it comes from elsewhere. */
function isOurForm({ visit }: Scene, form: URLSearchParams, headers: IncomingHttpHeaders): boolean {
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin') return false;
  if (headers.origin !== undefined && (!URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host)) return false;
  return csrfFits(visit, form.get('csrf'));
}

async function viewOf(scene: Scene, { method, url, body, headers }: SiteRequest): Promise<View> {
  const { t } = scene.words;
  const handler = handlerOf(method, url.pathname);
  const home = button('/wallet', t('home'), 1);
  if (!handler)
    return { status: 404, title: t('notFound'), body: html`${note({ title: t('notFound'), text: '', calm: true, actions: [home] })}` };
  const form = new URLSearchParams(method === 'POST' ? body : '');
  if (method === 'POST' && !isOurForm(scene, form, headers)) {
    return {
      status: 403,
      title: t('forbidden'),
      body: html`${note({ title: t('forbidden'), text: t('forbiddenText'), actions: [home] })}`,
    };
  }
  return handler(scene, { url, form });
}

/** The same page in the other language; after a form, the wallet's first page. */
function languageHref({ method, url }: SiteRequest, other: string): string {
  const shown = method === 'GET' || url.pathname.startsWith('/wallet/pay/') ? new URL(url) : new URL('/wallet', url);
  shown.searchParams.set('lang', other);
  return shown.pathname + shown.search;
}

export function walletSite(institution: Institution): WalletSite {
  return {
    async answer(request, response) {
      const { url, method, headers } = request;
      if (method === 'GET' && url.pathname === '/') return void response.writeHead(302, { location: '/wallet' }).end();
      const file = method === 'GET' ? await fileAt(url.pathname) : null;
      if (file)
        return void response
          .writeHead(200, { ...guards, 'content-type': file.type, 'cache-control': 'public, max-age=3600' })
          .end(file.body);

      const { visit: known, fresh } = visitOf(institution, headers.cookie, localeOf(headers['accept-language']));
      const asked = url.searchParams.get('lang');
      const visit = isLocale(asked) && asked !== known.locale ? speak(institution, known, asked) : known;
      const words = wordsIn(visit.locale);
      const view = await viewOf({ institution, visit, words }, request);
      const shared = { ...guards, 'cache-control': 'no-store', ...(fresh ? { 'set-cookie': visitCookie(visit.id) } : {}) };
      if ('goTo' in view) return void response.writeHead(303, { ...shared, location: view.goTo }).end();
      const text = frame(view, words, languageHref(request, words.t('otherLang')));
      response.writeHead(view.status ?? 200, { ...shared, 'content-type': 'text/html; charset=utf-8' }).end(text);
    },
  };
}
