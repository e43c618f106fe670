import type { ServerBuild } from 'react-router';
import { isUnavailable } from '#app/platform/db/conflict.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { problemResponse } from './problem.server.ts';

/** When to come again: long enough for a queue of transactions to end, short enough for a person to wait. */
export const RETRY_AFTER_SECONDS = 5;

/** Too many at once, or the database is away: nothing was done, and the same request may come again. */
const unavailable = (): Response =>
  problemResponse(
    { status: 503, code: 'http.unavailable', title: 'The shop is busy. Nothing was done: try again in a few seconds.' },
    { 'retry-after': String(RETRY_AFTER_SECONDS) },
  );

type Routes = ServerBuild['routes'];
type Module = NonNullable<Routes[string]>['module'];
type Asked = { readonly request: Request };

const changed = (build: ServerBuild, change: (module: Module, id: string) => Module): ServerBuild => ({
  ...build,
  routes: Object.fromEntries(
    Object.entries(build.routes).map(([id, route]) => [id, route && { ...route, module: change(route.module, id) }]),
  ),
});

/** The same routes; what fails in them because the database had no room or no answer becomes a 503 instead of a bug's 500. */
export function patientBuild(build: ServerBuild, log: Log): ServerBuild {
  const patient =
    <A extends Asked, R>(handler: (asked: A) => R) =>
    async (asked: A): Promise<Awaited<R>> => {
      try {
        return await handler(asked);
      } catch (error) {
        if (!isUnavailable(error)) throw error;
        log.warn({ err: error, method: asked.request.method }, 'the database had no room or no answer');
        throw unavailable();
      }
    };
  return changed(build, (module) => ({
    ...module,
    ...(module.loader ? { loader: patient(module.loader) } : {}),
    ...(module.action ? { action: patient(module.action) } : {}),
  }));
}

/** The same routes while nobody can say who asks: every page but the outermost frame answers 503. */
export function closedBuild(build: ServerBuild): ServerBuild {
  const close = async (): Promise<never> => {
    throw unavailable();
  };
  return changed(build, (module, id) => (id === 'root' ? module : { ...module, loader: close, action: close, middleware: [] }));
}
