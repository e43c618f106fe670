import './ui/styles/storefront.css';
import latinFace from '@fontsource-variable/onest/files/onest-latin-wght-normal.woff2?url';
import type { ReactNode } from 'react';
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from 'react-router';
import { directionOf } from '#app/kernel/locale.ts';
import { preferencesMiddleware, preferencesOf, requestIdOf } from '#app/platform/http/context.server.ts';
import { sessionMiddleware } from '#app/platform/http/session-slot.server.ts';
import type { Route } from './+types/root';
import { chineseFaceSheet } from './ui/cjk-fallback.ts';
import { Trouble } from './ui/frame/trouble.tsx';
import { useLocale } from './ui/text.ts';

export const middleware: Route.MiddlewareFunction[] = [sessionMiddleware, preferencesMiddleware];

export const links: Route.LinksFunction = () => [
  { rel: 'preload', href: latinFace, as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'manifest', href: '/manifest.webmanifest' },
];

/** What every page needs to know of its request. */
export function loader({ context, request }: Route.LoaderArgs) {
  const { theme } = preferencesOf(context);
  return { theme, origin: new URL(request.url).origin, requestId: requestIdOf(context) };
}

/** Namespaces that the matched routes ask for by `handle.texts`; the browser loads them before it takes over. */
function useTextNames(): string {
  const asked = useMatches().flatMap(({ handle }) => (handle as { readonly texts?: readonly string[] } | undefined)?.texts ?? []);
  return [...new Set(['shell', ...asked])].join(' ');
}

export function Layout({ children }: { readonly children: ReactNode }) {
  const theme = useRouteLoaderData<typeof loader>('root')?.theme;
  const locale = useLocale();
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={theme ?? undefined} data-texts={useTextNames()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
        <noscript>
          <link rel="stylesheet" href={chineseFaceSheet} />
        </noscript>
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <Trouble status={isRouteErrorResponse(error) ? error.status : 500} />;
}
