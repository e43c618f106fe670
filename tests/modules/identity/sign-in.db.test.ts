import { beforeAll, describe, expect, test } from 'vitest';
import { sessionOf } from '#app/kernel/call.ts';
import { MINUTE } from '#app/kernel/time.ts';
import { argon, demoSignIns, signIn, signOut, signUp, startGuestSession } from '#app/modules/identity/index.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { client, codeOf, must, nobody, openDesk } from './desk.ts';

const desk = await openDesk({ poolSize: 20 });
const password = 'a sentence that is long enough';
const enter = (email: string, typed = password) => signIn(desk.call(), { email, password: typed, ...client() });
const member = (email: string) => signUp(desk.call(), { email, password, displayName: '', ...client() });
const owner = <T>(work: (query: (sql: string) => Promise<{ rows: T[] }>) => Promise<T[]>) =>
  withClient(desk.database.ownerUrl, (db) => work((sql) => db.query(sql) as unknown as Promise<{ rows: T[] }>));

beforeAll(async () => {
  must(await member('lin@example.cn'));
});

describe('signing up', () => {
  test('makes a shopper, whatever else is sent, and signs in', async () => {
    const sent = { email: 'Mallory@Example.CN', password, displayName: ' Mal ', role: 'operator', ...client() };
    const started = must(await signUp(desk.call(), sent));
    expect(started.role).toBe('shopper');
    const { account, actor } = await desk.who(started.token);
    expect(account).toMatchObject({ email: 'Mallory@Example.CN', displayName: 'Mal', role: 'shopper', sellers: [] });
    expect(actor.kind).toBe('shopper');
  });

  test('an address is one account, however it is written', async () => {
    expect(codeOf(await member(' LIN@example.cn'))).toBe('identity.email_taken');
  });

  test('twenty at once make one account', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => member('race@example.cn')));
    expect(answers.map(codeOf).sort()).toEqual([...Array(19).fill('identity.email_taken'), 'ok']);
  });

  test('hostile text is refused, not thrown at the database', async () => {
    expect(codeOf(await member('nul\u0000@example.cn'))).toBe('identity.email_malformed');
    expect(codeOf(await enter('nul\u0000@example.cn'))).toBe('identity.wrong_credentials');
  });

  test('the password is kept as argon2id with the published costs, and nowhere as it is', async () => {
    const rows = await owner<{ password_hash: string }>(async (query) => (await query('SELECT password_hash FROM app_user')).rows);
    expect(rows.length).toBeGreaterThan(4);
    for (const { password_hash } of rows) {
      expect(password_hash).toMatch(
        new RegExp(`^\\$argon2id\\$v=19\\$m=${argon.memoryCost},t=${argon.timeCost},p=${argon.parallelism}\\$`),
      );
      expect(password_hash).not.toContain(password);
    }
  });

  test('an address that asks about many accounts waits after twenty an hour; a slip of the pen costs nothing', async () => {
    const from = client();
    const ask = (email: string, typed = password) => signUp(desk.call(), { email, password: typed, displayName: '', ...from });
    for (let i = 0; i < 30; i += 1) expect(codeOf(await ask('lin@example.cn', 'short'))).toBe('identity.password_short');
    for (let i = 0; i < 20; i += 1) expect(codeOf(await ask('lin@example.cn'))).toBe('identity.email_taken');
    expect(await ask('lin@example.cn')).toMatchObject({
      ok: false,
      refusal: {
        code: 'identity.too_many_attempts',
        facts: { retryAfterSeconds: expect.any(Number), retryAfterMinutes: expect.any(Number) },
      },
    });
  });
});

