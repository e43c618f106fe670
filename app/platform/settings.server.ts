/** Every variable of the environment and what the program makes of them; `env.server.ts` reads them. */
import { z } from 'zod';

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
