import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createRequestListener, type FetchHandler } from '@remix-run/node-fetch-server';
import { newToken, secureBytes } from '#app/platform/crypto/random.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { clientAddressOf } from './client-address.server.ts';
import { compressed } from './compression.server.ts';
import { type GateRules, isSigned, type TurnedAway, turnedAway } from './gate.server.ts';
import { contentSecurityPolicy, type HeaderRules, securityHeaders } from './headers.server.ts';
import { comesFromOwnPage, ownOrigins } from './origin.server.ts';
import { problemResponse } from './problem.server.ts';
import { RETRY_AFTER_SECONDS } from './unavailable.server.ts';

/** What the server knows about a request besides itself. */
export interface RequestFacts {
  /** On every line of the log and in the answer's `x-request-id`. */
  readonly requestId: string;
  /** For scripts and styles of this answer alone. */
  readonly nonce: string;
  /** Address of the client, from the trusted proxy where one is configured. */
  readonly clientAddress: string;
}

export interface WebServerOptions {
  readonly log: Log;
  readonly publicOrigin: string;
  /** A public address was configured: other hosts are turned away, and URLs are made of it. */
  readonly fixedOrigin: boolean;
  /** Proxies of ours that a request passes: so many entries of `X-Forwarded-For` are believed, from the right. */
  readonly proxies: number;
  readonly headers: HeaderRules;
  readonly signedPaths: readonly string[];
  readonly bodyLimits: GateRules['bodyLimits'];
  /** Files and development middleware: true when it has answered. */
  readonly first: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  readonly handle: (request: Request, facts: RequestFacts) => Promise<Response>;
  /** Takes over connections that are to be no HTTP any more; without it none is. */
  readonly upgrade?: ((request: IncomingMessage, socket: Duplex, head: Buffer) => void) | undefined;
  /** Can this process serve: database there, migrations at head? */
  readonly ready: () => Promise<boolean>;
}

export interface WebServer {
  listen(port: number, host: string): Promise<number>;
  /** Says "not ready", takes no new connection, lets running requests end within `drainMs`, then cuts (event streams never end by themselves). */
  stop(drainMs: number): Promise<void>;
}

const safe = new Set(['GET', 'HEAD']);

const text = (status: number, body: string): Response =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' } });

/** What the parser of Node calls a request that it gave up. */
const broken: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers a request that never became a whole one: there is no response object, so the bytes are written here. */
function answerBroken(server: Server, rules: HeaderRules): void {
  const headers = [...securityHeaders(rules), ['cache-control', 'no-store'], ['connection', 'close'], ['content-length', '0']];
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  server.on('clientError', (error: Error & { code?: string }, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    socket.end(`HTTP/1.1 ${broken[error.code ?? ''] ?? '400 Bad Request'}\r\n${lines}\r\n`);
  });
}

/** A path for the log: a long segment may be somebody's secret link. */
const loggable = (url: string): string => new URL(url).pathname.replace(/[^/]{30,}/g, '…');

/** Puts the headers of every answer on it, and compresses it. */
async function dressed(
  request: Request,
  response: Response,
  dress: { readonly facts: RequestFacts; readonly rules: HeaderRules },
): Promise<Response> {
  const headers = new Headers(response.headers);
  for (const [name, value] of securityHeaders(dress.rules)) if (!headers.has(name)) headers.set(name, value);
  headers.set('x-request-id', dress.facts.requestId);
  // A page shows a guest's cart and choices: no cache between us keeps it. What may be kept says so itself.
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-cache');
  if (response.status === 503 && !headers.has('retry-after')) headers.set('retry-after', String(RETRY_AFTER_SECONDS));
  if (headers.get('content-type')?.startsWith('text/html'))
    headers.set('content-security-policy', contentSecurityPolicy(dress.facts.nonce, dress.rules));
  const answer = new Response(response.body, { status: response.status, statusText: response.statusText, headers });
  return request.method === 'HEAD' ? answer : compressed(request.headers.get('accept-encoding'), answer);
}

/** Asks the routes; a bug becomes a 500 with the id under which the log knows it. */
async function routed(options: WebServerOptions, request: Request, facts: RequestFacts): Promise<Response> {
  const started = performance.now();
  try {
    const response = await options.handle(request, facts);
    const ms = Math.round(performance.now() - started);
    options.log.debug(
      { requestId: facts.requestId, method: request.method, path: loggable(request.url), status: response.status, ms },
      'answered',
    );
    return response;
  } catch (error) {
    if (request.signal.aborted) return text(499, 'The client went away.');
    options.log.error({ err: error, requestId: facts.requestId }, 'a request failed');
    return problemResponse({ status: 500, code: 'http.failed', title: 'Something failed on our side.', requestId: facts.requestId });
  }
}

