import path from 'node:path';
import type { RouteConfigEntry } from '@react-router/dev/routes';
import { RouterContextProvider } from 'react-router';
import { expect, test } from 'vitest';
import { callContext } from '#app/platform/http/context.server.ts';
import { sessionContext } from '#app/platform/http/session-slot.server.ts';
import routes from '#app/routes.ts';

type Action = (args: { request: Request; context: RouterContextProvider; params: Record<string, string> }) => Promise<unknown>;

/** Actions that read no form, and why a body can do them no harm. Any other one must read it with `formOf`. */
const withoutForm: Readonly<Record<string, string>> = {
  'routes/machine/hooks.ts': 'takes raw bytes, signed',
  'routes/account/sign-out.ts': 'reads nothing',
  'routes/storefront/not-found.tsx': 'answers 404',
};

const filesOf = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap((entry) => [entry.file, ...filesOf(entry.children ?? [])]);
const modules = await Promise.all(
  [...new Set(filesOf(await routes))].map(async (file) => ({
    file,
    module: (await import(path.resolve('app', file))) as { action?: Action },
  })),
);
const actions = modules.flatMap(({ file, module }) => (module.action ? [{ file, action: module.action }] : []));

/** A world that must not be asked before the body is understood. */
function context(): RouterContextProvider {
  const filled = new RouterContextProvider();
  const untouchable: object = new Proxy({}, { get: (_, name) => (name === 'locale' ? 'en' : unexpected(String(name))) });
  filled.set(callContext, untouchable as never);
  filled.set(sessionContext, { account: null, clientKey: 'c', userAgent: null, issue: () => {}, end: () => {}, cookies: [] });
  return filled;
}
const unexpected = (name: string): never => {
  throw new Error(`the call's ${name} was asked for a body that is no form`);
};

const boundary = 'multipart/form-data; boundary=x';
const hostile: readonly (readonly [string, number, Record<string, string>, string | undefined])[] = [
  ['JSON', 415, { 'content-type': 'application/json' }, '{"intent":"x"}'],
  ['plain text', 415, { 'content-type': 'text/plain' }, 'intent=x'],
  ['nothing', 415, {}, undefined],
  ['multipart without an end', 400, { 'content-type': boundary }, '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'],
  ['multipart of nonsense', 400, { 'content-type': boundary }, 'nonsense'],
  ['an empty multipart', 400, { 'content-type': boundary }, ''],
  ['multipart of another boundary', 400, { 'content-type': boundary }, '--y\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--y--'],
];

test('every action is looked at, and every exception is one', () => {
  expect(actions.length).toBeGreaterThanOrEqual(11);
  const files = actions.map(({ file }) => file);
  for (const file of Object.keys(withoutForm)) expect(files).toContain(file);
});

test.each(
  actions.filter(({ file }) => !(file in withoutForm)).flatMap(({ file, action }) => hostile.map((body) => ({ file, action, body }))),
)('$file sent $body.0: a 4xx, and nothing asked', async ({ action, body: [, status, headers, body] }) => {
  const request = new Request('http://shop.test/x', { method: 'POST', headers, ...(body === undefined ? {} : { body }) });
  const params = { link: 'x'.repeat(43), locale: 'en' };
  const thrown = await action({ request, context: context(), params }).then(
    () => 'no refusal',
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ init: { status } });
});
