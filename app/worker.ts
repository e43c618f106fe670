/** The worker process: delivers events, polls what is unknown, expires what is late. As many may run as one likes. */
import path from 'node:path';
import { openShop } from './boot.server.ts';
import { type Environment, EnvironmentError, loadSettingsFile, readEnvironment } from './platform/env.server.ts';
import { startTicks } from './platform/jobs/tick.server.ts';
import { startWorker } from './platform/jobs/worker.server.ts';
import { runProcess, untilStopped } from './platform/launch/stop.server.ts';
import { openLog } from './platform/log.server.ts';

async function work(environment: Environment): Promise<void> {
  const url = environment.databaseUrl;
  if (!url) throw new EnvironmentError(['DATABASE_URL is not set: npm start sets it for its own worker']);
  const log = openLog({ level: environment.logLevel, name: 'worker' });
  const shop = await openShop(environment, log);
  const worker = await startWorker({ url, log, handlers: shop.handlers, routines: shop.routines });
  const ticks = startTicks(shop.ticks, log);
  console.log('worker ready');
  process.send?.({ ready: true });
  await untilStopped();
  await Promise.all([worker.stop(environment.drainMs), ticks.stop()]);
  await shop.close();
}

loadSettingsFile(path.resolve(import.meta.dirname, '..'));
await runProcess(() => work(readEnvironment()));
