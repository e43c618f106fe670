import { randomBytes, randomInt } from 'node:crypto';

/** The one home of randomness: the operating system's secure source. */
export const secureBytes = (length: number): Buffer => randomBytes(length);

/** A uniform integer in `[0, limit)`; `limit` at most 2^48 - 1. */
export const randomBelow = (limit: number): number => randomInt(limit);

/** An unguessable token of 32 bytes, base64url (43 characters): session, secret link. */
export const newToken = (): string => randomBytes(32).toString('base64url');
