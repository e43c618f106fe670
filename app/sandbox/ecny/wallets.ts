/** Wallets of persons: who holds them, what they may do, their PIN. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { ok } from '#app/kernel/result.ts';
import { MINUTE, shanghaiDay, shanghaiYear, startOfShanghaiDay } from '#app/kernel/time.ts';
import { balanceOf, post } from './book/postings.ts';
import { kept, type Wallet, walletOf } from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, identityHashOf, serialNo } from './institution.ts';
import { ruleOf, type Spent, type WalletClass } from './wallet-classes.ts';

export interface NewWallet {
  readonly walletClass: WalletClass;
  readonly label: string;
  /** Name and ID number; null for class IV. */
  readonly person: { readonly name: string; readonly idNumber: string } | null;
  readonly phoneTail: string;
  readonly pin: string;
  /** Shown on the wallet's own pages: demonstration wallets only. */
  readonly showPin: boolean;
  /** The browser visit that opened it. */
  readonly session: string | null;
}

export const maxWrongPins = 5;
export const pinLockMs = 30 * MINUTE;

const derive = (pin: string, salt: Uint8Array, cost: number): Promise<Buffer> =>
  new Promise((resolve, reject) => scrypt(pin, salt, 32, { N: cost }, (error, key) => (error ? reject(error) : resolve(key))));

export const tailOf = (wallet: Pick<Wallet, 'id'>): string => wallet.id.slice(-4);

/** Opens an empty wallet. The number begins with SIM: it can be taken for no real one. */
export async function openWallet(institution: Institution, wallet: NewWallet): Promise<Wallet> {
  const { store, clock } = institution;
  const salt = randomBytes(16);
  const hash = await derive(wallet.pin, salt, institution.pinCost);
  const identity = wallet.walletClass === 'IV' ? null : wallet.person;
  const id = `SIM${String(randomInt(10 ** 11)).padStart(11, '0')}${String(randomInt(10_000)).padStart(4, '0')}`;
  store.run(
    `INSERT INTO wallet (id, class, label, holder, identity_hash, phone_tail, pin_hash, pin_salt, demo_pin, session, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    wallet.walletClass,
    wallet.label,
    identity?.name ?? null,
    identity ? identityHashOf(identity.name, identity.idNumber) : null,
    wallet.phoneTail,
    hash,
    salt,
    wallet.showPin ? wallet.pin : null,
    wallet.session,
    clock.now().getTime(),
  );
  return kept(walletOf(store, id));
}

/** Raises a wallet's class once its holder is known; never lowers it. */
export function upgradeWallet(
  institution: Institution,
  id: string,
  to: { walletClass: 'II' | 'III'; name: string; idNumber: string },
): Answer<Wallet> {
  const { store } = institution;
  return store.transaction(() => {
    const wallet = walletOf(store, id);
    if (!wallet) return refuse('WALLET_NOT_EXIST');
    if (wallet.class === 'I' || wallet.class === 'II' || wallet.class === to.walletClass) return refuse('PARAM_ERROR', { reason: 'class' });
    const hash = identityHashOf(to.name, to.idNumber);
    if (wallet.identity_hash !== null && wallet.identity_hash !== hash) return refuse('PAYER_MISMATCH');
    store.run('UPDATE wallet SET class = ?, holder = ?, identity_hash = ? WHERE id = ?', to.walletClass, to.name, hash, id);
    return ok(kept(walletOf(store, id)));
  });
}

/**
 * Checks a PIN. The try is counted before the slow hash runs, so parallel guesses cannot outrun the lock; a right PIN
 * sets the count back.
 */
export async function checkPin(institution: Institution, id: string, pin: string): Promise<Answer<Wallet>> {
  const { store, clock } = institution;
  const now = clock.now().getTime();
  store.run('UPDATE wallet SET wrong_pins = 0, locked_until = NULL WHERE id = ? AND locked_until <= ?', id, now);
  const counted = store.run('UPDATE wallet SET wrong_pins = wrong_pins + 1 WHERE id = ? AND wrong_pins < ?', id, maxWrongPins);
  const wallet = walletOf(store, id);
  if (!wallet) return refuse('WALLET_NOT_EXIST');
  if (counted === 0) return refuse('PIN_LOCKED', { until: wallet.locked_until ?? BigInt(now + pinLockMs) });
  const derived = await derive(pin, wallet.pin_salt, institution.pinCost);
  if (timingSafeEqual(derived, wallet.pin_hash)) {
    store.run('UPDATE wallet SET wrong_pins = 0, locked_until = NULL WHERE id = ?', id);
    return ok(wallet);
  }
  store.run('UPDATE wallet SET locked_until = ? WHERE id = ? AND wrong_pins >= ?', now + pinLockMs, id, maxWrongPins);
  const left = BigInt(maxWrongPins) - wallet.wrong_pins;
  return left > 0n ? refuse('PIN_WRONG', { left }) : refuse('PIN_LOCKED', { until: BigInt(now + pinLockMs) });
}

/** Own money spent today and this year (Shanghai), in fen. Refunds give no limit back. */
export function spentBy(institution: Institution, id: string): Spent {
  const now = institution.clock.now();
  const since = (day: string): bigint =>
    institution.store.one<{ sum: bigint }>(
      'SELECT COALESCE(SUM(own), 0) AS sum FROM purchase WHERE wallet = ? AND paid_at >= ?',
      id,
      startOfShanghaiDay(day).getTime(),
    )?.sum ?? 0n;
  return { day: since(shanghaiDay(now)), year: since(`${shanghaiYear(now)}-01-01`) };
}

/** Brings simulated money from a simulated bank card, up to the balance limit of the class. */
export function topUp(institution: Institution, id: string, amount: bigint): Answer<bigint> {
  const { store, clock } = institution;
  return store.transaction(() => {
    const wallet = walletOf(store, id);
    if (!wallet) return refuse('WALLET_NOT_EXIST');
    const balance = balanceOf(store, `wallet:${id}`) + amount;
    const cap = ruleOf(wallet.class, clock.now()).limits.balance;
    if (cap !== null && balance > cap)
      return refuse('LIMIT_EXCEEDED', { scope: 'balance', limit: cap, upgradeTo: wallet.class === 'IV' ? 'III' : 'II' });
    post(store, {
      id: `top-up:${serialNo(clock.now())}`,
      kind: 'top-up',
      at: clock.now(),
      postings: [
        ['issuance', -amount],
        [`wallet:${id}`, amount],
      ],
    });
    return ok(balance);
  });
}
