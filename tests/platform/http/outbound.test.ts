import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markInside } from '#app/platform/db/boundary.server.ts';
import { freePort } from '#app/platform/db/free-port.server.ts';
import { OutboundError, outbound } from '#app/platform/http/outbound.server.ts';

let server: Server;
let origin = '';
let reached = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    reached += 1;
    if (request.url === '/ok') response.end('fine');
    if (request.url === '/redirect') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    if (request.url === '/large') response.end('x'.repeat(2_000));
    if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': 100 });
      response.write('begin');
      setTimeout(() => response.destroy(), 20);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const kindOf = async (path: string, rules: { totalMs?: number; largest?: number } = {}): Promise<string> => {
  try {
    const answer = await outbound({ origins: [origin], totalMs: 300, ...rules })(path.startsWith('http') ? path : origin + path);
    return await answer.text();
  } catch (error) {
    if (error instanceof OutboundError) return error.kind;
    throw error;
  }
};

test('an answer comes whole; silence, a cut, a flood and a redirect are told apart from "not reached"', async () => {
  expect(await kindOf('/ok')).toBe('fine');
  expect(await kindOf('/silent')).toBe('timeout');
  expect(await kindOf('/cut')).toBe('broken');
  expect(await kindOf('/large', { largest: 1_000 })).toBe('broken');
  expect(await kindOf('/redirect')).toBe('broken');
  expect(await kindOf('http://localhost:1/')).toBe('forbidden');
  const nobody = `http://127.0.0.1:${await freePort()}`;
  await expect(outbound({ origins: [nobody] })(nobody)).rejects.toMatchObject({ kind: 'refused' });
});

test('nothing is sent to a place that is not named, nor inside a transaction', async () => {
  reached = 0;
  const send = outbound({ origins: ['https://bank.example'] });
  await expect(send(`${origin}/ok`)).rejects.toMatchObject({ kind: 'forbidden' });
  await expect(markInside(async () => outbound({ origins: [origin] })(`${origin}/ok`))).rejects.toThrow(
    'must not be called inside a transaction',
  );
  expect(reached).toBe(0);
});
