/** A browser's visit: which wallet it uses, its language, and the token its forms must carry. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { DAY } from '#app/kernel/time.ts';
import { kept, type Wallet, walletOf } from '../book/rows.ts';
import type { Institution } from '../institution.ts';
import type { WalletLocale } from './words.ts';

export interface Visit {
  readonly id: string;
  readonly csrf: string;
  readonly wallet: string | null;
  readonly locale: WalletLocale;
  readonly at: bigint;
}

const cookieName = 'ecny_sim_visit';
const lifeSeconds = 30 * 86_400;

export const visitCookie = (id: string): string => `${cookieName}=${id}; Path=/wallet; HttpOnly; SameSite=Lax; Max-Age=${lifeSeconds}`;

function idIn(cookies: string | undefined): string | null {
  for (const part of (cookies ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2);
    if (name === cookieName && value && /^[\w-]{20,40}$/.test(value)) return value;
  }
  return null;
}

const readVisit = ({ store }: Institution, id: string): Visit | undefined => store.one<Visit>('SELECT * FROM visit WHERE id = ?', id);

/** The visit of a cookie, or a new one; `fresh` tells that the cookie has to be set. */
export function visitOf(institution: Institution, cookies: string | undefined, locale: WalletLocale): { visit: Visit; fresh: boolean } {
  const { store, clock } = institution;
  const id = idIn(cookies);
  const known = id ? readVisit(institution, id) : undefined;
  if (known) return { visit: known, fresh: false };
  const now = clock.now().getTime();
  store.run('DELETE FROM visit WHERE at < ?', now - 30 * DAY);
  const fresh = randomBytes(18).toString('base64url');
  store.run(
    'INSERT INTO visit (id, csrf, wallet, locale, at) VALUES (?, ?, NULL, ?, ?)',
    fresh,
    randomBytes(18).toString('base64url'),
    locale,
    now,
  );
  return { visit: kept(readVisit(institution, fresh)), fresh: true };
}

export function speak(institution: Institution, visit: Visit, locale: WalletLocale): Visit {
  institution.store.run('UPDATE visit SET locale = ? WHERE id = ?', locale, visit.id);
  return { ...visit, locale };
}

/** Takes a wallet into use: a demonstration wallet, or one this visit has opened. */
export function choose(institution: Institution, visit: Visit, walletId: string): boolean {
  const wallet = walletOf(institution.store, walletId);
  if (!wallet || !mayUse(visit, wallet)) return false;
  institution.store.run('UPDATE visit SET wallet = ? WHERE id = ?', walletId, visit.id);
  return true;
}

const mayUse = (visit: Visit, wallet: Wallet): boolean => wallet.demo_pin !== null || wallet.session === visit.id;

/** Wallets a visit may use, in the order they were opened; its own last. */
export function walletsFor(institution: Institution, visit: Visit): Wallet[] {
  return institution.store.all<Wallet>('SELECT * FROM wallet WHERE demo_pin IS NOT NULL OR session = ? ORDER BY rowid', visit.id);
}

/** The wallet in use; the first one when none was chosen. */
export function walletInUse(institution: Institution, visit: Visit): Wallet | null {
  const usable = walletsFor(institution, visit);
  return usable.find((wallet) => wallet.id === visit.wallet) ?? usable[0] ?? null;
}

export function csrfFits(visit: Visit, given: string | null): boolean {
  const [wanted, got] = [Buffer.from(visit.csrf), Buffer.from(given ?? '')];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}