describe('signing in', () => {
  test('takes a long password of any script whole', async () => {
    const long = '🚂'.repeat(100) + '从哈萨克斯坦到上海'.repeat(6);
    must(await signUp(desk.call(), { email: 'long@example.cn', password: long, displayName: '', ...client() }));
    expect(codeOf(await enter('long@example.cn', long))).toBe('ok');
    expect(codeOf(await enter('long@example.cn', long.slice(0, -1)))).toBe('identity.wrong_credentials');
    expect(codeOf(await enter('long@example.cn', `${long}x`.repeat(3)))).toBe('identity.wrong_credentials');
  });

  test('unknown address, wrong password, disabled account and malformed address get one answer', async () => {
    must(await member('gone@example.cn'));
    await owner(async (query) => (await query("UPDATE app_user SET disabled_at = now() WHERE email_normal = 'gone@example.cn'")).rows);
    const answers = await Promise.all([
      enter('unknown@example.cn'),
      enter('lin@example.cn', 'wrong'),
      enter('gone@example.cn'),
      enter('no address'),
    ]);
    for (const answer of answers) expect(answer).toEqual({ ok: false, refusal: { code: 'identity.wrong_credentials', facts: {} } });
  });

  test('an unknown address costs the work of a known one', async () => {
    // Work, not time: a busy machine makes both slower, and neither dearer.
    const timed = async (email: string): Promise<number> => {
      const start = process.cpuUsage();
      await enter(email, 'wrong all the same');
      const { user, system } = process.cpuUsage(start);
      return user + system;
    };
    const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      must(await member(`timed-${i}@example.cn`));
      known.push(await timed(`timed-${i}@example.cn`));
      unknown.push(await timed(`nobody-${i}@example.cn`));
    }
    // Hashing takes most of it: without the decoy an unknown address is answered with a tenth of the work.
    expect(Math.abs(median(known) - median(unknown))).toBeLessThan(median(known) / 2);
  });

  test('ten failures close an account for a quarter of an hour to everybody, twenty at once too', async () => {
    must(await member('target@example.cn'));
    const answers = await Promise.all(Array.from({ length: 20 }, () => enter('target@example.cn', 'guess')));
    expect(answers.map(codeOf).filter((code) => code === 'identity.wrong_credentials')).toHaveLength(10);
    const late = await enter('target@example.cn');
    expect(late).toMatchObject({ ok: false, refusal: { code: 'identity.too_many_attempts' } });
    if (!late.ok) expect(Number(late.refusal.facts.retryAfterSeconds)).toBeLessThanOrEqual(900);
  });

  test('success forgives the account, and counts against no address', async () => {
    must(await member('often@example.cn'));
    const from = client();
    const again = (typed: string) => signIn(desk.call(), { email: 'often@example.cn', password: typed, ...from });
    for (let i = 0; i < 9; i += 1) expect(codeOf(await again('wrong'))).toBe('identity.wrong_credentials');
    for (let i = 0; i < 45; i += 1) expect(codeOf(await again(password))).toBe('ok');
    for (let i = 0; i < 9; i += 1) expect(codeOf(await again('wrong'))).toBe('identity.wrong_credentials');
  });

  test('fifty failures close an address to every account, and a success of its own does not open it', async () => {
    const from = client();
    for (let i = 0; i < 50; i += 1) {
      if (i === 25) expect(codeOf(await signIn(desk.call(), { email: 'often@example.cn', password, ...from }))).toBe('ok');
      expect(codeOf(await signIn(desk.call(), { email: `spray-${i}@example.cn`, password: 'x', ...from }))).toBe(
        'identity.wrong_credentials',
      );
    }
    expect(codeOf(await signIn(desk.call(), { email: 'lin@example.cn', password, ...from }))).toBe('identity.too_many_attempts');
  });

  test('a fresh token replaces the guest’s, which opens nothing any more', async () => {
    const guest = await startGuestSession(desk.call(), 'test');
    const { actor } = await desk.who(guest.token);
    const started = must(await signIn(desk.call(actor), { email: 'lin@example.cn', password, ...client() }));
    expect(started.token).not.toBe(guest.token);
    expect(started.token).toMatch(/^[\w-]{43}$/);
    expect((await desk.who(guest.token)).sessionId).toBe('');
    expect((await desk.who(started.token)).account?.email).toBe('lin@example.cn');
  });

  test('two sign-ins are two sessions; signing out ends its own alone', async () => {
    const [first, second] = [must(await enter('lin@example.cn')), must(await enter('lin@example.cn'))];
    const { actor } = await desk.who(first.token);
    expect(sessionOf(actor)).toBe(first.sessionId);
    must(await signOut(desk.call(actor)));
    expect((await desk.who(first.token)).account).toBeNull();
    expect((await desk.who(second.token)).account?.email).toBe('lin@example.cn');
    must(await signOut(desk.call(nobody)));
  });

  test('disabling an account ends every session of it at once', async () => {
    must(await member('fired@example.cn'));
    const [first, second] = [must(await enter('fired@example.cn')), must(await enter('fired@example.cn'))];
    await owner(async (query) => (await query("UPDATE app_user SET disabled_at = now() WHERE email_normal = 'fired@example.cn'")).rows);
    for (const { token } of [first, second])
      expect(await desk.who(token)).toMatchObject({ sessionId: '', account: null, actor: { kind: 'guest', sessionId: null } });
  });
});

describe('the accounts of the demonstration', () => {
  const world = (demo: { password: string | undefined } | null) => ({ world: { demo } });

  test('are offered in a demonstration only, with the operator’s own password where one is set', () => {
    expect(demoSignIns(world(null))).toEqual([]);
    expect(demoSignIns(world({ password: undefined })).map(({ role }) => role)).toEqual(['shopper', 'shopper', 'seller', 'operator']);
    expect(new Set(demoSignIns(world({ password: 'chosen by the operator' })).map((account) => account.password))).toEqual(
      new Set(['chosen by the operator']),
    );
  });

  test('sign in as what they say', async () => {
    for (const account of demoSignIns(world({ password: undefined }))) {
      const started = must(await enter(account.email, account.password));
      const { actor, account: shown } = await desk.who(started.token);
      expect(actor.kind).toBe(account.role);
      expect(shown?.displayName).toBe(account.displayName);
      expect(shown?.sellers.length).toBe(account.role === 'seller' ? 2 : 0);
    }
  });

  test('an operator stays twelve hours at most and half an hour without a sign of life', async () => {
    const operator = demoSignIns(world({ password: undefined })).find(({ role }) => role === 'operator');
    const started = must(await enter(operator?.email ?? '', operator?.password));
    expect(started.maxAgeSeconds).toBe(12 * 3600);
    desk.advance(29 * MINUTE);
    expect((await desk.who(started.token)).account?.role).toBe('operator');
    desk.advance(2 * MINUTE);
    expect((await desk.who(started.token)).account).toBeNull();
  });
});
