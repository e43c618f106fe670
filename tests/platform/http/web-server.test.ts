import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientAddressOf } from '#app/platform/http/client-address.server.ts';
import { securityHeaders } from '#app/platform/http/headers.server.ts';
import { type RequestFacts, type WebServer, webServer } from '#app/platform/http/web-server.server.ts';
import { openLog } from '#app/platform/log.server.ts';
import { rawAnswer, rawStatus } from './raw.ts';

let port = 0;
let reached: string[] = [];
let ready = true;
let server: WebServer;

const page = `<!doctype html><p>${'丝路'.repeat(1_000)}</p>`;
const html = { 'content-type': 'text/html; charset=utf-8' };

/** The routes of this test: a page, a slow page, events, a failure, and an echo. */
async function routes(request: Request, facts: RequestFacts): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/who') return new Response(facts.clientAddress);
  reached.push(`${request.method} ${pathname}`);
  if (pathname === '/fail') throw new Error('a bug');
  if (pathname === '/slow') {
    let step = 0;
    const parts = [page, '<p>later</p>'];
    return new Response(
      new ReadableStream({
        async pull(controller) {
          if (step === 1) await new Promise((resolve) => setTimeout(resolve, 60));
          const part = parts[step];
          step += 1;
          if (part === undefined) controller.close();
          else controller.enqueue(new TextEncoder().encode(part));
        },
      }),
      { headers: html },
    );
  }
  if (pathname === '/events') return new Response('data: 1\n\n'.repeat(200), { headers: { 'content-type': 'text/event-stream' } });
  if (pathname === '/art') return new Response('art', { headers: { 'cache-control': 'public, max-age=300' } });
  if (request.method === 'POST') return new Response(await request.text());
  return new Response(page, { headers: html });
}

const start = (options: { fixedOrigin: boolean; publicOrigin: string; proxies?: number }): WebServer =>
  webServer({
    log: openLog({ level: 'silent', name: 'test' }),
    ...options,
    proxies: options.proxies ?? 0,
    headers: { secure: options.publicOrigin.startsWith('https'), formTargets: ['https://pay.example'], development: false },
    signedPaths: ['/hooks/'],
    bodyLimits: [
      { prefix: '/', bytes: 1_000 },
      { prefix: '/hooks/', bytes: 50 },
    ],
    first: () => false,
    handle: routes,
    ready: async () => ready,
  });

beforeAll(async () => {
  server = start({ fixedOrigin: false, publicOrigin: 'http://localhost:3000' });
  port = await server.listen(0, '127.0.0.1');
});
afterAll(() => server.stop(100));

const own = () => `Host: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nSec-Fetch-Site: same-origin\r\n`;
const form = 'Content-Type: application/x-www-form-urlencoded\r\n';
const at = (path: string): string => `http://127.0.0.1:${port}${path}`;

