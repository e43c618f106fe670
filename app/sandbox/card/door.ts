import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerApi } from './api.ts';
import type { Processor } from './book.ts';
import type { ApiReply } from './call.ts';
import { ApiError } from './errors.ts';
import type { FaultKind } from './faults.ts';
import { answerPage, type PageReply } from './page/desk.ts';
import type { Scheduler } from './scheduler.ts';
import { answerSim } from './sim.ts';
import { newId } from './store.ts';

export interface House {
  readonly p: Processor;
  readonly scheduler: Scheduler;
  readonly secretKey: string;
  readonly merchant: string;
  readonly faultsEnabled: boolean;
}

const largestBody = 256 * 1024;
const plain = { 'content-type': 'text/plain' };
const json = { 'content-type': 'application/json' };

/** Every request comes in here: the API, the payer's pages, the rehearsal switches. */
export async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://processor.invalid');
  const body = await bodyOf(request);
  if (body === null) return send(response, { status: 413, headers: plain, body: 'too large' });
  if (url.pathname.startsWith('/v1/')) await api(house, { request, response, url, body });
  else if (url.pathname.startsWith('/_sim/') && house.faultsEnabled) await sim(house, { request, response, url, body });
  else if (url.pathname === '/healthz') send(response, { status: 200, headers: plain, body: 'ok' });
  else pages(house, { request, response, url, body });
  house.scheduler.wake();
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: string;
}

const apiFaults: readonly FaultKind[] = ['lost-before-commit', 'lost-after-commit', 'garbled-reply', 'held-reply', 'rate-limit'];

async function api({ p, secretKey }: House, { request, response, url, body }: Exchange): Promise<void> {
  const method = request.method ?? 'GET';
  // A GET changes nothing, so a failure after its work is the same as any other.
  const kinds: readonly FaultKind[] = method === 'GET' ? [...apiFaults, 'error-after-commit'] : apiFaults;
  const fault = p.faults.take(kinds, `${method} ${url.pathname}`);
  if (fault?.kind === 'lost-before-commit') return void response.destroy();
  if (fault?.kind === 'rate-limit') {
    const error = new ApiError(429, 'Too many requests (simulated).', { code: 'rate_limit' });
    return reply(response, { status: 429, body: JSON.stringify(error.body()), replayed: false });
  }
  const answered = answerApi(p, secretKey, { method, path: url.pathname, query: url.search.slice(1), headers: request.headers, body });
  if (fault?.kind === 'lost-after-commit') return void response.destroy();
  if (fault?.kind === 'garbled-reply') return reply(response, { ...answered, body: answered.body.slice(0, 40) });
  if (fault?.kind === 'error-after-commit')
    return reply(response, { status: 500, body: '{"error":{"type":"api_error","message":"simulated"}}', replayed: false });
  if (fault?.kind === 'held-reply') await fault.released;
  reply(response, answered);
}

function reply(response: ServerResponse, { status, body, replayed }: ApiReply): void {
  const headers = {
    'content-type': 'application/json',
    'request-id': newId('req_', 14),
    ...(replayed ? { 'idempotent-replayed': 'true' } : {}),
  };
  send(response, { status, headers, body });
}

async function sim({ p, scheduler }: House, { request, response, url, body }: Exchange): Promise<void> {
  try {
    const result = await answerSim(p, scheduler, { method: request.method ?? 'GET', path: url.pathname, body, query: url.searchParams });
    send(response, { status: 200, headers: json, body: JSON.stringify(result) });
  } catch (error) {
    if (error instanceof ApiError) return send(response, { status: error.status, headers: json, body: JSON.stringify(error.body()) });
    if (error instanceof SyntaxError) return send(response, { status: 400, headers: json, body: '{"error":{"message":"not JSON"}}' });
    throw error;
  }
}

function pages({ p, merchant }: House, { request, response, url, body }: Exchange): void {
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET');
  if (method !== 'GET' && method !== 'POST') return void send(response, { status: 405, headers: { allow: 'GET, HEAD, POST' }, body: '' });
  const languages = String(request.headers['accept-language'] ?? '');
  const page = answerPage(p, merchant, { method, path: url.pathname, query: url.searchParams, form: new URLSearchParams(body), languages });
  send(response, { ...page, body: request.method === 'HEAD' ? '' : page.body });
}

function send(response: ServerResponse, { status, headers, body }: PageReply): void {
  response.writeHead(status, headers).end(body);
}

/** The raw body as text; null when it is larger than any honest request. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > largestBody) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
