/** The one home of the environment: every variable is read, checked and explained here, once, at the start of a process. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { demoSecrets } from './secrets.server.ts';
import { type CardRail, type EcnyRail, type Environment, type Variables, variables } from './settings.server.ts';
import { unsafeIn } from './unsafe-settings.server.ts';

export type { CardRail, EcnyRail, Environment, KeyRing } from './settings.server.ts';

type Source = Readonly<Record<string, string | undefined>>;

/** A setting that cannot work. `sentences` say, one each, what to change. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  readonly sentences: readonly string[];
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

function parse(source: Source): Variables {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = variables.safeParse(present);
  if (result.success) return result.data;
  const sentences = result.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name} ${name in present ? message : 'is not set'}: see .env.example`;
  });
  throw new EnvironmentError([...new Set(sentences)]);
}

const cardModeOf = (source: Source): 'off' | 'sandbox' | 'live' => {
  const told = source.CARD_MODE;
  if (told === 'off' || told === 'sandbox' || told === 'live') return told;
  return source.STRIPE_SECRET_KEY ? 'live' : 'sandbox';
};

/** A rail that moves real money is configured. Read before the other settings: it decides whether secrets may be made up. */
const realMoney = (source: Source): boolean =>
  source.ECNY_MODE === 'live' || (cardModeOf(source) === 'live' && /_live_/.test(source.STRIPE_SECRET_KEY ?? ''));

/** A variable that this choice of rails cannot do without. */
function needed<K extends keyof Variables>(v: Variables, name: K, because: string): NonNullable<Variables[K]> {
  const value = v[name];
  if (value === undefined || value === null) throw new EnvironmentError([`${name} is not set: ${because} needs it`]);
  return value;
}

function ecnyRail(v: Variables): EcnyRail {
  const mode = v.ECNY_MODE;
  if (mode === 'off') return { mode };
  const because = `ECNY_MODE=${mode}`;
  const address = mode === 'live' ? needed(v, 'ECNY_URL', because) : (v.ECNY_URL ?? `http://127.0.0.1:${v.PORT + 1}`);
  return {
    mode,
    url: address,
    merchantId: v.ECNY_MERCHANT_ID,
    privateKey: needed(v, 'ECNY_PRIVATE_KEY', because),
    institutionPublicKey: needed(v, 'ECNY_INSTITUTION_PUBLIC_KEY', because),
  };
}

function cardRail(v: Variables, mode: 'off' | 'sandbox' | 'live'): CardRail {
  if (mode === 'off') return { mode };
  const because = `CARD_MODE=${mode}`;
  if (mode === 'sandbox') {
    const secretKey = needed(v, 'CARD_SANDBOX_SECRET_KEY', because);
    const webhookSecret = needed(v, 'CARD_SANDBOX_WEBHOOK_SECRET', because);
    return { mode, url: v.CARD_SANDBOX_URL ?? `http://127.0.0.1:${v.PORT + 2}`, secretKey, webhookSecret, realMoney: false };
  }
  const secretKey = needed(v, 'STRIPE_SECRET_KEY', because);
  // Without the signing secret every stranger could say that an order is paid.
  const webhookSecret = needed(v, 'STRIPE_WEBHOOK_SECRET', because);
  return { mode, url: null, secretKey, webhookSecret, realMoney: /_live_/.test(secretKey) };
}

/** Where a payment page of a rail stands for a browser: beside the shop in the sandbox, else at the provider. */
export function sandboxOrigin(publicOrigin: string, v: { readonly PORT: number }, offset: 1 | 2): string {
  const { hostname } = new URL(publicOrigin);
  return `http://${hostname}:${v.PORT + offset}`;
}

function formTargetsOf(v: Variables, publicOrigin: string, rails: { readonly ecny: EcnyRail; readonly card: CardRail }): readonly string[] {
  const ecny =
    rails.ecny.mode === 'off' ? [] : [rails.ecny.mode === 'live' ? new URL(rails.ecny.url).origin : sandboxOrigin(publicOrigin, v, 1)];
  const card =
    rails.card.mode === 'off' ? [] : [rails.card.mode === 'live' ? 'https://checkout.stripe.com' : sandboxOrigin(publicOrigin, v, 2)];
  return [...ecny, ...card];
}

/**
 * The checked settings. Throws `EnvironmentError`. While no rail moves real money, secrets that are not set are made once
 * and kept in the data folder.
 */
export function readEnvironment(source: Source = process.env): Environment {
  const demo = !realMoney(source);
  const v = parse(demo ? { ...demoSecrets(source.DATA_DIR || '.data'), ...withoutEmpty(source) } : source);
  const ecny = ecnyRail(v);
  const card = cardRail(v, cardModeOf(source));
  const publicOrigin = new URL(v.PUBLIC_ORIGIN ?? `http://localhost:${v.PORT}`).origin;
  const environment: Environment = {
    production: v.NODE_ENV === 'production',
    logLevel: v.LOG_LEVEL,
    port: v.PORT,
    host: v.HOST,
    publicOrigin,
    fixedOrigin: v.PUBLIC_ORIGIN !== undefined,
    secure: publicOrigin.startsWith('https:'),
    formTargets: formTargetsOf(v, publicOrigin, { ecny, card }),
    proxies: v.TRUST_PROXY,
    drainMs: v.DRAIN_SECONDS * 1000,
    dataDir: v.DATA_DIR,
    databaseUrl: v.DATABASE_URL,
    migrateDatabaseUrl: v.MIGRATE_DATABASE_URL,
    databasePool: v.DATABASE_POOL,
    sessionSecret: v.SESSION_SECRET,
    personKeys: v.PERSON_KEYS,
    personHmacKeys: v.PERSON_HMAC_KEYS,
    ecny,
    card,
    customsSlip: v.CUSTOMS_SLIP_PROVIDER ?? (demo ? 'simulated' : 'none'),
    demo: demo ? { password: v.DEMO_PASSWORD } : null,
    sandboxes: { merchantPublicKey: v.ECNY_PUBLIC_KEY, institutionPrivateKey: v.ECNY_INSTITUTION_PRIVATE_KEY, faults: v.SANDBOX_FAULTS },
  };
  const unsafe = unsafeIn(environment, v);
  if (unsafe.length > 0) throw new EnvironmentError(unsafe);
  return environment;
}

const withoutEmpty = (source: Source): Source => Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));

/** Where migrations run: the owner of the tables. Throws `EnvironmentError` when neither variable is set. */
export function ownerUrl(source: Source = process.env): string {
  const found = source.MIGRATE_DATABASE_URL || source.DATABASE_URL;
  if (!found) throw new EnvironmentError(['MIGRATE_DATABASE_URL (or DATABASE_URL) is not set: it names the database to migrate']);
  return found;
}

/** Reads `.env` of a folder, where there is one, into the environment. What is set already stays. */
export function loadSettingsFile(folder: string): void {
  const file = path.join(folder, '.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** The raw variables, for the processes that `npm start` hands them to. */
export const inherited = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
