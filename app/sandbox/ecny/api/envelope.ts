/**
 * The signed envelope. Requests: `Authorization: ECNY-SM2-WITH-SM3 mer_id="…",nonce_str="…",timestamp="…",cert_no="…",signature="…"`
 * over METHOD, path with query, timestamp, nonce and body, a line each. Notifications: four headers over timestamp, nonce and
 * body; replies over timestamp, nonce, the nonce of the request and body. Five minutes either way, each nonce once.
 */
import { randomBytes } from 'node:crypto';
import { ok } from '#app/kernel/result.ts';
import { MINUTE } from '#app/kernel/time.ts';
import { type Answer, refuse } from '../codes.ts';
import type { Institution, Merchant } from '../institution.ts';
import { verifierOf } from '../signing/sm2.ts';

export interface SigningKey {
  readonly certNo: string;
  readonly sign: (message: Uint8Array) => string;
}

export interface SignedRequest {
  readonly method: string;
  /** Path with query, as received. */
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Uint8Array;
}

export const windowMs = 5 * MINUTE;
const scheme = 'ECNY-SM2-WITH-SM3 ';
const fields = ['mer_id', 'nonce_str', 'timestamp', 'cert_no', 'signature'] as const;
type Field = (typeof fields)[number];

/** Fields of the header, in any order, each exactly once; null when it is anything else. */
export function parseAuthorization(header: string | undefined): Record<Field, string> | null {
  if (!header?.startsWith(scheme)) return null;
  const found = new Map<string, string>();
  for (const part of header.slice(scheme.length).split(',')) {
    const match = /^\s*([a-z_]+)="([^"\\]{1,200})"\s*$/.exec(part);
    if (!match?.[1] || found.has(match[1])) return null;
    found.set(match[1], match[2] ?? '');
  }
  const [mer_id, nonce_str, timestamp, cert_no, signature] = fields.map((field) => found.get(field));
  if (found.size !== fields.length || !mer_id || !nonce_str || !timestamp || !cert_no || !signature) return null;
  if (!/^\d{9,11}$/.test(timestamp) || !/^[\w-]{8,64}$/.test(nonce_str)) return null;
  return { mer_id, nonce_str, timestamp, cert_no, signature };
}

const lines = (parts: readonly string[], body: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${parts.join('\n')}\n`), body, Buffer.from('\n')]);

const verifiers = new Map<string, ReturnType<typeof verifierOf>>();

/** The verifier of a key: its table of multiples costs more than a signature, so it is kept. */
export function verifierFor(publicKey: string): ReturnType<typeof verifierOf> {
  const known = verifiers.get(publicKey);
  if (known) return known;
  const fresh = verifierOf(publicKey);
  verifiers.set(publicKey, fresh);
  return fresh;
}

/** Who sent a request, proved; a nonce is remembered only once the signature has been found good. */
export function authenticate(institution: Institution, request: SignedRequest): Answer<Merchant> {
  const claim = parseAuthorization(request.authorization);
  if (!claim) return refuse('AUTH_MISSING');
  const merchant = institution.merchants.get(claim.mer_id);
  if (!merchant) return refuse('MERCHANT_UNKNOWN');
  if (merchant.certNo !== claim.cert_no) return refuse('CERT_UNKNOWN');
  const signed = lines([request.method, request.path, claim.timestamp, claim.nonce_str], request.body);
  if (!verifierFor(merchant.publicKey)(signed, claim.signature)) return refuse('SIGN_ERROR');
  const now = institution.clock.now().getTime();
  if (Math.abs(now - Number(claim.timestamp) * 1000) > windowMs) return refuse('TIMESTAMP_EXPIRED');
  institution.store.run('DELETE FROM nonce WHERE at < ?', now - 2 * windowMs);
  const fresh = institution.store.run(
    'INSERT OR IGNORE INTO nonce (merchant, nonce, at) VALUES (?, ?, ?)',
    merchant.id,
    claim.nonce_str,
    now,
  );
  return fresh === 1 ? ok(merchant) : refuse('NONCE_REPLAYED');
}

/** What is signed: a notification stands alone, a reply together with the one-time value of its request. */
export interface Proof {
  readonly at: Date;
  readonly body: Uint8Array;
  readonly replyTo?: string;
}

/** The one-time value that a reply answers; empty where the request named none. */
export const replyToOf = (authorization: string | undefined): string => parseAuthorization(authorization)?.nonce_str ?? '';

/** Headers that prove a reply or notification to be the institution's. */
export function envelopeHeaders(key: SigningKey, { at, body, replyTo }: Proof): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = randomBytes(16).toString('hex');
  return {
    'Ecny-Timestamp': timestamp,
    'Ecny-Nonce': nonce,
    'Ecny-Cert-No': key.certNo,
    'Ecny-Signature-Type': 'SM2-WITH-SM3',
    'Ecny-Signature': key.sign(lines(replyTo === undefined ? [timestamp, nonce] : [timestamp, nonce, replyTo], body)),
  };
}
