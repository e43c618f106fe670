/**
 * `npm start` and `npm run dev`: brings up everything that is not configured elsewhere (PostgreSQL, the two sandboxes, the
 * worker, the web server), says what it does, and takes it all down again in order.
 */
import path from 'node:path';
import { ensureGenerated } from '#prisma/engine/generate.ts';
import { deploy } from '#prisma/migrate.ts';
import { isPortFree } from './platform/db/free-port.server.ts';
import { roleOf } from './platform/db/roles.server.ts';
import { type Environment, inherited, loadSettingsFile, readEnvironment, sandboxOrigin } from './platform/env.server.ts';
import { ensureBuild } from './platform/launch/build.server.ts';
import { type Child, startChild } from './platform/launch/child.server.ts';
import { givenServer, ownServer, type Server } from './platform/launch/database.server.ts';
import { lockFolder } from './platform/launch/folder-lock.server.ts';
import { aside, faint, line, step, strong } from './platform/launch/progress.server.ts';
import { sentencesOf, untilOrphaned, untilStopped } from './platform/launch/stop.server.ts';
import { startWatched } from './platform/launch/watched.server.ts';
import { demoSecrets } from './platform/secrets.server.ts';

const root = path.resolve(import.meta.dirname, '..');
const development = process.argv.includes('dev');

/** What is running, newest last: it is taken down in the opposite order. */
const running: { readonly name: string; stop(): Promise<void> }[] = [];
const keep = <T extends { readonly name: string }>(it: T, stop: () => Promise<void>): T => {
  running.push({ name: it.name, stop });
  return it;
};

async function takeDown(): Promise<void> {
  for (let last = running.pop(); last; last = running.pop()) {
    await last.stop().catch((error: unknown) => console.error(`${last?.name} did not stop in order: ${sentencesOf(error)}`));
  }
}

async function portsFree(environment: Environment): Promise<void> {
  const wanted = [
    { port: environment.port, what: 'the shop' },
    ...(environment.ecny.mode === 'sandbox' ? [{ port: environment.port + 1, what: 'the e-CNY sandbox' }] : []),
    ...(environment.card.mode === 'sandbox' ? [{ port: environment.port + 2, what: 'the card sandbox' }] : []),
  ];
  for (const { port, what } of wanted) {
    if (!(await isPortFree(port, environment.host)))
      throw new Error(
        `Port ${port}, wanted for ${what}, is taken: stop the program that uses it, or set PORT to another number (for example PORT=4000 npm start).`,
      );
  }
}

/** Needs of the sandboxes' own environment: each is a program of its own and knows nothing of ours. */
function sandboxEnv(environment: Environment, offset: 1 | 2, own: Readonly<Record<string, string>>): Record<string, string> {
  const { PATH = '', HOME = '' } = inherited();
  const publicUrl = sandboxOrigin(environment.publicOrigin, { PORT: environment.port }, offset);
  return { PATH, HOME, PORT: String(environment.port + offset), HOST: environment.host, PUBLIC_URL: publicUrl, ...own };
}

/** Something whose end, when nobody asked for it, ends the program. */
type Failing = Pick<Child, 'failed'>;

/** A process that this program starts: its name, its file and the whole of its environment. */
interface Part {
  readonly name: string;
  readonly file: string;
  readonly env: Record<string, string>;
}

