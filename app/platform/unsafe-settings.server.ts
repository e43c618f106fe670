import type { Environment, Variables } from './settings.server.ts';

/** A host that only this machine can reach. */
export const isLoopback = (host: string): boolean => ['127.0.0.1', '::1', 'localhost'].includes(host) || host.startsWith('127.');

type Check = { readonly when: boolean; readonly say: string };

/** Real customers, real money: nothing may be missing, guessed, shared with a sandbox or readable on the way. */
function whenLive(environment: Environment, v: Variables): readonly Check[] {
  const { ecny, card } = environment;
  const role = (address: string | undefined): string => (address ? decodeURIComponent(new URL(address).username) : '');
  const originHost = new URL(environment.publicOrigin).hostname;
  return [
    { when: !environment.secure, say: 'PUBLIC_ORIGIN must begin with https:// when a payment rail is live.' },
    {
      when: isLoopback(originHost),
      say: 'PUBLIC_ORIGIN must be the address of the shop on the internet when a payment rail is live, not this machine.',
    },
    {
      when: !v.DATABASE_URL,
      say: 'DATABASE_URL must name a PostgreSQL server with backups when a payment rail is live; the embedded one is for demonstrations.',
    },
    {
      when: !v.MIGRATE_DATABASE_URL,
      say: 'MIGRATE_DATABASE_URL must name the owner of the tables when a payment rail is live, so that the program itself runs without their ownership.',
    },
    {
      when: Boolean(v.DATABASE_URL) && role(v.DATABASE_URL) === role(v.MIGRATE_DATABASE_URL),
      say: 'DATABASE_URL and MIGRATE_DATABASE_URL must be different roles: the running program must not own the ledger.',
    },
    {
      when: ecny.mode === 'sandbox',
      say: 'ECNY_MODE must be live or off when another rail is live: the sandbox would hand out goods for invented money.',
    },
    {
      when: card.mode === 'sandbox',
      say: 'CARD_MODE must be live or off when another rail is live: the sandbox would hand out goods for invented money.',
    },
    {
      when: card.mode === 'live' && !card.realMoney,
      say: 'STRIPE_SECRET_KEY must be a live key when another rail is live: a test key takes invented money.',
    },
    { when: ecny.mode === 'live' && !ecny.url.startsWith('https://'), say: 'ECNY_URL must begin with https:// when ECNY_MODE is live.' },
    {
      when: environment.customsSlip === 'simulated',
      say: 'CUSTOMS_SLIP_PROVIDER must not be simulated when a payment rail is live: customs would get an invented slip.',
    },
    {
      when: environment.personKeys.some(({ key }) => isTrivial(key)) || environment.personHmacKeys.some(({ key }) => isTrivial(key)),
      say: 'PERSON_KEYS and PERSON_HMAC_KEYS must be random: openssl rand -base64 32.',
    },
    { when: new Set(v.SESSION_SECRET).size < 12, say: 'SESSION_SECRET must be random: openssl rand -base64 48.' },
  ];
}

/** A key of few different bytes was typed, not drawn. */
const isTrivial = (key: Buffer): boolean => new Set(key).size < 12;

function whenDemo(environment: Environment, password: string | undefined): readonly Check[] {
  const { host, publicOrigin } = environment;
  const needed = 'and the demo accounts have passwords that everybody can read in the sources: set DEMO_PASSWORD to one of your own.';
  return [
    { when: !isLoopback(host) && password === undefined, say: `HOST=${host} can be reached from outside ${needed}` },
    {
      // Behind a proxy the shop listens to this machine alone and is reached by everybody.
      when: isLoopback(host) && !isLoopback(new URL(publicOrigin).hostname.replace(/^\[|\]$/g, '')) && password === undefined,
      say: `PUBLIC_ORIGIN=${publicOrigin} is reached from outside ${needed}`,
    },
  ];
}

/** Everything that must not be so, one sentence each; empty when it is safe to start. */
export function unsafeIn(environment: Environment, v: Variables): readonly string[] {
  const always: Check[] = [
    { when: environment.personKeys.some(({ key }) => key.length !== 32), say: 'PERSON_KEYS must hold keys of exactly 32 bytes in base64.' },
    {
      when: environment.personHmacKeys.some(({ key }) => key.length !== 32),
      say: 'PERSON_HMAC_KEYS must hold keys of exactly 32 bytes in base64.',
    },
  ];
  const live = environment.production && environment.demo === null ? whenLive(environment, v) : [];
  const demo = environment.demo ? whenDemo(environment, environment.demo.password) : [];
  return [...always, ...live, ...demo].filter(({ when }) => when).map(({ say }) => say);
}
