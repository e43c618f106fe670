import { LRUCache } from 'lru-cache';
import { homeOf, type ReadDb } from '#app/platform/db/access.server.ts';
import type { Call, TxCall } from '#app/platform/db/call.server.ts';

interface Page<T> {
  readonly readAt: number;
  readonly generation: number;
  readonly value: Promise<T>;
}

/** Reference rows kept in memory for a while. */
export type Book<T> = (call: Call) => Promise<T>;

let books = 0;
let shelves = 0;

/** Every book and shelf of this process is read anew when next asked: after a change of reference rows, here or by notification. */
export function forgetBooks(): void {
  books += 1;
  shelves += 1;
}

/** Every shelf of this process is read anew when next asked. */
export function forgetShelves(): void {
  shelves += 1;
}

const isTx = (call: Call): call is TxCall => 'tx' in call;

/**
 * Rows that change seldom, read once per database and `ttlMs` of call time, by one reader however many ask at once. A
 * transaction uses what is kept but never keeps what it read itself: it may be rolled back.
 */
export function book<T>(ttlMs: number, read: (call: Call) => Promise<T>): Book<T> {
  const pages = new WeakMap<ReadDb, Page<T>>();
  return async (call) => {
    const home = isTx(call) ? homeOf(call.tx).home : call.db;
    const page = pages.get(home);
    const age = page ? Math.abs(call.at.getTime() - page.readAt) : 0;
    if (page && page.generation === books && age <= ttlMs) return page.value;
    if (isTx(call)) return read(call);
    const value = read(call);
    const fresh: Page<T> = { readAt: call.at.getTime(), generation: books, value };
    pages.set(home, fresh);
    // A failed read is not kept: the next caller tries again.
    value.catch(() => pages.get(home) === fresh && pages.delete(home));
    return value;
  };
}

/** Answers kept by key for a while. */
export type Shelf<T> = (call: Call, key: string, read: () => Promise<T>) => Promise<T>;

/** Like a book, with `most` pages by key: the least used goes first. Its pages are forgotten with the books. */
export function shelf<T>(ttlMs: number, most: number): Shelf<T> {
  const kept = new WeakMap<ReadDb, LRUCache<string, Page<T>>>();
  return async (call, key, read) => {
    if (isTx(call)) return read();
    const pages = kept.get(call.db) ?? new LRUCache<string, Page<T>>({ max: most });
    kept.set(call.db, pages);
    const page = pages.get(key);
    if (page && page.generation === shelves && Math.abs(call.at.getTime() - page.readAt) <= ttlMs) return page.value;
    const fresh: Page<T> = { readAt: call.at.getTime(), generation: shelves, value: read() };
    pages.set(key, fresh);
    fresh.value.catch(() => pages.get(key) === fresh && pages.delete(key));
    return fresh.value;
  };
}
