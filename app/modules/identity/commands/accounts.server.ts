import { hash } from '@node-rs/argon2';
import { newUuid } from '#app/kernel/id.ts';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { newToken } from '#app/platform/crypto/random.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { demoUserIds } from '../model/demo-accounts.ts';
import { normalEmail } from '../model/password.ts';
import { endSessionsOf } from './sessions.server.ts';
import { argon } from './sign-in.server.ts';

/** Addresses of demonstration accounts that can still be signed in to. */
async function openDemoAccounts(call: Pick<Call, 'db'>): Promise<readonly string[]> {
  const rows = await call.db.user.findMany({ where: { id: { in: [...demoUserIds] }, disabledAt: null }, orderBy: { email: 'asc' } });
  return rows.map(({ email }) => email);
}

/** Why this database must not serve real money yet, and what to do; null when no demonstration account is open. */
export async function demoAccountTrouble(call: Pick<Call, 'db'>): Promise<string | null> {
  const open = await openDemoAccounts(call);
  if (open.length === 0) return null;
  return `${open.join(', ')}: accounts of the demonstration, whose passwords everybody can read, are open and a payment rail is live. Close them with "npm run accounts -- disable-demo", then make your own operator with "npm run operator -- <e-mail address>".`;
}

/** Closes the demonstration accounts for good and ends their sessions; answers which were open. */
export async function disableDemoAccounts(call: Call): Promise<readonly string[]> {
  const open = await openDemoAccounts(call);
  await transaction(call, async (tx) => {
    await tx.tx.user.updateMany({ where: { id: { in: [...demoUserIds] }, disabledAt: null }, data: { disabledAt: tx.at } });
    await endSessionsOf(tx, demoUserIds);
    return ok(null);
  });
  return open;
}

type MadeOperator = Result<
  { readonly email: string; readonly password: string; readonly made: boolean },
  'identity.email_malformed' | 'identity.email_taken'
>;

/**
 * Gives a shop an operator with a password of 256 random bits, told here once. An operator who is there gets a new one and is
 * signed out everywhere. Refuses `identity.email_taken` for the account of anybody else: a shopper who registered the address
 * first must not come to power by it.
 */
export async function makeOperator(call: Call, input: { readonly email: string }): Promise<MadeOperator> {
  const email = normalEmail(input.email);
  if (!email.ok) return email;
  const password = newToken();
  const passwordHash = await hash(password, argon);
  return transaction(call, async (tx): Promise<MadeOperator> => {
    const known = await tx.tx.user.findUnique({ where: { emailNormal: email.value } });
    if (known && (known.role !== 'operator' || demoUserIds.includes(known.id))) return refuse('identity.email_taken');
    if (known) await renew(tx, known.id, passwordHash);
    else
      await tx.tx.user.create({
        data: {
          id: newUuid(tx.at),
          email: input.email.trim(),
          emailNormal: email.value,
          passwordHash,
          displayName: email.value,
          role: 'operator',
          createdAt: tx.at,
        },
      });
    return ok({ email: email.value, password, made: !known });
  });
}

async function renew(tx: TxCall, userId: string, passwordHash: string): Promise<void> {
  await tx.tx.user.update({ where: { id: userId }, data: { passwordHash, disabledAt: null } });
  await endSessionsOf(tx, [userId]);
}
