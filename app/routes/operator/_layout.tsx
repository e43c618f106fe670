import '../../ui/styles/desk.css';
import { Outlet } from 'react-router';
import { guarded } from '#app/platform/http/guard.server.ts';
import { workspaceLanguage } from '#app/platform/http/workspace-language.server.ts';
import type { Route } from './+types/_layout';

/** Who runs the shop, in Chinese or English. */
export const middleware: Route.MiddlewareFunction[] = [workspaceLanguage(['zh-CN', 'en']), guarded({ roles: ['operator'] })];

export const handle = { texts: ['workspace'] };

export default function OperatorLayout() {
  return <Outlet />;
}
