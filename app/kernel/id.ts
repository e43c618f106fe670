import { invariant } from './invariant.ts';

/**
 * Ids: a two-to-four letter prefix, `_`, and 26 characters of Crockford base32 of a UUIDv7 (at most 31 in all,
 * so that an attempt id fits the 32 characters of `out_trade_no`). Stored as `uuid`, branded in TypeScript.
 */
export type Id<P extends string> = string & { readonly __id: P };

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function encode(hex: string): string {
  let value = BigInt(`0x${hex}`);
  let text = '';
  for (let i = 0; i < 26; i += 1) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return text;
}

function decode(text: string): string | null {
  let value = 0n;
  for (const character of text) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return null;
    value = (value << 5n) | BigInt(digit);
  }
  const hex = value.toString(16);
  return hex.length > 32 ? null : hex.padStart(32, '0');
}

/** The printed form of a stored uuid: `ord_01k…`. */
export function idOf<P extends string>(prefix: P, uuid: string): Id<P> {
  return `${prefix}_${encode(uuid.replaceAll('-', ''))}` as Id<P>;
}

/** The uuid of a printed id; null when the text is no id of this prefix (so that a route answers 404). */
export function uuidOf(prefix: string, text: string): string | null {
  const mark = `${prefix}_`;
  if (!text.startsWith(mark) || text.length !== mark.length + 26) return null;
  const hex = decode(text.slice(mark.length));
  if (!hex) return null;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A UUIDv7 made of a time and 74 random bits: sortable by creation. `random` has at least 10 bytes. */
export function uuidV7(at: Date, random: Uint8Array): string {
  invariant(random.length >= 10, 'uuidV7 needs ten random bytes');
  const bytes = new Uint8Array(16);
  const time = BigInt(at.getTime());
  for (let i = 0; i < 6; i += 1) bytes[i] = Number((time >> BigInt(40 - 8 * i)) & 255n);
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 15) | 112;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A fresh UUIDv7 for a moment. Uses the runtime's secure random source. */
export const newUuid = (at: Date): string => uuidV7(at, crypto.getRandomValues(new Uint8Array(10)));

/**
 * The alphabet of what people read out: 31 characters, a prime number, so that one check character catches every single wrong
 * one and every swap of two neighbours. Without z, which is read as 2.
 */
export const spoken = alphabet.slice(0, 31);

/** Appends the check character: the sum mod 31 of the places in `spoken`, weighted from 2 up (at most 28 characters). */
export function withCheck(body: string): string {
  invariant(body.length <= 28, 'a weight would be a multiple of 31');
  const digits = [...body.toLowerCase()].map((character) => spoken.indexOf(character));
  invariant(
    digits.every((digit) => digit >= 0),
    'a character that is not spoken',
  );
  const total = digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0);
  return (body + spoken.charAt(total % 31)).toUpperCase();
}
