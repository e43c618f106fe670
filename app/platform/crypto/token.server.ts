import { createHash } from 'node:crypto';
import { newToken } from './random.server.ts';

/** SHA-256 of a token: what the database keeps, so that a copy of it opens no session. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Has the form of a token of ours (32 bytes, base64url)? Anything else needs no look-up. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** A fresh session or link secret: the token goes to the browser, the hash to the database. */
export function issueToken(): { readonly token: string; readonly hash: Buffer } {
  const token = newToken();
  return { token, hash: tokenHash(token) };
}