async function health(path: string, serving: () => Promise<boolean>): Promise<Response | null> {
  if (path === '/healthz') return text(200, 'ok');
  if (path !== '/readyz') return null;
  return (await serving().catch(() => false)) ? text(200, 'ready') : text(503, 'not ready');
}

/** From Node's request to the routes and back. */
function fetchListener(options: WebServerOptions, serving: () => Promise<boolean>): RequestListener {
  const { host, protocol } = new URL(options.publicOrigin);
  const settings = {
    ...(options.fixedOrigin ? { host, protocol } : {}),
    onError: (error: unknown): Response => {
      options.log.error({ err: error }, 'an answer failed');
      return problemResponse({ status: 500, code: 'http.failed' });
    },
  };
  const handler: FetchHandler = async (request, client) => {
    const facts: RequestFacts = {
      requestId: newToken().slice(0, 16),
      nonce: secureBytes(16).toString('base64'),
      clientAddress: clientAddressOf(client.address, request.headers.get('x-forwarded-for'), options.proxies),
    };
    const answer = (await health(new URL(request.url).pathname, serving)) ?? (await routed(options, request, facts));
    return dressed(request, answer, { facts, rules: options.headers });
  };
  return createRequestListener(handler, settings);
}

/** Turns a request away without reading its body. */
function refuse(options: WebServerOptions, response: ServerResponse, reason: TurnedAway): void {
  options.log.info(reason, 'turned away');
  for (const [name, value] of securityHeaders(options.headers)) response.setHeader(name, value);
  if (reason.status === 405) response.setHeader('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE');
  response.writeHead(reason.status, {
    'content-type': 'application/problem+json; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(JSON.stringify({ type: `urn:yiji:refusal:${reason.code}`, title: reason.code, status: reason.status }));
}

/** The door: turns hostile requests away, serves files, hands the rest on. */
function door(options: WebServerOptions, next: RequestListener): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const own = ownOrigins(options.publicOrigin);
  const hosts = options.fixedOrigin ? new Set([...own].map((origin) => new URL(origin).host)) : null;
  const rules: GateRules = { hosts, signedPaths: options.signedPaths, bodyLimits: options.bodyLimits };
  return async (request, response) => {
    const raw = { method: request.method ?? '', url: request.url ?? '', headers: request.headers };
    const probe = raw.url === '/healthz' || raw.url === '/readyz';
    const reason = turnedAway(raw, probe ? { ...rules, hosts: null } : rules);
    if (reason) return refuse(options, response, reason);
    if (!safe.has(raw.method)) {
      const origins = options.fixedOrigin ? own : new Set([...own, `http://${request.headers.host}`]);
      if (!isSigned(raw.url, rules) && !comesFromOwnPage(request.headers, origins))
        return refuse(options, response, { status: 403, code: 'http.foreign_origin' });
    }
    for (const [name, value] of securityHeaders(options.headers)) response.setHeader(name, value);
    if (await options.first(request, response)) return;
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    next(request, response);
  };
}

/** Slow or greedy clients are cut: 10 s for the head of a request, 30 s for all of it, 16 KB of headers. */
const patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
};

/** Connections that were handed over, to be cut at the end: the server waits for them and does not know them any more. */
function takeUpgrades(server: Server, upgrade: WebServerOptions['upgrade']): ReadonlySet<Duplex> {
  const taken = new Set<Duplex>();
  if (upgrade)
    server.on('upgrade', (request, socket, head) => {
      taken.add(socket);
      socket.once('close', () => taken.delete(socket));
      upgrade(request, socket, head);
    });
  return taken;
}

/** The web server: hostile requests end here with a 4xx of our own, every answer leaves with its security headers. */
export function webServer(options: WebServerOptions): WebServer {
  let draining = false;
  const open = door(
    options,
    fetchListener(options, async () => !draining && (await options.ready())),
  );
  const server = createServer(patience, (request, response) => {
    open(request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'a request failed before its route');
      if (!response.headersSent) response.writeHead(500, { connection: 'close' });
      response.end();
    });
  });
  answerBroken(server, options.headers);
  server.on('checkExpectation', (_request, response) => refuse(options, response, { status: 417, code: 'http.expectation' }));
  const upgraded = takeUpgrades(server, options.upgrade);
  const listen: WebServer['listen'] = (port, host) =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : port);
      });
    });
  const stop: WebServer['stop'] = (drainMs) =>
    new Promise((resolve) => {
      draining = true;
      for (const socket of upgraded) socket.destroy();
      const cut = setTimeout(() => server.closeAllConnections(), drainMs);
      // A connection that was busy when the server closed stays open after its answer, unless it is looked for again.
      const look = setInterval(() => server.closeIdleConnections(), 50);
      server.close(() => {
        clearTimeout(cut);
        clearInterval(look);
        resolve();
      });
      server.closeIdleConnections();
    });
  return { listen, stop };
}
