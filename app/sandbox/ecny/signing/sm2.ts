/** SM2 signatures with SM3 (GB/T 32918.2, encoding GM/T 0009) under the default user id. */
import { createHash, randomBytes } from 'node:crypto';
import { curve, generator, inverse, isOnCurve, mod, multiplesOf, type Point, times, timesBoth } from './curve.ts';

const userId = Buffer.from('1234567812345678');
const { n } = curve;

const bytes32 = (value: bigint): Buffer => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
const integer = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);

export const sm3 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Z: binds the signer's id, the curve and the key into every digest. */
function identityDigest(key: Point): Buffer {
  const bits = Buffer.alloc(2);
  bits.writeUInt16BE(userId.length * 8);
  const { a, b, gx, gy } = curve;
  return sm3(bits, userId, ...[a, b, gx, gy, key.x, key.y].map(bytes32));
}

function derInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  const body = Buffer.from(Number.parseInt(even.slice(0, 2), 16) > 127 ? `00${even}` : even, 'hex');
  return Buffer.concat([Buffer.from([2, body.length]), body]);
}

const derPair = (r: bigint, s: bigint): Buffer => {
  const body = Buffer.concat([derInteger(r), derInteger(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
};

/** r and s of a DER pair; null unless it is the one canonical encoding of them. */
function readPair(der: Buffer): { r: bigint; s: bigint } | null {
  const first = der[3] ?? 0;
  const second = der[5 + first] ?? 0;
  if (der[0] !== 0x30 || der[2] !== 2 || der[4 + first] !== 2) return null;
  const r = integer(der.subarray(4, 4 + first));
  const s = integer(der.subarray(6 + first, 6 + first + second));
  return derPair(r, s).equals(der) ? { r, s } : null;
}

/** A private key's signature: base64 of DER. `nonce` is only given by the test of the published vector. */
export function signerOf(privateKey: string): { publicKey: string; sign: (message: Uint8Array, nonce?: bigint) => string } {
  const d = integer(Buffer.from(privateKey, 'hex'));
  const point = d > 0n && d < n - 1n ? times(generator, d) : null;
  if (!point) throw new TypeError('not an SM2 private key');
  const z = identityDigest(point);
  const factor = inverse(1n + d, n);
  const sign = (message: Uint8Array, nonce?: bigint): string => {
    const e = integer(sm3(z, message));
    for (;;) {
      const k = nonce ?? mod(integer(randomBytes(40)), n - 1n) + 1n;
      const r = mod(e + (times(generator, k)?.x ?? 0n), n);
      const s = mod(factor * (k - r * d), n);
      if (r !== 0n && r + k !== n && s !== 0n) return derPair(r, s).toString('base64');
    }
  };
  return { publicKey: `04${bytes32(point.x).toString('hex')}${bytes32(point.y).toString('hex')}`, sign };
}

/** Whether a base64 DER signature over the message is the public key's. */
export function verifierOf(publicKey: string): (message: Uint8Array, signature: string) => boolean {
  const key: Point = { x: integer(Buffer.from(publicKey.slice(2, 66), 'hex')), y: integer(Buffer.from(publicKey.slice(66), 'hex')) };
  if (!/^04[0-9a-f]{128}$/i.test(publicKey) || !isOnCurve(key)) throw new TypeError('not an SM2 public key');
  const z = identityDigest(key);
  const multiples = multiplesOf(key);
  return (message, signature) => {
    const pair = readPair(Buffer.from(signature, 'base64'));
    if (!pair || pair.r < 1n || pair.r >= n || pair.s < 1n || pair.s >= n) return false;
    const t = mod(pair.r + pair.s, n);
    if (t === 0n) return false;
    const point = timesBoth([generator, pair.s], [multiples, t]);
    return point !== null && mod(integer(sm3(z, message)) + point.x, n) === pair.r;
  };
}
