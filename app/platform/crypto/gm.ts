/**
 * Chinese national cryptography. SM3 comes from OpenSSL; SM2 does not: node:crypto signs with a fresh key as if it were
 * plain ECDSA and with a re-imported one under an empty user id, so SM2 is done by sm-crypto-v2 under the default id.
 */
import { createHash } from 'node:crypto';
import { sm2 } from 'sm-crypto-v2';

/** The default distinguishing id of GM/T 0009: every Chinese gateway signs with it. */
export const gmUserId = '1234567812345678';

/** Signs bytes: base64 of the DER form (GM/T 0009). */
export interface GmSigner {
  readonly publicKey: string;
  sign(message: Uint8Array): string;
}

/** Answers whether the base64 DER signature is the key's over the bytes; malformed text is simply no. */
export type GmVerifier = (message: Uint8Array, signature: string) => boolean;

const privateKeyShape = /^[0-9a-f]{64}$/i;
const publicKeyShape = /^04[0-9a-f]{128}$/i;
const signatureShape = /^[A-Za-z0-9+/]{10,100}={0,2}$/;

/** A signer for a private key of 64 hexadecimal digits. Throws on anything else: a wrong key is a broken configuration. */
export function gmSigner(privateKey: string): GmSigner {
  if (!privateKeyShape.test(privateKey)) throw new TypeError('an SM2 private key is 64 hexadecimal digits');
  const publicKey = sm2.getPublicKeyFromPrivateKey(privateKey.toLowerCase());
  return {
    publicKey,
    sign(message) {
      const der = sm2.doSignature(message, privateKey.toLowerCase(), { hash: true, der: true, publicKey, userId: gmUserId });
      return Buffer.from(der, 'hex').toString('base64');
    },
  };
}

/** A verifier for a public key: `04` and 128 hexadecimal digits of a point on the curve. Throws on anything else. */
export function gmVerifier(publicKey: string): GmVerifier {
  const point = pointOf(publicKey);
  return (message, signature) => {
    if (!signatureShape.test(signature)) return false;
    const der = Buffer.from(signature, 'base64').toString('hex');
    try {
      return sm2.doVerifySignature(message, der, point, { der: true, hash: true, userId: gmUserId });
    } catch {
      return false;
    }
  };
}

type Point = ReturnType<typeof sm2.precomputePublicKey>;

/** A table costs as much as a hundred verifications. Keys come from configuration, so there are few. */
const points = new Map<string, Point>();

function pointOf(publicKey: string): Point {
  const known = points.get(publicKey.toLowerCase());
  if (known) return known;
  try {
    if (publicKeyShape.test(publicKey)) {
      const fresh = sm2.precomputePublicKey(publicKey.toLowerCase());
      points.set(publicKey.toLowerCase(), fresh);
      return fresh;
    }
  } catch {
    // not on the curve: answered below like any other text that is no key
  }
  throw new TypeError('an SM2 public key is 04 and 128 hexadecimal digits of a point on the curve');
}

/** SM3 (GB/T 32905) as 64 lower-case hexadecimal digits. */
export const sm3 = (bytes: Uint8Array | string): string => createHash('sm3').update(bytes).digest('hex');

/** A new key pair in hexadecimal. */
export function newGmKeyPair(): { readonly privateKey: string; readonly publicKey: string } {
  const { privateKey, publicKey } = sm2.generateKeyPairHex();
  return { privateKey, publicKey };
}
