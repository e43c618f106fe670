import { data, RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { traceContext } from '#app/platform/http/context.server.ts';
import { writeFailure } from '#app/platform/http/failure.server.ts';
import { openLog } from '#app/platform/log.server.ts';

/** What the log says of an error that a page met. */
function said(error: unknown, request = new Request('http://shop.test/')): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  const log = openLog({ level: 'debug', name: 'web', destination: { write: (line) => void lines.push(line) } });
  const context = new RouterContextProvider();
  context.set(traceContext, { requestId: 'req-7', log });
  writeFailure(error, { request, context });
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const answered = (status: number) => ({ status, statusText: '', internal: false, data: null });

test('a bug stands in the log once, with the id of its request, through the redaction', () => {
  const error = Object.assign(new Error('the shelf is broken'), { password: 'CANARY', email: 'CANARY' });
  const lines = said(error);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatchObject({ level: 50, requestId: 'req-7', err: { message: 'the shelf is broken' } });
  expect(JSON.stringify(lines)).not.toContain('CANARY');
});

test('what the router wrapped is unwrapped', () => {
  expect(said({ ...answered(500), error: new Error('inside') })).toMatchObject([{ err: { message: 'inside' } }]);
});

test('an answer on purpose is no failure, and neither is a client that went away', () => {
  expect(said(answered(404))).toEqual([]);
  expect(said(answered(415))).toEqual([]);
  const gone = new AbortController();
  gone.abort();
  expect(said(new Error('aborted'), new Request('http://shop.test/', { signal: gone.signal }))).toEqual([]);
});

test('without a server there is nothing to write to, and nothing is thrown', () => {
  expect(() => writeFailure(data(null), { request: new Request('http://shop.test/'), context: new RouterContextProvider() })).not.toThrow();
});
