import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type pg from 'pg';
import { createRequestHandler, type RouterContextProvider, type ServerBuild } from 'react-router';
import { isUnavailable } from '#app/platform/db/conflict.server.ts';
import { databaseReady, migrationNames } from '#app/platform/db/readiness.server.ts';
import type { Environment } from '#app/platform/env.server.ts';
import type { Log } from '#app/platform/log.server.ts';
import { staticFiles } from './static-files.server.ts';
import { closedBuild, patientBuild } from './unavailable.server.ts';
import type { RequestFacts } from './web-server.server.ts';

/** What the server needs of the shop that the build opens. */
interface OpenedShop {
  readonly database: { readonly pool: pg.Pool };
  close(): Promise<void>;
}

/** The exports of `entry.server.tsx` that open the shop: in the build, so that the boot and the routes share their modules. */
interface ShopEntry {
  openShop(environment: Environment, log: Log): Promise<OpenedShop>;
  openRequest(
    shop: OpenedShop,
    request: Request,
    facts: RequestFacts,
  ): Promise<{ readonly context: RouterContextProvider; finish(response: Response): Response }>;
  /** The context of a page that says that the shop is busy: nobody knows who asks. */
  strangerContext(shop: OpenedShop, request: Request, facts: RequestFacts): RouterContextProvider;
}

/** Takes over a connection that is no HTTP any more. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Pages {
  readonly first: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
  readonly handle: (request: Request, facts: RequestFacts) => Promise<Response>;
  readonly ready: () => Promise<boolean>;
  /** The line by which Vite tells a browser what changed; in development alone. */
  readonly upgrade?: Upgrade;
  readonly close: () => Promise<void>;
}

export interface PagesOptions {
  readonly root: string;
  readonly environment: Environment;
  readonly log: Log;
}

function entryOf(build: ServerBuild): ShopEntry {
  const { module } = build.entry;
  if (!('openShop' in module && 'openRequest' in module && 'strangerContext' in module))
    throw new Error('app/entry.server.tsx must export openShop, openRequest and strangerContext');
  // The build is made of this very source tree; its types are lost in the bundle.
  return module as unknown as ShopEntry;
}

type Handle = (shop: OpenedShop, request: Request, facts: RequestFacts) => Promise<Response>;

/** Asks the routes of a build. Who asks stands in the database too: without it the routes are closed, and the page says so. */
function handlerOf(build: ServerBuild, mode: 'production' | 'development', log: Log): Handle {
  const entry = entryOf(build);
  const open = createRequestHandler(patientBuild(build, log), mode);
  const closed = createRequestHandler(closedBuild(build), mode);
  return async (shop, request, facts) => {
    const opened = await entry.openRequest(shop, request, facts).catch((error: unknown) => {
      if (!isUnavailable(error)) throw error;
      log.warn({ err: error, requestId: facts.requestId }, 'the database had no room or no answer');
      return null;
    });
    if (!opened) return closed(request, entry.strangerContext(shop, request, facts));
    return opened.finish(await open(request, opened.context));
  };
}

const readyWith = (root: string): ((shop: OpenedShop) => Promise<boolean>) => {
  const expected = migrationNames(path.join(root, 'prisma/migrations'));
  return (shop) => databaseReady(shop.database.pool, expected);
};

/** The pages of a finished build. */
export async function builtPages({ root, environment, log }: PagesOptions): Promise<Pages> {
  const build: ServerBuild = await import(pathToFileURL(path.join(root, 'build/server/index.js')).href);
  const files = staticFiles(path.join(root, 'build/client'));
  const shop = await entryOf(build).openShop(environment, log);
  const ready = readyWith(root);
  const handle = handlerOf(build, 'production', log);
  return {
    first: files.serve,
    handle: (request, facts) => handle(shop, request, facts),
    ready: () => ready(shop),
    close: shop.close,
  };
}

/** In development the pages are compiled as they are asked for; a change of the boot opens the shop anew. */
export async function livePages({ root, environment, log }: PagesOptions): Promise<Pages> {
  const { createServer } = await import('vite');
  // It never listens: Vite hears through it what the one web server is asked.
  const sockets = createHttpServer();
  const vite = await createServer({ root, server: { middlewareMode: true, ws: { server: sockets } }, appType: 'custom' });
  const load = async (): Promise<ServerBuild> => (await vite.ssrLoadModule('virtual:react-router/server-build')) as ServerBuild;
  let current: { readonly by: ShopEntry['openShop']; readonly shop: OpenedShop } | null = null;
  const shopOf = async (build: ServerBuild): Promise<OpenedShop> => {
    const { openShop } = entryOf(build);
    if (current?.by === openShop) return current.shop;
    await current?.shop.close();
    const shop = await openShop(environment, log);
    current = { by: openShop, shop };
    return shop;
  };
  await shopOf(await load());
  const ready = readyWith(root);
  return {
    first: (request, response) => new Promise((resolve) => vite.middlewares(request, response, () => resolve(false))),
    handle: async (request, facts) => {
      const build = await load();
      return handlerOf(build, 'development', log)(await shopOf(build), request, facts);
    },
    ready: async () => (current ? ready(current.shop) : false),
    upgrade: (request, socket, head) => void sockets.emit('upgrade', request, socket, head),
    close: async () => {
      await vite.close();
      await current?.shop.close();
    },
  };
}