async function sandboxParts(environment: Environment): Promise<readonly Part[]> {
  const shop = `http://127.0.0.1:${environment.port}`;
  const file = (name: string): string => path.resolve(environment.dataDir, `${name}.sqlite`);
  const { ecny, card, sandboxes } = environment;
  const faults = sandboxes.faults ? { FAULTS_ENABLED: '1' } : {};
  const parts: Part[] = [];
  if (ecny.mode === 'sandbox') {
    const { samplePerson } = await import('#prisma/seed/index.ts');
    const own = {
      DATA_FILE: file('ecny'),
      MERCHANT_ID: ecny.merchantId,
      MERCHANT_PUBLIC_KEY: sandboxes.merchantPublicKey ?? '',
      NOTIFY_URL: `${shop}/hooks/ecny`,
      INSTITUTION_PRIVATE_KEY: sandboxes.institutionPrivateKey ?? '',
      DEMO_PERSON_NAME: samplePerson.name,
      DEMO_PERSON_ID: samplePerson.residentId,
      ...faults,
    };
    parts.push({ name: 'e-cny sandbox', file: 'app/sandbox/ecny/main.ts', env: sandboxEnv(environment, 1, own) });
  }
  if (card.mode === 'sandbox') {
    const own = {
      DATA_FILE: file('card'),
      SECRET_KEY: card.secretKey,
      WEBHOOK_SECRET: card.webhookSecret,
      WEBHOOK_URL: `${shop}/hooks/card`,
      ...faults,
    };
    parts.push({ name: 'card sandbox', file: 'app/sandbox/card/main.ts', env: sandboxEnv(environment, 2, own) });
  }
  return parts;
}

/** Migrates, and fills an empty shop. A shop with real money gets nothing invented, and does not start beside public passwords. */
async function prepare(server: Server, environment: Environment): Promise<void> {
  const { applied } = await step('Bringing the database up to date', () => deploy(server.ownerUrl, roleOf(server.appUrl)));
  if (applied.length > 0) line(faint(`    ${applied.join(', ')}`));
  const { isEmpty, liveTrouble, seed } = await import('#prisma/seed/index.ts');
  const { demo } = environment;
  const trouble = demo ? null : await liveTrouble(server.ownerUrl);
  if (trouble) throw new Error(trouble);
  const empty = await isEmpty(server.ownerUrl);
  if (!empty && !demo) return;
  const filling = demo ? 'Filling the shop with its demonstration goods' : 'Writing down rates, rules and routes';
  await step(empty ? filling : 'Looking at the demonstration accounts', () =>
    seed(server.ownerUrl, { live: !demo, ...(demo?.password ? { demoPassword: demo.password } : {}) }),
  );
}

async function greet(environment: Environment): Promise<void> {
  const { publicOrigin, ecny, card, demo } = environment;
  line('');
  line(`  ${strong('驿集 Yiji')}   ${strong(publicOrigin)}`);
  if (ecny.mode === 'sandbox') line(`  e-CNY wallet (simulated)   ${sandboxOrigin(publicOrigin, { PORT: environment.port }, 1)}/wallet`);
  if (card.mode === 'sandbox') line(`  card processor (simulated) ${sandboxOrigin(publicOrigin, { PORT: environment.port }, 2)}`);
  if (demo) {
    const { demoAccounts } = await import('#prisma/seed/index.ts');
    line('');
    for (const account of demoAccounts)
      line(`  ${account.roles.join(', ').padEnd(24)} ${account.email.padEnd(30)} ${demo.password ?? account.password}`);
    line(faint('  Demonstration: no real money moves.'));
  }
  line(faint(`  Logs in ${path.resolve(environment.dataDir, 'log')}. Ctrl-C stops everything; the data stay.`));
  line('');
}

/** Brings everything up. Aborted meanwhile, it stops what it is at and throws. */
/** Told before the database is touched. */
async function checkDemoPassword({ demo }: Environment): Promise<void> {
  const { demoPasswordTrouble } = await import('#prisma/seed/index.ts');
  const trouble = demoPasswordTrouble(demo?.password);
  if (trouble) throw new Error(trouble);
}

