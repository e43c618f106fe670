import { isRouteErrorResponse } from 'react-router';
import { type RequestContext, traceContext } from './context.server.ts';

/**
 * Writes down what a loader, an action or a page threw, with the id that its answer carries. What was answered on purpose
 * (404, 403) and what a client broke off is no failure.
 */
export function writeFailure(error: unknown, asked: { readonly request: Request; readonly context: RequestContext }): void {
  if (asked.request.signal.aborted) return;
  if (isRouteErrorResponse(error) && error.status < 500) return;
  const trace = asked.context.get(traceContext);
  // The router wraps what it made a response of.
  const cause: unknown = isRouteErrorResponse(error) && 'error' in error && error.error ? error.error : error;
  trace?.log.error({ err: cause, requestId: trace.requestId }, 'a page failed');
}