describe('hostile requests end as a 4xx of our own, before any route', () => {
  const cases: readonly (readonly [string, number, () => string])[] = [
    ['a host with a path', 400, () => 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
    ['a host with an account', 400, () => 'GET / HTTP/1.1\r\nHost: a@b\r\n\r\n'],
    ['an empty host', 400, () => 'GET / HTTP/1.1\r\nHost: \r\n\r\n'],
    ['no host', 400, () => 'GET / HTTP/1.1\r\n\r\n'],
    ['a port out of range', 400, () => 'GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n'],
    ['an encoded line break in the path', 400, () => `GET /products/a%0d%0aset-cookie:x HTTP/1.1\r\n${own()}\r\n`],
    ['a NUL in the path', 400, () => `GET /a%00 HTTP/1.1\r\n${own()}\r\n`],
    ['a backslash in the path', 400, () => `GET /%5Cevil.example HTTP/1.1\r\n${own()}\r\n`],
    ['two slashes at the beginning', 400, () => `GET //evil.example/ HTTP/1.1\r\n${own()}\r\n`],
    [
      'dots that lead out of the hooks',
      400,
      () => `POST /hooks/../cart HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${form}Content-Length: 1\r\n\r\na`,
    ],
    ['encoded dots', 400, () => `POST /hooks/%2e%2E/cart HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${form}Content-Length: 1\r\n\r\na`],
    ['half-encoded dots', 400, () => `POST /hooks/.%2e/cart HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${form}Content-Length: 1\r\n\r\na`],
    ['a dot at the end', 400, () => `GET /cart/. HTTP/1.1\r\n${own()}\r\n`],
    ['an unknown expectation', 417, () => `POST / HTTP/1.1\r\n${own()}${form}Expect: tea\r\nContent-Length: 1\r\n\r\na`],
    ['JSON where forms go', 415, () => `POST / HTTP/1.1\r\n${own()}Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`],
    ['plain text where forms go', 415, () => `POST / HTTP/1.1\r\n${own()}Content-Type: text/plain\r\nContent-Length: 1\r\n\r\na`],
    ['an empty body of no type', 415, () => `POST / HTTP/1.1\r\n${own()}Content-Length: 0\r\n\r\n`],
    ['a broken percent encoding', 400, () => `GET /%E0%A4%A HTTP/1.1\r\n${own()}\r\n`],
    ['an absolute target', 400, () => `GET http://evil.example/ HTTP/1.1\r\n${own()}\r\n`],
    ['a very long URL', 414, () => `GET /${'a'.repeat(9_000)} HTTP/1.1\r\n${own()}\r\n`],
    ['headers of 40 KB', 431, () => `GET / HTTP/1.1\r\n${own()}X: ${'a'.repeat(40_000)}\r\n\r\n`],
    ['TRACE', 405, () => `TRACE / HTTP/1.1\r\n${own()}\r\n`],
    ['an exotic method', 405, () => `PROPFIND / HTTP/1.1\r\n${own()}\r\n`],
    ['an invented method', 400, () => `BREW / HTTP/1.1\r\n${own()}\r\n`],
    ['a body on GET', 400, () => `GET / HTTP/1.1\r\n${own()}Content-Length: 1\r\n\r\na`],
    [
      'length and chunks together',
      400,
      () => `POST / HTTP/1.1\r\n${own()}${form}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['a body in chunks', 411, () => `POST / HTTP/1.1\r\n${own()}${form}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a body that is too large', 413, () => `POST / HTTP/1.1\r\n${own()}${form}Content-Length: 1001\r\n\r\n`],
    ['a hook whose body is too large', 413, () => `POST /hooks/card HTTP/1.1\r\n${own()}Content-Length: 51\r\n\r\n`],
    ['a negative length', 400, () => `POST / HTTP/1.1\r\n${own()}${form}Content-Length: -1\r\n\r\n`],
    ['no content type', 415, () => `POST / HTTP/1.1\r\n${own()}Content-Length: 1\r\n\r\na`],
    ['a foreign content type', 415, () => `POST / HTTP/1.1\r\n${own()}Content-Type: image/png\r\nContent-Length: 1\r\n\r\na`],
    ['multipart without boundary', 400, () => `POST / HTTP/1.1\r\n${own()}Content-Type: multipart/form-data\r\nContent-Length: 1\r\n\r\na`],
    [
      'another site',
      403,
      () => `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: https://evil.example\r\n${form}Content-Length: 1\r\n\r\na`,
    ],
    [
      'another site that only Sec-Fetch-Site names',
      403,
      () => `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nSec-Fetch-Site: cross-site\r\n${form}Content-Length: 1\r\n\r\na`,
    ],
    [
      'a sister site',
      403,
      () => `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nSec-Fetch-Site: same-site\r\n${form}Content-Length: 1\r\n\r\na`,
    ],
    ['an opaque origin', 403, () => `POST / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: null\r\n${form}Content-Length: 1\r\n\r\na`],
    ['nobody says from where', 403, () => `DELETE / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`],
  ];
  for (const [name, status, request] of cases) {
    test(`${name}: ${status}`, async () => {
      reached = [];
      expect(await rawStatus(port, request())).toBe(status);
      expect(reached).toEqual([]);
    });
  }
});

test('our own form, a hook without origin and a request for a file pass', async () => {
  expect(await rawStatus(port, `POST / HTTP/1.1\r\n${own()}${form}Content-Length: 3\r\n\r\na=b`)).toBe(200);
  expect(await rawStatus(port, `POST /hooks/card HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 2\r\n\r\n{}`)).toBe(200);
  expect(await rawStatus(port, `GET / HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)).toBe(200);
});

test('every answer carries the security headers, also a refusal and a failure', async () => {
  for (const path of ['/', '/a.data', '/fail', '/%00', '/healthz']) {
    const { headers } = await fetch(at(path));
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('referrer-policy'), path).toBe('strict-origin-when-cross-origin');
    expect(headers.get('cross-origin-opener-policy'), path).toBe('same-origin');
    expect(headers.get('permissions-policy'), path).toContain('camera=()');
  }
  const spoiled = [
    `GET / HTTP/1.1\r\n${own()}X: ${'a'.repeat(40_000)}\r\n\r\n`,
    'BREW / HTTP/1.1\r\n\r\n',
    `POST / HTTP/1.1\r\n${own()}${form}Expect: tea\r\nContent-Length: 1\r\n\r\na`,
  ];
  for (const request of spoiled) {
    const answer = (await rawAnswer(port, request)).toLowerCase();
    for (const [name, value] of securityHeaders({ secure: false, formTargets: [], development: false }))
      expect(answer).toContain(`\r\n${name}: ${value.toLowerCase()}\r\n`);
    expect(answer).toContain('\r\ncache-control: no-store\r\n');
  }
  const policies = await Promise.all(
    [fetch(at('/')), fetch(at('/'))].map(async (answer) => (await answer).headers.get('content-security-policy')),
  );
  expect(policies[0]).toMatch(/script-src 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic'/);
  expect(policies[0]).toContain("frame-ancestors 'none'");
  expect(policies[0]).toContain("form-action 'self' https://pay.example");
  expect(policies[0]).not.toBe(policies[1]);
});

test('a page is kept by no cache between us, unless it says so itself', async () => {
  expect((await fetch(at('/'))).headers.get('cache-control')).toBe('private, no-cache');
  expect((await fetch(at('/a.data'))).headers.get('cache-control')).toBe('private, no-cache');
  expect((await fetch(at('/art'))).headers.get('cache-control')).toBe('public, max-age=300');
  expect((await fetch(at('/fail'))).headers.get('cache-control')).toBe('no-store');
});

describe('the address of a client', () => {
  const spoofed = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9', forwarded: 'for=7.7.7.7' };
  const seen = async (proxies: number, headers: Record<string, string>): Promise<string> => {
    const proxied = start({ fixedOrigin: false, publicOrigin: 'http://localhost:3000', proxies });
    const proxiedPort = await proxied.listen(0, '127.0.0.1');
    try {
      return await (await fetch(`http://127.0.0.1:${proxiedPort}/who`, { headers })).text();
    } finally {
      await proxied.stop(100);
    }
  };

  test('without a proxy is the peer’s, whatever headers say', async () => {
    expect(await seen(0, spoofed)).toBe('127.0.0.1');
  });
  test('behind one proxy is what that proxy wrote at the right, never what the client sent', async () => {
    expect(await seen(1, spoofed)).toBe('203.0.113.9');
    expect(await seen(1, { forwarded: 'for=7.7.7.7' })).toBe('127.0.0.1');
  });
  test.each([
    ['10.0.0.2', '6.6.6.6, 203.0.113.9, 10.0.0.1', 2, '203.0.113.9'],
    ['10.0.0.2', '203.0.113.9', 2, '10.0.0.2'],
    ['10.0.0.2', '[2001:DB8::7]:4711', 1, '2001:db8::7'],
    ['10.0.0.2', '203.0.113.9:4711', 1, '203.0.113.9'],
    ['10.0.0.2', 'unknown', 1, '10.0.0.2'],
    ['::ffff:10.0.0.2', null, 1, '10.0.0.2'],
  ])('%s with %s behind %i', (...given) => {
    const [peer, forwarded, proxies, address] = given;
    expect(clientAddressOf(peer, forwarded, proxies)).toBe(address);
  });
});

test('a failure says nothing but its id', async () => {
  const answer = await fetch(at('/fail'));
  expect(answer.status).toBe(500);
  expect(await answer.json()).toEqual({
    type: 'urn:yiji:refusal:http.failed',
    title: 'Something failed on our side.',
    status: 500,
    requestId: answer.headers.get('x-request-id'),
  });
});

/** `fetch` unpacks by itself, so the packed bytes are read with Node's own client. */
async function packed(
  path: string,
  accept: string,
): Promise<{ readonly encoding: string | undefined; readonly body: Buffer; readonly pieces: number }> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(at(path), { headers: { 'accept-encoding': accept } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], body: Buffer.concat(chunks), pieces: chunks.length }),
      );
    }).on('error', reject);
  });
}

