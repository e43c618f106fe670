import { userOf } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import type { AddressView, VaultWorld } from '../contract.ts';
import { storedAddress } from '../input.server.ts';
import { maskAddress } from '../model/mask.ts';

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

/** The caller's own addresses, masked; none for a guest. */
export async function ownAddresses(call: Call<VaultWorld>): Promise<AddressView[]> {
  const userId = userOf(call.actor);
  if (!userId) return [];
  const saved = await addressesOfUser(call, userId);
  return saved.map(({ id, body, isDefault }) => ({ addressId: id, ...maskAddress(storedAddress.parse(JSON.parse(body))), isDefault }));
}

/** Deletes one of the caller's own addresses. Somebody else's is not found. */
export function forgetAddress(
  call: Call,
  input: { readonly addressId: string },
): Promise<Result<null, 'identity.signed_out' | 'kernel.not_found'>> {
  return transaction(call, async (tx) => {
    const userId = userOf(tx.actor);
    if (!userId) return refuse('identity.signed_out');
    const { count } = await tx.tx.address.deleteMany({ where: { id: input.addressId, userId } });
    return count === 1 ? ok(null) : refuse('kernel.not_found');
  });
}
