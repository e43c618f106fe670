import { describe, expect, test } from 'vitest';
import type { Actor } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { ok } from '#app/kernel/result.ts';
import type { VaultWorld } from '#app/modules/identity/contract.ts';
import {
  addressesOfUser,
  forgetAddress,
  forgetPerson,
  knowPerson,
  ownAddresses,
  ownPersons,
  rememberAddress,
  rememberPerson,
} from '#app/modules/identity/index.server.ts';
import { type Call, transaction } from '#app/platform/db/call.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';
import { codeOf, must, newKey, nobody, vaultWith } from './desk.ts';

const database = await testDatabase({ poolSize: 20 });
const [v1, v2] = [newKey('v1'), newKey('v2')];
const callWith = (keys: Parameters<typeof vaultWith>[0], actor: Actor = nobody): Call<VaultWorld> =>
  testCall(database.read, { actor, world: { vault: vaultWith(keys) } });
const know = async (idNumber: string, name = '林知夏', keys = [v1]) =>
  must(await transaction(callWith(keys), async (tx) => ok(await knowPerson(tx, { name, idNumber }))));
const members = await database.read.user.findMany({ where: { role: 'shopper' }, orderBy: { email: 'asc' } });
const actorOf = (index: number): Actor => ({ kind: 'shopper', sessionId: newUuid(new Date(0)), userId: members[index]?.id ?? '' });
const [lin, noura] = [actorOf(1), actorOf(0)];
const userId = (actor: Actor): string => ('userId' in actor ? actor.userId : '');

describe('a person', () => {
  test('is the same for the same number, in small letters too; another number is another person', async () => {
    const [one, same, other] = [await know('11010519491231002X'), await know('11010519491231002x'), await know('310000199203040023')];
    expect(same.personId).toBe(one.personId);
    expect(other.personId).not.toBe(one.personId);
    expect(one).toMatchObject({ name: '林**', idNumber: '1101**********002X' });
  });

  test('stays the same when keys change, and keeps its caps and quota with it', async () => {
    const before = await know('310000198001010019', '王五', [v1]);
    const after = await know('310000198001010019', '王五', [v2, v1]);
    expect(after.personId).toBe(before.personId);
    const fresh = await know('310000198001010027', '赵六', [v2, v1]);
    expect((await database.read.person.findUniqueOrThrow({ where: { id: fresh.personId } })).personKey).toMatch(/^v2:/);
  });

  test('is not changed by somebody who types the number with another name', async () => {
    const { personId } = await know('310000198001010086', '孙悦');
    const stored = () => database.read.personSecret.findUniqueOrThrow({ where: { personId } });
    const before = await stored();
    expect(await know('310000198001010086', '周冒名')).toMatchObject({ personId, name: '周**' });
    expect(await stored()).toEqual(before);
  });

  test('twenty buyers with one number at once are one person', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await know('310000198001010035')).personId));
    expect(new Set(ids).size).toBe(1);
  });

  test('stands in the database as ciphertext only, and the database itself refuses a number in the clear', async () => {
    const { personId } = await know('310000198001010043', '欧阳娜娜');
    const secret = await database.read.personSecret.findUniqueOrThrow({ where: { personId } });
    const everything = JSON.stringify(secret);
    expect(everything).not.toContain('310000198001010043');
    expect(everything).not.toContain('欧阳娜娜');
    const clear = (column: string, text: string) =>
      withClient(database.ownerUrl, (db) => db.query(`UPDATE person_secret SET ${column} = $2 WHERE person_id = $1`, [personId, text]));
    await expect(clear('id_no_ct', '310000198001010043')).rejects.toThrow(/person_secret_ciphertext/);
  });

  test('a ciphertext moved to another person does not open', async () => {
    const [a, b] = [await know('310000198001010051'), await know('310000198001010078')];
    const { idNoCt } = await database.read.personSecret.findUniqueOrThrow({ where: { personId: a.personId } });
    const at = (rowId: string) => ({ table: 'person_secret', column: 'id_no_ct', rowId });
    expect(vaultWith([v1]).open(at(a.personId), idNoCt)).toBe('310000198001010051');
    expect(() => vaultWith([v1]).open(at(b.personId), idNoCt)).toThrow();
  });
});

describe('what a member keeps', () => {
  const call = (actor: Actor) => callWith([v1], actor);
  const body = (street: string) =>
    JSON.stringify({ name: '林知夏', phone: '13800000000', province: '31', city: '上海市', district: '浦东新区', street, postcode: '' });
  const remember = async (actor: Actor, street: string) =>
    must(
      await transaction(call(actor), async (tx) =>
        ok(await rememberAddress(tx, { userId: userId(actor), province: '31', body: body(street) })),
      ),
    );

  test('addresses are kept encrypted and shown masked; the same one once, ten at most, the newest the default', async () => {
    await remember(lin, '张江路 1 号');
    await remember(lin, '张江路 1 号');
    expect(await ownAddresses(call(lin))).toHaveLength(1);
    for (let i = 2; i <= 13; i += 1) await remember(lin, `张江路 ${i} 号`);
    const shown = await ownAddresses(call(lin));
    expect(shown).toHaveLength(10);
    expect(shown.filter((address) => address.isDefault)).toHaveLength(1);
    expect(JSON.stringify(shown)).not.toMatch(/13800000000|林知夏|张江路 \d/);
    const rows = await database.read.address.findMany({ where: { userId: userId(lin) } });
    expect(JSON.stringify(rows)).not.toMatch(/13800000000|张江路/);
  });

  test('nobody sees or deletes another member’s address, a guest none', async () => {
    const [first] = await addressesOfUser(call(lin), userId(lin));
    const input = { addressId: first?.id ?? '' };
    expect(await ownAddresses(call(noura))).toEqual([]);
    expect(codeOf(await forgetAddress(call(noura), input))).toBe('kernel.not_found');
    expect(codeOf(await forgetAddress(call(nobody), input))).toBe('identity.signed_out');
    expect(codeOf(await forgetAddress(call(lin), input))).toBe('ok');
    expect(codeOf(await forgetAddress(call(lin), input))).toBe('kernel.not_found');
  });

  test('a verified person can be taken out of the account; the person, and what counts against it, stays', async () => {
    const { personId } = await know('310000198001010094', '林知夏');
    must(await transaction(call(lin), async (tx) => ok(await rememberPerson(tx, { userId: userId(lin), personId, name: '林知夏' }))));
    expect(await ownPersons(call(lin))).toEqual([{ personId, name: '林**', idNumber: '3100**********0094' }]);
    expect(await ownPersons(call(noura))).toEqual([]);
    expect(codeOf(await forgetPerson(call(noura), { personId }))).toBe('kernel.not_found');
    expect(codeOf(await forgetPerson(call(nobody), { personId }))).toBe('identity.signed_out');
    expect(codeOf(await forgetPerson(call(lin), { personId }))).toBe('ok');
    expect(await ownPersons(call(lin))).toEqual([]);
    expect((await know('310000198001010094', '林知夏')).personId).toBe(personId);
  });
});
