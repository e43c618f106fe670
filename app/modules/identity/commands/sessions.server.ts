import type { Actor } from '#app/kernel/call.ts';
import { newUuid } from '#app/kernel/id.ts';
import type { LocalizedText } from '#app/kernel/locale.ts';
import { ok } from '#app/kernel/result.ts';
import { DAY, MINUTE, plus } from '#app/kernel/time.ts';
import { issueToken, isToken, tokenHash } from '#app/platform/crypto/token.server.ts';
import { type Call, type TxCall, transaction } from '#app/platform/db/call.server.ts';
import type { AccountView, Role } from '../contract.ts';

/** Longest pause and longest life (ASVS V7.3): people who only shop may stay, people with power may not. */
const patience: Readonly<Record<Role | 'guest', { readonly idleMs: number; readonly wholeMs: number }>> = {
  guest: { idleMs: 14 * DAY, wholeMs: 90 * DAY },
  shopper: { idleMs: 14 * DAY, wholeMs: 90 * DAY },
  seller: { idleMs: 12 * 60 * MINUTE, wholeMs: 7 * DAY },
  operator: { idleMs: 30 * MINUTE, wholeMs: 12 * 60 * MINUTE },
};

export interface OpenSession {
  readonly sessionId: string;
  readonly actor: Actor;
  readonly account: AccountView | null;
  /** Last seen more than a minute ago: worth writing down. */
  readonly stale: boolean;
}

const nobody: OpenSession = { sessionId: '', actor: { kind: 'guest', sessionId: null }, account: null, stale: false };

/** Who stands behind a session cookie; an unknown, ended or tired session is nobody. One statement. */
export async function sessionFor(call: Pick<Call, 'db' | 'at'>, token: string | null): Promise<OpenSession> {
  if (!token || !isToken(token)) return nobody;
  const row = await call.db.session.findUnique({
    where: { tokenHash: new Uint8Array(tokenHash(token)) },
    relationLoadStrategy: 'join',
    include: { user: { include: { members: { include: { seller: { select: { names: true } } }, orderBy: { seller: { slug: 'asc' } } } } } },
  });
  if (!row || row.endedAt || row.expiresAt.getTime() <= call.at.getTime() || row.user?.disabledAt) return nobody;
  const role = (row.user?.role as Role | undefined) ?? 'guest';
  const { idleMs, wholeMs } = patience[role];
  const [pause, life] = [call.at.getTime() - row.lastSeenAt.getTime(), call.at.getTime() - row.createdAt.getTime()];
  // The role counts as it is now: who was given power after signing in signs in again sooner.
  if (pause > idleMs || life > wholeMs) return nobody;
  const stale = pause > MINUTE;
  if (!row.user) return { sessionId: row.id, actor: { kind: 'guest', sessionId: row.id }, account: null, stale };
  const sellers = row.user.members.map((m) => ({ sellerId: m.sellerId, names: m.seller.names as LocalizedText }));
  const account: AccountView = {
    userId: row.user.id,
    email: row.user.email,
    displayName: row.user.displayName,
    role: row.user.role as Role,
    sellers,
  };
  return { sessionId: row.id, actor: actorOf(row.id, account), account, stale };
}

function actorOf(sessionId: string, account: AccountView): Actor {
  const { userId, role, sellers } = account;
  const [seller] = sellers;
  if (role === 'operator') return { kind: 'operator', sessionId, userId };
  if (role === 'seller' && seller) return { kind: 'seller', sessionId, userId, sellerId: seller.sellerId };
  return { kind: 'shopper', sessionId, userId };
}

/** Writes down that a session is alive, at most once a minute, so that reading pages does not write. */
export async function touchSession(call: Call, session: OpenSession): Promise<void> {
  if (!session.stale) return;
  await transaction(call, async (tx) => {
    await tx.tx.session.updateMany({
      where: { id: session.sessionId, lastSeenAt: { lt: plus(tx.at, -MINUTE) } },
      data: { lastSeenAt: tx.at },
    });
    return ok(null);
  });
}

export interface StartedSession {
  readonly token: string;
  readonly sessionId: string;
  readonly maxAgeSeconds: number;
}

/** Opens a session, for a guest's first change or a sign-in. The token is told once; its hash is kept. */
export async function startSession(
  call: TxCall,
  who: { readonly userId: string | null; readonly role: Role | 'guest'; readonly userAgent: string | null },
): Promise<StartedSession> {
  const { token, hash } = issueToken();
  const id = newUuid(call.at);
  const { wholeMs } = patience[who.role];
  await call.tx.session.create({
    data: {
      id,
      tokenHash: new Uint8Array(hash),
      userId: who.userId,
      userAgent: who.userAgent?.slice(0, 200) ?? null,
      createdAt: call.at,
      lastSeenAt: call.at,
      expiresAt: plus(call.at, wholeMs),
    },
  });
  return { token, sessionId: id, maxAgeSeconds: Math.floor(wholeMs / 1000) };
}

/** A guest's session as a command of its own. */
export async function startGuestSession(call: Call, userAgent: string | null): Promise<StartedSession> {
  const started = await transaction(call, async (tx) => ok(await startSession(tx, { userId: null, role: 'guest', userAgent })));
  // `ok` is all the callback answers.
  if (!started.ok) throw new Error('a session could not be started');
  return started.value;
}

/** Ends one session. */
export async function endSession(call: TxCall, sessionId: string): Promise<void> {
  await call.tx.session.updateMany({ where: { id: sessionId, endedAt: null }, data: { endedAt: call.at } });
}

/** Ends every session of these accounts. */
export async function endSessionsOf(call: TxCall, userIds: readonly string[]): Promise<void> {
  await call.tx.session.updateMany({ where: { userId: { in: [...userIds] }, endedAt: null }, data: { endedAt: call.at } });
}
