import { createHash } from 'node:crypto';
import { userOf } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { invariant } from '#app/kernel/invariant.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import type { PersonView, VaultWorld } from '../contract.ts';
import { maskIdNumber, maskName } from '../model/mask.ts';

/** SHA-256 of name and ID number, which rails compare with the payer's own. */
export const identityHashOf = (name: string, idNumber: string): string =>
  createHash('sha256').update(`${name}\n${idNumber.toUpperCase()}`).digest('hex');

const numberPlace = (personId: string) => ({ table: 'person_secret', column: 'id_no_ct', rowId: personId });
const namePlace = (userId: string, personId: string) => ({ table: 'user_person', column: 'name_ct', rowId: `${userId}:${personId}` });

/**
 * Knows a person by its ID number: the same number is the same person, whatever the account. The number is stored encrypted;
 * the key that caps and quota use is an HMAC. The name stays with who typed it. A known and an unknown number cost the same
 * three statements.
 */
export async function knowPerson(
  call: TxCall<VaultWorld>,
  identity: { readonly name: string; readonly idNumber: string },
): Promise<PersonView> {
  const idNumber = identity.idNumber.toUpperCase();
  const { vault } = call.world;
  const personId = await personWith(call, vault.personKeys(idNumber));
  const masked = maskIdNumber(idNumber);
  // What is known is not changed by who types the number again; that it was typed is written down, for it is kept on since then.
  await call.tx.$executeRaw`
    INSERT INTO person_secret (person_id, id_no_ct, id_no_masked, key_id, typed_at)
    VALUES (${personId}::uuid, ${vault.seal(numberPlace(personId), idNumber)}, ${masked}, ${vault.keyId}, ${call.at})
    ON CONFLICT (person_id) DO UPDATE SET typed_at = greatest(person_secret.typed_at, excluded.typed_at)`;
  return { personId, name: maskName(identity.name), idNumber: masked };
}

/** The person under any of these keys (a row written before a change of keys has an older one); made under the newest when new. */
async function personWith(call: TxCall, keys: readonly string[]): Promise<string> {
  const [personKey] = keys;
  invariant(personKey, 'a vault has a key');
  await call.tx.$executeRaw`
    INSERT INTO person (id, person_key, created_at)
    SELECT ${newUuid(call.at)}::uuid, ${personKey}, ${call.at}::timestamptz WHERE NOT EXISTS (SELECT 1 FROM person WHERE person_key = ANY(${[...keys]}))
    ON CONFLICT (person_key) DO NOTHING`;
  const known = await call.tx.person.findFirstOrThrow({
    where: { personKey: { in: [...keys] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  });
  return known.id;
}

interface Remembered {
  readonly userId: string;
  readonly personId: string;
  /** As this member typed it: nobody else ever reads it. */
  readonly name: string;
}

/** Remembers a person as the member's own, so that nothing is typed twice. A name typed anew replaces the member's former one. */
export async function rememberPerson(call: TxCall<VaultWorld>, { userId, personId, name }: Remembered): Promise<void> {
  const own = { nameCt: call.world.vault.seal(namePlace(userId, personId), name), nameMasked: maskName(name), verifiedAt: call.at };
  await call.tx.userPerson.upsert({
    where: { userId_personId: { userId, personId } },
    create: { userId, personId, ...own },
    update: own,
  });
}

/** A member's own person in clear, under the name that this member typed, for the member's checkout; null for anybody else's. */
export async function openPerson(
  call: Call<VaultWorld>,
  { userId, personId }: { readonly userId: string; readonly personId: string },
): Promise<{ readonly name: string; readonly idNumber: string } | null> {
  // Compared here: what a form sends need not be an id.
  const links = await call.db.userPerson.findMany({ where: { userId }, include: { person: { include: { secret: true } } } });
  const link = links.find((one) => one.personId === personId);
  const secret = link?.person.secret;
  if (!secret) return null;
  const { vault } = call.world;
  return { name: vault.open(namePlace(userId, personId), link.nameCt), idNumber: vault.open(numberPlace(personId), secret.idNoCt) };
}

/** The member's own verified persons, masked. */
export async function personsOfUser(call: Call, userId: string): Promise<PersonView[]> {
  const links = await call.db.userPerson.findMany({
    where: { userId },
    include: { person: { include: { secret: true } } },
    orderBy: { verifiedAt: 'desc' },
  });
  return links.flatMap(({ nameMasked, person }) =>
    person.secret ? [{ personId: person.id, name: nameMasked, idNumber: person.secret.idNoMasked }] : [],
  );
}

/** The caller's own verified persons, masked; none for a guest. */
export async function ownPersons(call: Call): Promise<PersonView[]> {
  const userId = userOf(call.actor);
  return userId ? personsOfUser(call, userId) : [];
}

/**
 * Takes a person out of the caller's account. What orders must keep of the person (papers, quota) stays with the person.
 * Somebody else's is not found.
 */
export function forgetPerson(
  call: Call,
  input: { readonly personId: string },
): Promise<Result<null, 'identity.signed_out' | 'kernel.not_found'>> {
  return transaction(call, async (tx) => {
    const userId = userOf(tx.actor);
    if (!userId) return refuse('identity.signed_out');
    const { count } = await tx.tx.userPerson.deleteMany({ where: { userId, personId: input.personId } });
    return count === 1 ? ok(null) : refuse('kernel.not_found');
  });
}

/** The masked number of a person; null when it is no longer kept. */
export async function maskedNumberOf(call: Call, personId: string): Promise<string | null> {
  const secret = await call.db.personSecret.findUnique({ where: { personId }, select: { idNoMasked: true } });
  return secret?.idNoMasked ?? null;
}

export interface ConsentInput {
  readonly personId: string;
  readonly orderId: string | null;
  readonly sessionId: string | null;
  readonly kind: string;
  readonly version: string;
  readonly textHash: string;
  readonly ipHash: string | null;
  /** When it was ticked. */
  readonly at: Date;
}

/** Writes down what was agreed to, in which words, when. Append-only. Answers the ids of the rows. */
export async function recordConsents(call: TxCall, consents: readonly ConsentInput[]): Promise<string[]> {
  const rows = consents.map((c) => ({ id: newUuid(call.at), ...c }));
  await call.tx.consent.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** Says of what was agreed to before that it was for this order: the same words and times once more, with the order. */
export async function bindConsents(
  call: TxCall,
  bond: { readonly personId: string; readonly orderId: string; readonly rows: readonly string[] },
): Promise<void> {
  const { personId, orderId } = bond;
  const given = await call.tx.consent.findMany({ where: { id: { in: [...bond.rows] }, personId, orderId: null } });
  invariant(given.length === bond.rows.length, 'an order is bound to what its buyer agreed to');
  await call.tx.consent.createMany({ data: given.map((row) => ({ ...row, id: newUuid(call.at), orderId })) });
}

/** What was agreed to with an order, for its page. */
export async function consentsOfOrder(
  call: Call,
  orderId: string,
): Promise<readonly { readonly kind: string; readonly version: string; readonly at: Date }[]> {
  return call.db.consent.findMany({ where: { orderId }, select: { kind: true, version: true, at: true }, orderBy: { at: 'asc' } });
}
