/** The institution as a process: one HTTP server with three doors (merchants, wallet holders, switches) and its timers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { administer } from './api/admin.ts';
import { answerMerchant, type Keys } from './api/signed-server.ts';
import { codes, refuse } from './codes.ts';
import { answerDeclarations } from './customs.ts';
import type { Institution } from './institution.ts';
import { notifier } from './notifications.ts';
import { expireOrders } from './orders.ts';
import { expirePackets } from './red-packets.ts';
import { failRefunds } from './refunds.ts';
import { type WalletSite, walletSite } from './wallet/site.ts';

const maxBodyBytes = 64 * 1024;
const timerMs = 250;

export interface Doors {
  readonly server: Server;
  /** Runs due timers and deliveries until nothing is left to do now. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    const bytes = part as Buffer;
    size += bytes.length;
    if (size > maxBodyBytes) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value, (_, entry: unknown) => (typeof entry === 'bigint' ? Number(entry) : entry));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }).end(text);
}

async function answerAdmin(
  institution: Institution,
  request: { method: string; url: URL; body: Buffer; contentType: string | undefined; settle: () => Promise<void> },
  response: ServerResponse,
): Promise<void> {
  // A JSON content type makes browsers ask first, and nothing here answers them: no web page can throw these switches.
  if (request.method !== 'GET' && !request.contentType?.startsWith('application/json'))
    return sendJson(response, 415, { code: 'PARAM_ERROR' });
  let body: unknown = {};
  try {
    if (request.body.length > 0) body = JSON.parse(request.body.toString());
  } catch {
    return sendJson(response, 400, { code: 'PARAM_ERROR' });
  }
  const answer = await administer(institution, { method: request.method, path: request.url.pathname, body, settle: request.settle });
  if (answer.ok) return sendJson(response, 200, answer.value);
  sendJson(response, codes[answer.refusal.code], { code: answer.refusal.code, detail: answer.refusal.facts });
}

export function openDoors(
  institution: Institution,
  keys: Keys,
  options: { faultsEnabled: boolean; notifyScale: number; send: typeof fetch },
): Doors {
  const outbox = notifier(institution, keys, { scale: options.notifyScale, send: options.send });
  const site: WalletSite = walletSite(institution);

  const settle = async (): Promise<void> => {
    expireOrders(institution);
    expirePackets(institution);
    failRefunds(institution);
    answerDeclarations(institution);
    await outbox.deliver();
  };
  let stopped = false;
  const background = (): void => {
    if (stopped) return;
    settle().catch((error: unknown) => console.error('sandbox timer failed:', error));
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const target = request.url ?? '/';
    const url = URL.canParse(target, 'http://sandbox') ? new URL(target, 'http://sandbox') : new URL('http://sandbox/_unknown');
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    if (!body) return sendJson(response, 413, { code: refuse('BODY_TOO_LARGE').refusal.code });
    if (url.pathname.startsWith('/v1/')) {
      const committed = (): void => void setImmediate(background);
      return answerMerchant(
        { institution, keys, committed },
        { method, url, target, body, authorization: request.headers.authorization },
        response,
      );
    }
    if (url.pathname.startsWith('/_sim/') && options.faultsEnabled) {
      return answerAdmin(institution, { method, url, body, contentType: request.headers['content-type'], settle }, response);
    }
    await site.answer({ method, url, body: body.toString(), headers: request.headers }, response);
    if (method === 'POST' || url.pathname.startsWith('/wallet/pay/')) setImmediate(background);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error('sandbox request failed:', error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { code: 'SYSTEM_ERROR' });
    });
  });
  const timer = setInterval(background, timerMs);
  timer.unref();
  return {
    server,
    settle,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      institution.faults.release();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await outbox.stop();
    },
  };
}
