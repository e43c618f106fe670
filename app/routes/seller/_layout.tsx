import '../../ui/styles/desk.css';
import '../../ui/styles/sheet.css';
import { Outlet } from 'react-router';
import { guarded } from '#app/platform/http/guard.server.ts';
import { workspaceLanguage } from '#app/platform/http/workspace-language.server.ts';
import { localesWith } from '#app/platform/i18n/catalog.ts';
import type { Route } from './+types/_layout';

/** Members of sellers, in the languages their desk has texts for. */
export const middleware: Route.MiddlewareFunction[] = [workspaceLanguage(localesWith('workspace')), guarded({ roles: ['seller'] })];

export const handle = { texts: ['workspace'] };

export default function SellerLayout() {
  return <Outlet />;
}
