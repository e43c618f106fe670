import { setTimeout as wait } from 'node:timers/promises';
import pino from 'pino';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import { expect, test } from 'vitest';
import { ok } from '#app/kernel/result.ts';
import { transaction } from '#app/platform/call.server.ts';
import { isUnavailable } from '#app/platform/db/conflict.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { patientBuild } from '#app/platform/http/unavailable.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';

// The limits of production: ten connections, 5 s for one of them, 3 s for a lock.
const database = await testDatabase({ template: 'bare' });
const log = pino({ level: 'silent' });

/** A machine's route in the shape that the router's build has. */
function buildOf(action: () => Promise<Response>): ServerBuild {
  const route = { id: 'root', path: 'hooks', module: { action } };
  const manifest = { id: 'root', path: 'hooks', hasAction: true, hasLoader: false, module: '' };
  const build = {
    entry: { module: { default: () => new Response(null) } },
    routes: { root: route },
    assets: { entry: { imports: [], module: '' }, routes: { root: manifest }, url: '', version: '' },
    basename: '/',
    future: {},
    ssr: true,
    isSpaMode: false,
    publicPath: '/',
    assetsBuildDirectory: '',
    routeDiscovery: { mode: 'initial' },
    prerender: [],
  };
  // The parts of a build that answer a machine's request.
  return build as unknown as ServerBuild;
}

const ask = (action: () => Promise<Response>): Promise<Response> =>
  createRequestHandler(patientBuild(buildOf(action), log), 'production')(
    new Request('http://shop.test/hooks', { method: 'POST', body: '{}' }),
    new RouterContextProvider(),
  );

const done = async (work: Promise<unknown>): Promise<Response> => {
  await work;
  return new Response('done');
};

const answerOf = async (response: Response) => ({
  status: response.status,
  retryAfter: response.headers.get('retry-after'),
  type: response.headers.get('content-type'),
});
const busy = { status: 503, retryAfter: '5', type: 'application/problem+json; charset=utf-8' };

test('more at once than the connections can serve: each is done, or told to come again, and none is a bug', async () => {
  const call = testCall(database.read, { world: null });
  const one = () =>
    ask(() =>
      done(
        transaction(call, async ({ tx }) => {
          await tx.$queryRaw`SELECT 1 AS one, pg_sleep(2.6)::text`;
          return ok(null);
        }),
      ),
    );
  const answers = await Promise.all((await Promise.all(Array.from({ length: 40 }, one))).map(answerOf));
  const served = answers.filter(({ status }) => status === 200);
  expect(served.length).toBeGreaterThanOrEqual(10);
  const turnedAway = answers.filter(({ status }) => status !== 200);
  expect(turnedAway.length).toBeGreaterThan(0);
  for (const answer of turnedAway) expect(answer).toEqual(busy);
});

test('a lock that somebody keeps: the one who waited is told to come again', async () => {
  await withClient(database.ownerUrl, async (keeper) => {
    await keeper.query('BEGIN');
    await keeper.query('LOCK TABLE country IN ACCESS EXCLUSIVE MODE');
    const work = (): Promise<unknown> =>
      transaction(testCall(database.read, { world: null }), async ({ tx }) => ok(await tx.country.count()));
    expect(await answerOf(await ask(() => done(work())))).toEqual(busy);
    await keeper.query('ROLLBACK');
  });
});

test('a database that goes away in the middle: 503, not a bug', async () => {
  const answer = ask(() =>
    done(transaction(testCall(database.read, { world: null }), async ({ tx }) => ok(await tx.$queryRaw`SELECT pg_sleep(20)::text`))),
  );
  await wait(300);
  await withClient(database.ownerUrl, async (client) => {
    await client.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'app'");
  });
  expect(await answerOf(await answer)).toEqual(busy);
});

test('a bug stays a bug', () => {
  expect(isUnavailable(new TypeError('x is not a function'))).toBe(false);
  expect(isUnavailable({ code: 'P2002' })).toBe(false);
  expect(isUnavailable(null)).toBe(false);
});
