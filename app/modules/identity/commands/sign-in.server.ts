import { hash, verify } from '@node-rs/argon2';
import { sessionOf } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import { type KernelRefusal, ok, type Result, refuse } from '#app/kernel/result.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import { publish } from '#app/platform/db/event.server.ts';
import type { RateLimiter, RateRule } from '#app/platform/rate-limit.server.ts';
import type { IdentityRefusal, Role } from '../contract.ts';
import { demoUserIds } from '../model/demo-accounts.ts';
import { checkPassword, mayBePassword, normalEmail } from '../model/password.ts';
import { endSession, type StartedSession, startSession } from './sessions.server.ts';

/** OWASP: argon2id, 19 MiB, two passes. */
export const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Ten failures in a quarter of an hour, for an account and for an address (ASVS V6.3.1). */
const perAccount: RateRule = { name: 'sign-in-account', points: 10, seconds: 900 };
const perAddress: RateRule = { name: 'sign-in-address', points: 50, seconds: 900 };
const signUps: RateRule = { name: 'sign-up', points: 20, seconds: 3600 };

export interface SignInWorld {
  readonly limiter: RateLimiter;
  /** Null where a rail moves real money. */
  readonly demo: object | null;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Where it comes from, hashed; and with what. */
  readonly clientKey: string;
  readonly userAgent: string | null;
}

type SignInResult = Promise<Result<StartedSession & { readonly role: Role }, IdentityRefusal | KernelRefusal>>;

// Verified when nobody has the address, so that an unknown account costs the same time as a known one.
let stranger: Promise<string> | null = null;
const strangersHash = (): Promise<string> => {
  stranger ??= hash('a password that nobody has', argon);
  return stranger;
};

async function limited(call: Call<SignInWorld>, input: Credentials, account: string): Promise<Result<null, 'identity.too_many_attempts'>> {
  const byAccount = await call.world.limiter.take(perAccount, account);
  const byAddress = await call.world.limiter.take(perAddress, input.clientKey);
  const slow = !byAccount.ok ? byAccount : !byAddress.ok ? byAddress : null;
  return slow ? refuse('identity.too_many_attempts', slow.refusal.facts) : ok(null);
}

/** Only failures count: the account's are forgiven, the address gets back the one point of this try, so that no stranger's failures are forgiven with it. */
async function forgiven(call: Call<SignInWorld>, input: Credentials, account: string): Promise<void> {
  await call.world.limiter.forgive(perAccount, account);
  await call.world.limiter.take(perAddress, input.clientKey, -1);
}

/**
 * Signs in with e-mail and password: a fresh session, the guest's one ended, its cart joined to the member's. Unknown
 * address, wrong password and disabled account get one answer in one time. Refuses `identity.wrong_credentials`,
 * `identity.too_many_attempts`.
 */
export async function signIn(call: Call<SignInWorld>, input: Credentials): SignInResult {
  const email = normalEmail(input.email);
  const account = email.ok ? email.value : 'malformed';
  const room = await limited(call, input, account);
  if (!room.ok) return room;
  const nobodys = await strangersHash();
  const user = email.ok ? await call.db.user.findUnique({ where: { emailNormal: email.value } }) : null;
  const right = mayBePassword(input.password) && (await verify(user?.passwordHash ?? nobodys, input.password));
  // Whose password everybody can read is nobody where money is real, whatever the row says.
  const barred = user !== null && call.world.demo === null && demoUserIds.includes(user.id);
  if (!user || !right || user.disabledAt || barred) return refuse('identity.wrong_credentials');
  await forgiven(call, input, account);
  return transaction(call, async (tx) => ok(await enter(tx, { userId: user.id, role: user.role as Role, userAgent: input.userAgent })));
}

async function enter(
  tx: TxCall,
  who: { readonly userId: string; readonly role: Role; readonly userAgent: string | null },
): Promise<StartedSession & { readonly role: Role }> {
  const guest = sessionOf(tx.actor);
  const started = await startSession(tx, who);
  await publish(tx, {
    type: 'identity.signed_in',
    subject: who.userId,
    payload: { userId: who.userId, sessionId: guest },
    key: `identity.signed_in:${started.sessionId}`,
  });
  if (guest) await endSession(tx, guest);
  return { ...started, role: who.role };
}

/** Opens a shopper's account and signs in. Refuses a password that is short or known, an address that is taken. */
export async function signUp(call: Call<SignInWorld>, input: Credentials & { readonly displayName: string }): SignInResult {
  const email = normalEmail(input.email);
  if (!email.ok) return email;
  const password = checkPassword(input.password, email.value);
  if (!password.ok) return password;
  // A slip of the pen costs nothing; who asks which addresses are taken soon waits.
  const room = await call.world.limiter.take(signUps, input.clientKey);
  if (!room.ok) return refuse('identity.too_many_attempts', room.refusal.facts);
  const passwordHash = await hash(input.password, argon);
  return transaction(call, async (tx) => {
    const id = newUuid(tx.at);
    const made = await tx.tx.user.createMany({
      data: [
        {
          id,
          email: input.email.trim(),
          emailNormal: email.value,
          passwordHash,
          displayName: input.displayName.trim().slice(0, 60) || email.value,
          role: 'shopper',
          createdAt: tx.at,
        },
      ],
      skipDuplicates: true,
    });
    if (made.count === 0) return refuse('identity.email_taken');
    return ok(await enter(tx, { userId: id, role: 'shopper', userAgent: input.userAgent }));
  });
}

/** Ends the caller's session. */
export function signOut(call: Call): Promise<Result<null>> {
  return transaction(call, async (tx) => {
    const sessionId = sessionOf(tx.actor);
    if (sessionId) await endSession(tx, sessionId);
    return ok(null);
  });
}