async function bringUp(environment: Environment, signal: AbortSignal): Promise<readonly Failing[]> {
  const lock = lockFolder(environment.dataDir);
  keep({ name: 'folder' }, async () => lock.release());
  await portsFree(environment);
  ensureGenerated();
  await checkDemoPassword(environment);
  const { databaseUrl, migrateDatabaseUrl, dataDir } = environment;
  const secrets = databaseUrl ? {} : demoSecrets(dataDir);
  const passwords = { owner: secrets.OWNER_PASSWORD ?? '', app: secrets.APP_PASSWORD ?? '' };
  const starting = databaseUrl
    ? step('Reaching the database', () => givenServer(databaseUrl, migrateDatabaseUrl))
    : step('Starting PostgreSQL', () => ownServer({ dataDir, passwords, signal }));
  const server = await starting;
  keep({ name: 'database' }, server.stop);
  signal.throwIfAborted();
  await prepare(server, environment);
  signal.throwIfAborted();
  if (!development) await buildPages(signal);
  const env = { ...inherited(), NODE_ENV: development ? 'development' : 'production', DATABASE_URL: server.appUrl };
  const parts: readonly Part[] = [
    ...(await sandboxParts(environment)),
    { name: 'worker', file: 'app/worker.ts', env },
    // Vite loads the development build of the router for the pages; the server must use the same one.
    { name: 'web server', file: 'app/server.ts', env: development ? { ...env, NODE_OPTIONS: '--conditions=development' } : env },
  ];
  const children = await step(`Starting ${parts.map(({ name }) => name).join(', ')}`, () => startParts(environment, parts, signal));
  return [server, ...children];
}

/** Starts all parts at once. When one cannot start, the others are known already and are taken down with the rest. */
async function startParts(environment: Environment, parts: readonly Part[], signal: AbortSignal): Promise<readonly Child[]> {
  const cache = path.resolve(environment.dataDir, 'compiled');
  const started = await Promise.allSettled(
    parts.map(async ({ name, file, env }) => {
      const logFolder = path.resolve(environment.dataDir, 'log');
      const options = {
        name,
        file: path.join(root, file),
        env: { NODE_COMPILE_CACHE: cache, ...env },
        logFolder,
        readyWithinMs: 60_000,
        signal,
      };
      const sources = path.join(root, 'app');
      const begun =
        development && name === 'worker'
          ? startWatched({ ...options, sources, graceMs: environment.drainMs + 2_000 })
          : startChild(options);
      const child = await begun;
      return keep(child, () => child.stop(environment.drainMs + 2_000));
    }),
  );
  return started.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  });
}

async function buildPages(signal: AbortSignal): Promise<void> {
  const built = await step('Checking the build', () => ensureBuild(root, signal, () => aside('building the pages')));
  if (built) line(faint('    The next start uses this build.'));
}

/** Lives until somebody stops it, or until one of its processes ends by itself: then the answer says which and why. */
async function live(environment: Environment, stopped: Promise<void>): Promise<string | null> {
  const halt = new AbortController();
  const halted = stopped.then(() => null);
  const starting = bringUp(environment, halt.signal);
  const running = await Promise.race([starting, halted]);
  if (!running) {
    halt.abort();
    // What it works on is taken from under it; what it started meanwhile is known when it has ended.
    await takeDown();
    await starting.catch(() => undefined);
    return null;
  }
  await greet(environment);
  process.send?.({ ready: true });
  return Promise.race([halted, ...running.map(({ failed }) => failed)]);
}

let trouble: string | null;
try {
  // npm does not always hand a signal on; whoever starts the program without it may leave it alone.
  const stopped = inherited().npm_lifecycle_event ? Promise.race([untilStopped(), untilOrphaned()]) : untilStopped();
  loadSettingsFile(root);
  // The start command is a production server whatever NODE_ENV says: what its processes would refuse is refused here, before the database is touched.
  const environment = readEnvironment({ ...inherited(), NODE_ENV: development ? 'development' : 'production' });
  line(`\n  Yiji starts${development ? ' for development' : ''}`);
  trouble = await live(environment, stopped);
} catch (error) {
  trouble = error instanceof Error ? error.message : String(error);
}
if (trouble) console.error(`\n${trouble}`);
else line('\n  Stopping …');
await takeDown();
process.exit(trouble ? 1 : 0);
