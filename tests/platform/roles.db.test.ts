import { afterAll, expect, inject, test } from 'vitest';
import { withClient } from '#app/platform/db/roles.server.ts';
import { givenServer } from '#app/platform/launch/database.server.ts';
import { deploy, drift } from '#prisma/migrate.ts';

const cluster = inject('clusterUrl');
const name = `roles_${crypto.randomUUID().slice(0, 8)}`;

const addressOf = (role: string | null): string => {
  const url = new URL(cluster);
  url.pathname = `/${name}`;
  if (role) Object.assign(url, { username: role, password: 'x' });
  return url.href;
};
const owner = addressOf(null);
const shop = addressOf(`${name}-shop`);
const guest = addressOf(`${name}-guest`);

await withClient(cluster, async (client) => {
  await client.query(`CREATE DATABASE ${name}`);
  for (const role of ['shop', 'guest']) await client.query(`CREATE ROLE "${name}-${role}" LOGIN PASSWORD 'x'`);
});
afterAll(() =>
  withClient(cluster, async (client) => {
    await client.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await client.query(`DROP ROLE "${name}-shop", "${name}-guest"`);
  }),
);

test('an address whose role may not make tables: one sentence that names the way out', async () => {
  const { port } = new URL(cluster);
  const place = `(127.0.0.1:${port}/${name})`;
  await expect(givenServer(guest, undefined)).rejects.toThrow(
    `DATABASE_URL does not work: its role ${name}-guest may not make tables; set MIGRATE_DATABASE_URL to the owner of the database, or give it CREATE on the database and on its schema public ${place}`,
  );
  await expect(givenServer(guest, shop)).rejects.toThrow(`MIGRATE_DATABASE_URL does not work: its role ${name}-shop may not make tables`);
});

test('the program may run as a role of any name: it gets the rights of rows, and not those of structure', async () => {
  const { applied, granted } = await deploy(owner, `${name}-shop`);
  expect(applied.length).toBeGreaterThan(0);
  expect(granted).toBe(true);
  await withClient(shop, async (client) => {
    expect((await client.query('SELECT count(*)::int AS n FROM country')).rows).toEqual([{ n: 0 }]);
    await expect(client.query('DELETE FROM posting')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('CREATE TABLE mine (n int)')).rejects.toMatchObject({ code: '42501' });
  });
  await withClient(guest, (client) => expect(client.query('SELECT 1 FROM country')).rejects.toMatchObject({ code: '42501' }));
  expect(await deploy(owner, `${name}-nobody`)).toEqual({ applied: [], granted: false });
});

test('the schema asks for nothing that the migrations lack', async () => {
  expect(await drift(owner)).toBe('');
});