test('a whole page goes as brotli, a streamed one as gzip in pieces, events as they are', async () => {
  const whole = await packed('/', 'gzip, br');
  expect(whole.encoding).toBe('br');
  expect(brotliDecompressSync(whole.body).toString()).toBe(page);
  const streamed = await packed('/slow', 'gzip, br');
  expect(streamed.encoding).toBe('gzip');
  expect(gunzipSync(streamed.body).toString()).toBe(`${page}<p>later</p>`);
  expect(streamed.pieces).toBeGreaterThan(1);
  expect((await packed('/', 'gzip;q=1, br;q=0')).encoding).toBe('gzip');
  expect((await packed('/', 'identity')).encoding).toBeUndefined();
  expect((await packed('/events', 'gzip, br')).encoding).toBeUndefined();
});

test('with a public address, other hosts are turned away and the health of the process still answers', async () => {
  const strict = start({ fixedOrigin: true, publicOrigin: 'https://shop.example' });
  const strictPort = await strict.listen(0, '127.0.0.1');
  expect(await rawStatus(strictPort, 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n')).toBe(421);
  expect(await rawStatus(strictPort, 'GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n')).toBe(200);
  expect(await rawStatus(strictPort, 'GET /healthz HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n')).toBe(200);
  expect(
    await rawStatus(
      strictPort,
      `POST / HTTP/1.1\r\nHost: shop.example\r\nOrigin: http://shop.example\r\n${form}Content-Length: 1\r\n\r\na`,
    ),
  ).toBe(403);
  expect(
    await rawStatus(
      strictPort,
      `POST / HTTP/1.1\r\nHost: shop.example\r\nOrigin: https://shop.example\r\n${form}Content-Length: 1\r\n\r\na`,
    ),
  ).toBe(200);
  const secure = await fetch(`http://127.0.0.1:${strictPort}/healthz`);
  expect(secure.headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  await strict.stop(100);
});

test('stopping: not ready first, a running answer ends, then the port is free', async () => {
  const leaving = start({ fixedOrigin: false, publicOrigin: 'http://localhost:3000' });
  const leavingPort = await leaving.listen(0, '127.0.0.1');
  expect((await fetch(`http://127.0.0.1:${leavingPort}/readyz`)).status).toBe(200);
  ready = false;
  expect((await fetch(`http://127.0.0.1:${leavingPort}/readyz`)).status).toBe(503);
  ready = true;
  const running = fetch(`http://127.0.0.1:${leavingPort}/slow`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const stopped = leaving.stop(5_000);
  const answer = await running;
  expect(await answer.text()).toContain('later');
  await stopped;
  await expect(fetch(`http://127.0.0.1:${leavingPort}/`)).rejects.toThrow();
});
