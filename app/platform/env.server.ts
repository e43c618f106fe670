/** The one home of the environment: every variable is read, checked and explained here, once, at the start of a process. */
import { z } from 'zod';
import { demoSecrets } from './secrets.server.ts';
import { unsafeIn, wellKnownDemoPassword } from './unsafe-settings.server.ts';

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
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_ORIGIN: url.optional(),
  TRUST_PROXY: flag.default(false),
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(120).default(10),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  MIGRATE_DATABASE_URL: postgresUrl.optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SESSION_SECRET: z.string().min(32, 'needs at least 32 characters'),
  PERSON_KEYS: keyRing,
  PERSON_HMAC_KEYS: keyRing,
  ECNY_MODE: z.enum(['off', 'sandbox', 'live']).default('sandbox'),
  ECNY_URL: url.optional(),
  ECNY_MERCHANT_ID: z.string().min(1).default('yiji'),
  ECNY_PRIVATE_KEY: z.string().regex(/^[0-9a-f]{64}$/, 'must be an SM2 private key, 64 hexadecimal digits'),
  ECNY_PUBLIC_KEY: z.string().regex(/^04[0-9a-f]{128}$/, 'must be an SM2 public key, 04 and 128 hexadecimal digits'),
  ECNY_INSTITUTION_PRIVATE_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  ECNY_INSTITUTION_PUBLIC_KEY: z.string().regex(/^04[0-9a-f]{128}$/, 'must be an SM2 public key, 04 and 128 hexadecimal digits'),
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
  CARD_SANDBOX_SECRET_KEY: z.string().regex(/^sk_test_\w{16,}$/),
  CARD_SANDBOX_WEBHOOK_SECRET: z.string().regex(/^whsec_\w{16,}$/),
  CUSTOMS_SLIP_PROVIDER: z.enum(['none', 'simulated']).optional(),
  DEMO_PASSWORD: z.string().min(12, 'needs at least 12 characters').default(wellKnownDemoPassword),
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
  readonly secure: boolean;
  readonly trustProxy: boolean;
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
  readonly demo: { readonly password: string } | null;
  /** Key material of the sandboxes that `npm start` runs. */
  readonly sandboxes: { readonly merchantPublicKey: string; readonly institutionPrivateKey: string | undefined };
}

function parse(source: Source): Variables {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = variables.safeParse(present);
  if (result.success) return result.data;
  throw new EnvironmentError(
    result.error.issues.map(
      ({ path, message, code }) => `${path.join('.')}${code === 'invalid_type' ? ' is not set' : ` ${message}`}: see .env.example`,
    ),
  );
}

const cardModeOf = (source: Source): 'off' | 'sandbox' | 'live' => {
  const told = source.CARD_MODE;
  if (told === 'off' || told === 'sandbox' || told === 'live') return told;
  return source.STRIPE_SECRET_KEY ? 'live' : 'sandbox';
};

/** A rail that moves real money is configured. Read before the other settings: it decides whether secrets may be made up. */
const realMoney = (source: Source): boolean =>
  source.ECNY_MODE === 'live' || (cardModeOf(source) === 'live' && /_live_/.test(source.STRIPE_SECRET_KEY ?? ''));

function ecnyRail(v: Variables): EcnyRail {
  if (v.ECNY_MODE === 'off') return { mode: 'off' };
  const common = { merchantId: v.ECNY_MERCHANT_ID, privateKey: v.ECNY_PRIVATE_KEY, institutionPublicKey: v.ECNY_INSTITUTION_PUBLIC_KEY };
  if (v.ECNY_MODE === 'sandbox') return { mode: 'sandbox', url: v.ECNY_URL ?? `http://127.0.0.1:${v.PORT + 1}`, ...common };
  if (!v.ECNY_URL) throw new EnvironmentError(['ECNY_URL is not set: ECNY_MODE=live needs the address of the institution']);
  return { mode: 'live', url: v.ECNY_URL, ...common };
}

function cardRail(v: Variables, mode: 'off' | 'sandbox' | 'live'): CardRail {
  if (mode === 'off') return { mode };
  if (mode === 'sandbox') {
    const address = v.CARD_SANDBOX_URL ?? `http://127.0.0.1:${v.PORT + 2}`;
    return { mode, url: address, secretKey: v.CARD_SANDBOX_SECRET_KEY, webhookSecret: v.CARD_SANDBOX_WEBHOOK_SECRET, realMoney: false };
  }
  if (!v.STRIPE_SECRET_KEY) throw new EnvironmentError(['STRIPE_SECRET_KEY is not set: CARD_MODE=live needs it']);
  // Without the signing secret every stranger could say that an order is paid.
  if (!v.STRIPE_WEBHOOK_SECRET) throw new EnvironmentError(['STRIPE_WEBHOOK_SECRET is not set: CARD_MODE=live needs it']);
  return {
    mode,
    url: null,
    secretKey: v.STRIPE_SECRET_KEY,
    webhookSecret: v.STRIPE_WEBHOOK_SECRET,
    realMoney: /_live_/.test(v.STRIPE_SECRET_KEY),
  };
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
    secure: publicOrigin.startsWith('https:'),
    trustProxy: v.TRUST_PROXY,
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
    sandboxes: { merchantPublicKey: v.ECNY_PUBLIC_KEY, institutionPrivateKey: v.ECNY_INSTITUTION_PRIVATE_KEY },
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

/** The raw variables, for the processes that `npm start` hands them to. */
export const inherited = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
