/** The one home of the environment: every variable is read, checked and explained here, once, at the start of a process. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { demoSecrets } from './secrets.server.ts';
import { unsafeIn } from './unsafe-settings.server.ts';

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

const url = z.url({ protocol: /^https?$/ });
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });
const flag = z.enum(['0', '1', 'false', 'true']).transform((text) => text === '1' || text === 'true');
/** How many proxies of ours stand before the shop; `true` of before meant one. */
const hops = z
  .string()
  .regex(/^(\d|true|false)$/, 'must be the number of proxies before the shop, 0 to 9')
  .transform((text) => (text === 'true' ? 1 : Number(text) || 0));
const whole = (least: number, most: number) => {
  const say = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number(say).int(say).min(least, say).max(most, say);
};
const keyRing = z
  .string()
  .regex(/^v\d+:[A-Za-z0-9+/=]{43,44}(,v\d+:[A-Za-z0-9+/=]{43,44})*$/, 'must be v1:<32 bytes in base64>, newest key first')
  .transform((text) =>
    text
      .split(',')
      .map((part) => ({ id: part.slice(0, part.indexOf(':')), key: Buffer.from(part.slice(part.indexOf(':') + 1), 'base64') })),
  );

/** Every variable the program knows; `.env.example` explains each one and a test keeps both lists equal. */
export const variables = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** The two after it belong to the sandboxes. */
  PORT: whole(1, 65_533).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_ORIGIN: url.optional(),
  TRUST_PROXY: hops.default(0),
  DRAIN_SECONDS: whole(0, 120).default(10),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATE_DATABASE_URL: postgresUrl.optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  SESSION_SECRET: z.string().min(32, 'needs at least 32 characters'),
  PERSON_KEYS: keyRing,
  PERSON_HMAC_KEYS: keyRing,
  ECNY_MODE: z.enum(['off', 'sandbox', 'live']).default('sandbox'),
  ECNY_URL: url.optional(),
  ECNY_MERCHANT_ID: z.string().min(1).default('yiji'),
  ECNY_PRIVATE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be an SM2 private key, 64 hexadecimal digits')
    .optional(),
  ECNY_PUBLIC_KEY: z
    .string()
    .regex(/^04[0-9a-f]{128}$/, 'must be an SM2 public key, 04 and 128 hexadecimal digits')
    .optional(),
  ECNY_INSTITUTION_PRIVATE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  ECNY_INSTITUTION_PUBLIC_KEY: z
    .string()
    .regex(/^04[0-9a-f]{128}$/, 'must be an SM2 public key, 04 and 128 hexadecimal digits')
    .optional(),
  CARD_MODE: z.enum(['off', 'sandbox', 'live']).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'must be a secret key of Stripe (sk_… or rk_…)')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w{16,}$/, 'must be a signing secret of Stripe (whsec_…)')
    .optional(),
  CARD_SANDBOX_URL: url.optional(),
  CARD_SANDBOX_SECRET_KEY: z
    .string()
    .regex(/^sk_test_\w{16,}$/)
    .optional(),
  CARD_SANDBOX_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\w{16,}$/)
    .optional(),
  CUSTOMS_SLIP_PROVIDER: z.enum(['none', 'simulated']).optional(),
  SANDBOX_FAULTS: flag.default(false),
  DEMO_PASSWORD: z.string().min(12, 'needs at least 12 characters').optional(),
});

export type Variables = z.output<typeof variables>;

export interface KeyRing {
  readonly id: string;
  readonly key: Buffer;
}

/** The digital RMB rail. */
export type EcnyRail =
  | { readonly mode: 'off' }
  | {
      readonly mode: 'sandbox' | 'live';
      readonly url: string;
      readonly merchantId: string;
      readonly privateKey: string;
      readonly institutionPublicKey: string;
    };

/** The card rail. `realMoney` is false with test keys of Stripe. */
export type CardRail =
  | { readonly mode: 'off' }
  | {
      readonly mode: 'sandbox';
      readonly url: string;
      readonly secretKey: string;
      readonly webhookSecret: string;
      readonly realMoney: false;
    }
  | { readonly mode: 'live'; readonly url: null; readonly secretKey: string; readonly webhookSecret: string; readonly realMoney: boolean };

export interface Environment {
  readonly production: boolean;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly port: number;
  readonly host: string;
  /** Scheme, host and port under which browsers reach the shop. */
  readonly publicOrigin: string;
  /** PUBLIC_ORIGIN was set: requests to other hosts are turned away. */
  readonly fixedOrigin: boolean;
  readonly secure: boolean;
  /** Origins of hosted payment pages that a form of ours may lead to. */
  readonly formTargets: readonly string[];
  /** Proxies of ours that a request passes. */
  readonly proxies: number;
  readonly drainMs: number;
  readonly dataDir: string;
  /** Undefined: the program brings its own PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly migrateDatabaseUrl: string | undefined;
  readonly databasePool: number;
  readonly sessionSecret: string;
  /** Newest key first; it encrypts, all decrypt. */
  readonly personKeys: readonly KeyRing[];
  readonly personHmacKeys: readonly KeyRing[];
  readonly ecny: EcnyRail;
  readonly card: CardRail;
  readonly customsSlip: 'none' | 'simulated';
  /** No rail moves real money: banner, demo accounts, sample person. */
  readonly demo: {
    /** One password for all demo accounts instead of the ones in the sources. */ readonly password: string | undefined;
  } | null;
  /** Key material of the sandboxes that `npm start` runs. */
  readonly sandboxes: {
    readonly merchantPublicKey: string | undefined;
    readonly institutionPrivateKey: string | undefined /** Their fault switches work. */;
    readonly faults: boolean;
  };
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
