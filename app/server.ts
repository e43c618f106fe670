/** The web process. Everything it needs stands in the environment; `npm start` is one way to give it that. */
import path from 'node:path';
import { type Environment, loadSettingsFile, readEnvironment } from './platform/env.server.ts';
import { builtPages, livePages } from './platform/http/pages.server.ts';
import { webServer } from './platform/http/web-server.server.ts';
import { runProcess, untilStopped } from './platform/launch/stop.server.ts';
import { openLog } from './platform/log.server.ts';

const root = path.resolve(import.meta.dirname, '..');
const KB = 1_024;

/** Paths whose messages carry a provider's signature instead of a browser's origin. */
const signedPaths = ['/hooks/'];
const bodyLimits = [
  { prefix: '/', bytes: 256 * KB },
  { prefix: '/hooks/', bytes: 256 * KB },
];

async function serve(environment: Environment): Promise<void> {
  const log = openLog({ level: environment.logLevel, name: 'web' });
  const pages = await (environment.production ? builtPages : livePages)({ root, environment, log });
  const server = webServer({
    log,
    publicOrigin: environment.publicOrigin,
    fixedOrigin: environment.fixedOrigin,
    proxies: environment.proxies,
    headers: { secure: environment.secure, formTargets: environment.formTargets, development: !environment.production },
    signedPaths,
    bodyLimits,
    first: pages.first,
    handle: pages.handle,
    ready: pages.ready,
    upgrade: pages.upgrade,
  });
  const port = await server.listen(environment.port, environment.host);
  console.log(`web ready on ${environment.host}:${port}`);
  process.send?.({ ready: true });
  await untilStopped();
  await server.stop(environment.drainMs);
  await pages.close();
}

loadSettingsFile(root);
await runProcess(() => serve(readEnvironment()));
