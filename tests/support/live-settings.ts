const key = (letter: string): string =>
  `v1:${Buffer.from(Array.from({ length: 32 }, (_, i) => (letter.charCodeAt(0) + 7 * i) % 256)).toString('base64')}`;

/** Everything a live shop needs. */
export const liveSettings = (given: Readonly<Record<string, string>> = {}) => ({
  NODE_ENV: 'production',
  PUBLIC_ORIGIN: 'https://shop.example',
  HOST: '0.0.0.0',
  DATABASE_URL: 'postgresql://app:a@db.example/yiji',
  MIGRATE_DATABASE_URL: 'postgresql://owner:b@db.example/yiji',
  SESSION_SECRET: 'Jw8mQpXr2vLk9TzBn4cYh6sDf1gAe3uR',
  PERSON_KEYS: key('a'),
  PERSON_HMAC_KEYS: key('b'),
  ECNY_MODE: 'live',
  ECNY_URL: 'https://ecny.example',
  ECNY_PRIVATE_KEY: 'ab'.repeat(32),
  ECNY_INSTITUTION_PUBLIC_KEY: `04${'cd'.repeat(64)}`,
  STRIPE_SECRET_KEY: 'sk_live_abcdefghijklmnop',
  STRIPE_WEBHOOK_SECRET: 'whsec_abcdefghijklmnop',
  ...given,
});
