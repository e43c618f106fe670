import '../../ui/styles/desk.css';
import { Outlet } from 'react-router';
import { guarded } from '#app/platform/http/guard.server.ts';
import { workspaceLanguage } from '#app/platform/http/workspace-language.server.ts';
import type { Route } from './+types/_layout';

/** Members of sellers, in Chinese or English. */
export const middleware: Route.MiddlewareFunction[] = [workspaceLanguage(['zh-CN', 'en']), guarded({ roles: ['seller'] })];

export const handle = { texts: ['workspace'] };

export default function SellerLayout() {
  return <Outlet />;
}
