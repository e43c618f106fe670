import { expect, it } from 'vitest';
import { DAY, plus } from '#app/kernel/time.ts';
import { receiveMessage, removeOldMessages } from '#app/modules/settlement/index.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { must, openDesk } from './desk.ts';

const desk = await openDesk();
const { inboxMessage: inbox, inboxRefusal: refusals } = desk.database.read;
const years = 366 * DAY;

/** A message of so long ago, by the database's own clock. */
const write = (id: string, age: number, state: 'processed' | 'received'): Promise<unknown> =>
  withClient(desk.database.ownerUrl, (client) =>
    client.query(
      `INSERT INTO inbox_message (id, rail, path, headers, body, received_at, state, processed_at) VALUES ($1, 'ecny', '/', '{}', 'x', $2, $3, $4)`,
      [id, plus(new Date(), -age), state, state === 'processed' ? new Date() : null],
    ),
  );
const at = (): ReturnType<typeof desk.call> => ({ ...desk.call(), at: new Date() });
const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

it('raw messages stay three years, then go; what is not processed never goes', async () => {
  await write(id(1), 4 * years, 'processed');
  await write(id(2), 2 * years, 'processed');
  await write(id(3), 4 * years, 'received');
  expect(await removeOldMessages(at())).toBe(1);
  expect((await inbox.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id)).toEqual([id(2), id(3)]);
  expect(await removeOldMessages(at())).toBe(0);
});

it.each([id(2), id(3)])('the database itself lets no younger or waiting one go (%s)', async (kept) => {
  const remove = withClient(desk.database.ownerUrl, (client) => client.query('DELETE FROM inbox_message WHERE id = $1', [kept]));
  await expect(remove).rejects.toThrow('kept for three years');
});

it('what is known of refused messages goes after ninety days', async () => {
  const forged = { ...desk.ecny.sign(new Uint8Array([1])), headers: {} };
  for (const age of [100, 80])
    must(await receiveMessage(desk.call(), { rail: 'ecny', raw: { ...forged, receivedAt: plus(new Date(), -age * DAY) } }));
  expect(await removeOldMessages(at())).toBe(1);
  expect(await refusals.count()).toBe(1);
});
