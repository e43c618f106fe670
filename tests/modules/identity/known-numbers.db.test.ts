import { beforeAll, describe, expect, test } from 'vitest';
import { newUuid } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import { addToCart, checkoutOf, saveAddress, saveIdentity, takePerson } from '#app/modules/checkout/index.server.ts';
import { knowPerson, openPerson, ownPersons, signUp } from '#app/modules/identity/index.server.ts';
import { transaction } from '#app/platform/db/call.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { rateLimiter } from '#app/platform/rate-limit.server.ts';
import { codeOf, inventedId, must, openMarket, someAddress } from '#tests/modules/checkout/market.ts';
import { statementsOf } from '#tests/support/statements.ts';
import { client } from './desk.ts';

const market = await openMarket();
const { database } = market;
let numbers = 4_000;
let members = 0;

interface Member {
  readonly userId: string;
  readonly call: () => ReturnType<typeof market.call>;
}

/** A member with goods in the cart and an address. */
async function member(): Promise<Member> {
  members += 1;
  const world = { limiter: rateLimiter(database, 'desk'), demo: {} };
  const input = { email: `member-${members}@example.cn`, password: 'hundert stille Lampen', displayName: '', ...client() };
  const { sessionId } = must(await signUp({ ...market.call(), world }, input));
  const { userId } = await database.read.session.findUniqueOrThrow({ where: { id: sessionId } });
  const call = () => market.call({ kind: 'shopper', sessionId, userId: userId ?? '' });
  must(await addToCart(call(), { productId: await market.productId('natural-latex-pillow'), quantity: 1, mode: null }));
  must(await saveAddress(call(), someAddress));
  return { userId: userId ?? '', call };
}

const ticks = { ownUse: 'on', riskNotice: 'on', identityStorage: 'on', overseas: 'on' } as const;
const identity = (idNumber: string, name: string, remember: boolean) => ({ name, idNumber, ...ticks, remember });
const newNumber = (): string => {
  numbers += 1;
  return inventedId(numbers);
};
const page = async (who: Member, idNumber: string) => {
  const call = who.call();
  const view = await checkoutOf({ ...call, world: { ...call.world, sample: null } }, { province: '31' });
  const [quote, mask] = [view?.quote?.id ?? '', `${idNumber.slice(0, 4)}**********${idNumber.slice(-4)}`];
  const text = JSON.stringify(view, (_, value) => (typeof value === 'bigint' ? `${value}` : value));
  return text
    .replaceAll(quote, 'QUOTE')
    .replaceAll(mask, 'NUMBER')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
};

/** Two shoppers who type a name of their own: one a number that the shop knows under another name, one a number that nobody typed before. */
async function typedByTwo() {
  const [victim, one, other] = [await member(), await member(), await member()];
  const [known, unknown] = [newNumber(), newNumber()];
  must(await saveIdentity(victim.call(), identity(known, '欧阳娜娜', true)));
  return { victim, one, other, known, unknown };
}

describe('who types a number learns nothing of whose it is', () => {
  let two: Awaited<ReturnType<typeof typedByTwo>>;
  beforeAll(async () => {
    two = await typedByTwo();
  });

  test('a known and an unknown number, remembered and taken again, give the same pages', async () => {
    const { one, other, known, unknown } = two;
    for (const [who, number] of [
      [one, known],
      [other, unknown],
    ] as const)
      must(await saveIdentity(who.call(), identity(number, '王小明', true)));
    expect(await page(one, known)).toBe(await page(other, unknown));
    for (const who of [one, other]) {
      const [own] = await ownPersons(who.call());
      expect(own?.name).toBe('王**');
      must(await takePerson(who.call(), { personId: own?.personId ?? '', ...ticks }));
    }
    expect(await page(one, known)).toBe(await page(other, unknown));
    expect(await page(one, known)).toContain('王**');
    expect(await page(one, known)).not.toContain('欧');
  });

  test('what is sealed for an order is the name that this member typed', async () => {
    const { one, victim } = two;
    const nameOf = async (who: Member): Promise<string | undefined> => {
      const [own] = await ownPersons(who.call());
      return (await openPerson(who.call(), { userId: who.userId, personId: own?.personId ?? '' }))?.name;
    };
    expect(await nameOf(one)).toBe('王小明');
    expect(await nameOf(victim)).toBe('欧阳娜娜');
  });

  test('a wrong name typed first poisons the number for nobody', async () => {
    const [vandal, owner] = [await member(), await member()];
    const number = newNumber();
    must(await saveIdentity(vandal.call(), identity(number, '周冒名', true)));
    must(await saveIdentity(owner.call(), identity(number, '孙悦', true)));
    expect((await ownPersons(owner.call())).map(({ name }) => name)).toEqual(['孙*']);
    must(await saveIdentity(owner.call(), identity(number, '孙悦然', true)));
    expect((await ownPersons(owner.call())).map(({ name }) => name)).toEqual(['孙**']);
    expect((await ownPersons(vandal.call())).map(({ name }) => name)).toEqual(['周**']);
  });

  test('another member’s person, and what is no id, is nobody’s', async () => {
    const stranger = await member();
    const [own] = await ownPersons(two.victim.call());
    for (const personId of [own?.personId ?? '', newUuid(market.now()), 'no id'])
      expect(codeOf(await takePerson(stranger.call(), { personId, ...ticks }))).toBe('checkout.identity_missing');
  });

  test('a sealed name moved to another member’s row does not open, and the database refuses one in the clear', async () => {
    const { one, victim } = two;
    const [own] = await ownPersons(one.call());
    const write = (sql: string, values: readonly unknown[]) => withClient(database.ownerUrl, (db) => db.query(sql, [...values]));
    const row = { userId: one.userId, personId: own?.personId ?? '' };
    await expect(write('UPDATE user_person SET name_ct = $2 WHERE user_id = $1', [one.userId, '王小明'])).rejects.toThrow(
      /user_person_ciphertext/,
    );
    await write('UPDATE user_person a SET name_ct = b.name_ct FROM user_person b WHERE a.user_id = $1 AND b.user_id = $2', [
      one.userId,
      victim.userId,
    ]);
    await expect(openPerson(one.call(), row)).rejects.toThrow();
  });
});

describe('a known and an unknown number cost the same', () => {
  test('statements', async () => {
    const { one, known } = await typedByTwo();
    const fresh = await member();
    const ofKnown = await statementsOf(database.pool, () => saveIdentity(one.call(), identity(known, '王小明', true)));
    const ofUnknown = await statementsOf(database.pool, () => saveIdentity(fresh.call(), identity(newNumber(), '王小明', true)));
    expect(ofKnown.length).toBeGreaterThan(5);
    expect(ofKnown).toEqual(ofUnknown);
  });

  test('time', async () => {
    const timed = async (idNumber: string): Promise<number> => {
      const start = performance.now();
      must(await transaction(market.call(), async (tx) => ok(await knowPerson(tx, { name: '王小明', idNumber }))));
      return performance.now() - start;
    };
    const median = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
    const [known, unknown]: [number[], number[]] = [[], []];
    const number = newNumber();
    await timed(number);
    for (let i = 0; i < 120; i += 1) {
      known.push(await timed(number));
      unknown.push(await timed(newNumber()));
    }
    expect(Math.abs(median(known) - median(unknown))).toBeLessThan(median(unknown) / 2);
  });
});
