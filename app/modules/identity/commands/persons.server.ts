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

/**
 * Knows a person by its ID number: the same number is the same person, whatever the account. Name and number are
 * stored encrypted; the key that caps and quota use is an HMAC.
 */
export async function knowPerson(
  call: TxCall<VaultWorld>,
  identity: { readonly name: string; readonly idNumber: string },
): Promise<PersonView> {
  const idNumber = identity.idNumber.toUpperCase();
  const { vault } = call.world;
  const person = await personWith(call, vault.personKeys(idNumber));
  const place = (column: string) => ({ table: 'person_secret', column, rowId: person.id });
  const secret = {
    nameCt: vault.seal(place('name_ct'), identity.name),
    idNoCt: vault.seal(place('id_no_ct'), idNumber),
    nameMasked: maskName(identity.name),
    idNoMasked: maskIdNumber(idNumber),
    keyId: vault.keyId,
  };
  // What is known of a person is never changed by somebody who merely types the number.
  await call.tx.personSecret.upsert({ where: { personId: person.id }, create: { personId: person.id, ...secret }, update: {} });
  return { personId: person.id, name: secret.nameMasked, idNumber: secret.idNoMasked };
}

/** Name and number of a known person in clear, for the checkout that its own member starts; null when unknown. */
export async function openPerson(
  call: Call<VaultWorld>,
  personId: string,
): Promise<{ readonly name: string; readonly idNumber: string } | null> {
  const secret = await call.db.personSecret.findUnique({ where: { personId } });
  const place = (column: string) => ({ table: 'person_secret', column, rowId: personId });
  const { vault } = call.world;
  return secret && { name: vault.open(place('name_ct'), secret.nameCt), idNumber: vault.open(place('id_no_ct'), secret.idNoCt) };
}

/** The person under any of these keys (a row written before a change of keys has an older one); made under the newest when new. */
async function personWith(call: TxCall, keys: readonly string[]): Promise<{ readonly id: string }> {
  const known = await call.tx.person.findFirst({ where: { personKey: { in: [...keys] } } });
  if (known) return known;
  const [personKey] = keys;
  invariant(personKey, 'a vault has a key');
  await call.tx.$executeRaw`
    INSERT INTO person (id, person_key, created_at) VALUES (${newUuid(call.at)}::uuid, ${personKey}, ${call.at}) ON CONFLICT (person_key) DO NOTHING`;
  return call.tx.person.findUniqueOrThrow({ where: { personKey } });
}

/** Remembers a person as the member's own, so that nothing is typed twice. */
export async function rememberPerson(call: TxCall, link: { readonly userId: string; readonly personId: string }): Promise<void> {
  await call.tx.userPerson.upsert({
    where: { userId_personId: link },
    create: { ...link, verifiedAt: call.at },
    update: { verifiedAt: call.at },
  });
}

/** The member's own verified persons, masked. */
export async function personsOfUser(call: Call, userId: string): Promise<PersonView[]> {
  const links = await call.db.userPerson.findMany({
    where: { userId },
    include: { person: { include: { secret: true } } },
    orderBy: { verifiedAt: 'desc' },
  });
  return links.flatMap(({ person }) =>
    person.secret ? [{ personId: person.id, name: person.secret.nameMasked, idNumber: person.secret.idNoMasked }] : [],
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

/** One person, masked; null when unknown. */
export async function personOf(call: Call, personId: string): Promise<PersonView | null> {
  const secret = await call.db.personSecret.findUnique({ where: { personId } });
  return secret ? { personId, name: secret.nameMasked, idNumber: secret.idNoMasked } : null;
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

/** Writes down what was agreed to, in which words, when. Append-only. */
export async function recordConsents(call: TxCall, consents: readonly ConsentInput[]): Promise<void> {
  await call.tx.consent.createMany({ data: consents.map((c) => ({ id: newUuid(call.at), ...c })) });
}

/** What was agreed to with an order, for its page. */
export async function consentsOfOrder(
  call: Call,
  orderId: string,
): Promise<readonly { readonly kind: string; readonly version: string; readonly at: Date }[]> {
  return call.db.consent.findMany({ where: { orderId }, select: { kind: true, version: true, at: true }, orderBy: { at: 'asc' } });
}
