import { newUuid } from '#app/kernel/id.ts';
import type { Call, TxCall } from '#app/platform/db/call.server.ts';
import type { VaultWorld } from '../contract.ts';

const place = (row: string) => ({ table: 'address', column: 'body_ct', rowId: row });

/** Saves a postal address of a member, encrypted; the newest is the default. At most ten are kept. */
export async function rememberAddress(
  call: TxCall<VaultWorld>,
  input: { readonly userId: string; readonly province: string; readonly body: string },
): Promise<string> {
  const known = await call.tx.address.findMany({ where: { userId: input.userId }, orderBy: { createdAt: 'desc' } });
  const same = known.find((a) => call.world.vault.open(place(a.id), a.bodyCt) === input.body);
  if (same) return same.id;
  const id = newUuid(call.at);
  await call.tx.address.updateMany({ where: { userId: input.userId }, data: { isDefault: false } });
  await call.tx.address.create({
    data: {
      id,
      userId: input.userId,
      province: input.province,
      bodyCt: call.world.vault.seal(place(id), input.body),
      isDefault: true,
      createdAt: call.at,
    },
  });
  await call.tx.address.deleteMany({ where: { id: { in: known.slice(9).map((a) => a.id) } } });
  return id;
}

export interface SavedAddress {
  readonly id: string;
  readonly province: string;
  readonly body: string;
  readonly isDefault: boolean;
}

/** The member's addresses, newest first, opened for the checkout that masks them. */
export async function addressesOfUser(call: Call<VaultWorld>, userId: string): Promise<SavedAddress[]> {
  const rows = await call.db.address.findMany({ where: { userId }, orderBy: [{ isDefault: 'desc' }, { createdAt: 'desc' }] });
  return rows.map((row) => ({
    id: row.id,
    province: row.province,
    body: call.world.vault.open(place(row.id), row.bodyCt),
    isDefault: row.isDefault,
  }));
}
