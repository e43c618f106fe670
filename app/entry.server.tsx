import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { type EntryContext, type HandleErrorFunction, type RouterContextProvider, ServerRouter } from 'react-router';
import { nonceOf, preferencesOf } from '#app/platform/http/context.server.ts';
import { writeFailure } from '#app/platform/http/failure.server.ts';
import { textsOf } from '#app/platform/i18n/instances.server.ts';
import { TextContext } from './ui/text.ts';

/** Deferred values are given up after this long; nothing is deferred above the fold. */
export const streamTimeout = 5_000;

/**
 * Renders a whole page before the first byte is sent: no page defers anything, so the answer has one body that is compressed
 * once, with a right status even when rendering fails.
 */
export default function handleRequest(
  ...[request, status, headers, routed, context]: [Request, number, Headers, EntryContext, RouterContextProvider]
) {
  headers.set('content-type', 'text/html; charset=utf-8');
  headers.append('vary', 'cookie');
  if (request.method === 'HEAD') return new Response(null, { status, headers });
  const nonce = nonceOf(context) || undefined;
  const page = (
    <TextContext value={textsOf(preferencesOf(context).locale)}>
      <ServerRouter context={routed} url={request.url} {...(nonce ? { nonce } : {})} />
    </TextContext>
  );
  return new Promise<Response>((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(page, {
      ...(nonce ? { nonce } : {}),
      onAllReady() {
        clearTimeout(timer);
        const chunks: Buffer[] = [];
        const sink = new PassThrough();
        sink.on('data', (chunk: Buffer) => chunks.push(chunk));
        sink.on('end', () => resolve(new Response(new Uint8Array(Buffer.concat(chunks)), { status: failed ? 500 : status, headers })));
        pipe(sink);
      },
      onShellError: reject,
      onError(error) {
        failed = true;
        writeFailure(error, { request, context });
      },
    });
    const timer = setTimeout(abort, streamTimeout + 1_000);
  });
}

/** What the router caught for a page to show: into the log, with the id that the page shows too. */
export const handleError: HandleErrorFunction = (error, { request, context }) => writeFailure(error, { request, context });

/** What a page loads on its way to another depends on the same cookies as the page: province, currency, theme, session. */
export function handleDataRequest(response: Response): Response {
  response.headers.append('vary', 'cookie');
  return response;
}

/** The web process opens the shop of this very bundle, so that routes and server share one of everything. */
export { openShop } from './boot.server.ts';
export { openRequest, strangerContext } from './open-request.server.ts';
