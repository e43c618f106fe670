/** What every part of the institution works on: its book, its time, its merchants and its ways to misbehave. */
import { createHash, randomBytes } from 'node:crypto';
import type { Store } from './book/store.ts';
import type { VirtualClock } from './clock.ts';
import type { FaultBoard } from './faults.ts';

export interface Merchant {
  readonly id: string;
  readonly name: string;
  /** `04…`, hexadecimal. */
  readonly publicKey: string;
  readonly certNo: string;
  /** Notifications go only to addresses that start with this. */
  readonly notifyBase: string;
}

export interface Institution {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly faults: FaultBoard;
  readonly merchants: ReadonlyMap<string, Merchant>;
  /** Base address of the wallet, known once the server listens. */
  readonly site: { url: string };
  /** Cost parameter N of scrypt for PINs. */
  readonly pinCost: number;
}

/** A number for people and statements that can never be taken for a bank's: `SIM-20261122-…`. */
export function serialNo(at: Date): string {
  return `SIM-${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(8).toString('hex')}`;
}

export const secretToken = (): string => randomBytes(18).toString('base64url');

/** SHA-256 of name (NFC, trimmed), a line feed and the ID number in upper case: how shop and institution compare persons without telling. */
export function identityHashOf(name: string, idNumber: string): string {
  return createHash('sha256')
    .update(`${name.normalize('NFC').trim()}\n${idNumber.trim().toUpperCase()}`)
    .digest('hex');
}
