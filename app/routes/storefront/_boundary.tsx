import { data, isRouteErrorResponse, Outlet, redirect } from 'react-router';
import { defaultLocale } from '#app/kernel/locale.ts';
import { locales } from '#app/platform/i18n/catalog.ts';
import { Trouble } from '#app/ui/frame/trouble.tsx';
import type { Route } from './+types/_boundary';

/** Knows the languages: `/xx/…` is nothing, and the default language has one address only. */
export function loader({ params, request }: Route.LoaderArgs) {
  const { locale } = params;
  if (locale === undefined) return null;
  if (!locales.includes(locale)) throw data(null, { status: 404 });
  if (locale !== defaultLocale) return null;
  const { pathname, search } = new URL(request.url);
  throw redirect((pathname.slice(defaultLocale.length + 1) || '/') + search, 301);
}

export default function Inside() {
  return <Outlet />;
}

/** What goes wrong inside a page is told inside the frame, so that search and cart stay at hand. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  return <Trouble status={isRouteErrorResponse(error) ? error.status : 500} />;
}
