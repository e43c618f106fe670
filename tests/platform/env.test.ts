import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { EnvironmentError, readEnvironment } from '#app/platform/env.server.ts';
import { variables } from '#app/platform/settings.server.ts';
import { liveSettings } from '#tests/support/live-settings.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'yiji-env-'));
afterAll(() => rmSync(dir, { recursive: true }));

const live = liveSettings();

/** Keys of a sandbox that nobody took away. */
const leftOver = { CARD_SANDBOX_SECRET_KEY: 'sk_test_abcdefghijklmnop', CARD_SANDBOX_WEBHOOK_SECRET: 'whsec_abcdefghijklmnop' };

const sentences = (source: Record<string, string>): string => {
  try {
    readEnvironment(source);
    return '';
  } catch (error) {
    if (error instanceof EnvironmentError) return error.sentences.join('\n');
    throw error;
  }
};

test('.env.example names every variable once, and no other', () => {
  const lines = readFileSync(path.resolve('.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line) => /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
  expect(named.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
});

test('a demonstration needs nothing: it makes its secrets once and keeps them for its owner alone', () => {
  const first = readEnvironment({ DATA_DIR: dir });
  const second = readEnvironment({ DATA_DIR: dir });
  expect(first.demo).toEqual({ password: undefined });
  expect(first.ecny.mode).toBe('sandbox');
  expect(first.card).toMatchObject({ mode: 'sandbox', url: 'http://127.0.0.1:3002' });
  expect(second.personKeys).toEqual(first.personKeys);
  expect(second.sessionSecret).toBe(first.sessionSecret);
  expect(statSync(path.join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
});

test('a complete live shop starts', () => {
  const environment = readEnvironment(live);
  expect(environment).toMatchObject({
    demo: null,
    secure: true,
    customsSlip: 'none',
    ecny: { mode: 'live' },
    card: { mode: 'live', realMoney: true },
  });
});

test.each([
  ['PUBLIC_ORIGIN', 'http://shop.example', 'PUBLIC_ORIGIN must begin with https://'],
  ['PUBLIC_ORIGIN', 'https://localhost', 'PUBLIC_ORIGIN must be the address of the shop on the internet'],
  ['DATABASE_URL', '', 'DATABASE_URL must name a PostgreSQL server'],
  ['MIGRATE_DATABASE_URL', '', 'MIGRATE_DATABASE_URL must name the owner'],
  ['MIGRATE_DATABASE_URL', live.DATABASE_URL, 'must be different roles'],
  ['ECNY_MODE', 'sandbox', 'ECNY_MODE must be live or off'],
  ['ECNY_URL', 'http://ecny.example', 'ECNY_URL must begin with https://'],
  ['ECNY_URL', '', 'ECNY_URL is not set'],
  ['CARD_MODE', 'sandbox', 'CARD_MODE must be live or off'],
  ['STRIPE_SECRET_KEY', 'sk_test_abcdefghijklmnop', 'must be a live key'],
  ['STRIPE_WEBHOOK_SECRET', '', 'STRIPE_WEBHOOK_SECRET is not set'],
  ['CUSTOMS_SLIP_PROVIDER', 'simulated', 'CUSTOMS_SLIP_PROVIDER must not be simulated'],
  ['SESSION_SECRET', '', 'SESSION_SECRET is not set'],
  ['SESSION_SECRET', 'a'.repeat(40), 'SESSION_SECRET must be random'],
  ['PERSON_KEYS', '', 'PERSON_KEYS is not set'],
  ['PERSON_KEYS', `v1:${Buffer.alloc(32).toString('base64')}`, 'must be random'],
  ['PERSON_KEYS', 'v1:c2hvcnQ=', 'PERSON_KEYS must be v1:'],
])('live with %s=%s is refused', (name, value, sentence) => {
  expect(sentences({ ...live, ...leftOver, [name]: value })).toContain(sentence);
});

test('a demonstration that others can reach needs a password of its own', () => {
  expect(sentences({ DATA_DIR: dir, HOST: '0.0.0.0' })).toContain('set DEMO_PASSWORD');
  expect(sentences({ DATA_DIR: dir, HOST: '0.0.0.0', DEMO_PASSWORD: 'our own long password' })).toBe('');
  expect(sentences({ DATA_DIR: dir, PUBLIC_ORIGIN: 'https://demo.example' })).toContain(
    'PUBLIC_ORIGIN=https://demo.example is reached from outside and the demo accounts have passwords that everybody can read',
  );
  expect(sentences({ DATA_DIR: dir, PUBLIC_ORIGIN: 'https://demo.example', DEMO_PASSWORD: 'our own long password' })).toBe('');
  for (const own of ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])
    expect(sentences({ DATA_DIR: dir, PUBLIC_ORIGIN: own })).toBe('');
  expect(sentences({ DATA_DIR: dir, HOST: '0.0.0.0', DEMO_PASSWORD: 'short' })).toContain('needs at least 12 characters');
});

test('nonsense is told in a sentence', () => {
  expect(sentences({ DATA_DIR: dir, PORT: '99999' })).toContain('PORT');
  expect(sentences({ DATA_DIR: dir, DATABASE_URL: 'mysql://x' })).toContain('DATABASE_URL');
});

test('TRUST_PROXY is a number of proxies; what was a flag means one', () => {
  const proxies = (told: string) => readEnvironment({ DATA_DIR: dir, TRUST_PROXY: told }).proxies;
  expect(['0', 'false', '', '1', 'true', '2'].map(proxies)).toEqual([0, 0, 0, 1, 1, 2]);
  expect(sentences({ DATA_DIR: dir, TRUST_PROXY: 'yes' })).toContain('TRUST_PROXY must be the number of proxies before the shop');
});
