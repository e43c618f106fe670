/** The institution's signed envelope, from the merchant's side. Bytes are verified before anything in them is read. */

import { MINUTE } from '#app/kernel/time.ts';
import { type GmSigner, type GmVerifier, gmSigner, gmVerifier } from '#app/platform/crypto/gm.ts';

/** How far a timestamp may lie from ours, either way. */
export const windowMs = 5 * MINUTE;

export interface Envelope {
  /** The `Authorization` header of a request, and the one-time value in it: the reply is signed together with that. */
  authorize(request: { readonly method: string; readonly path: string; readonly body: Uint8Array; readonly at: Date }): {
    readonly header: string;
    readonly nonce: string;
  };
  /**
   * Whether the institution signed these bytes, and when it says so: as a notification, or as the reply to the request of that
   * one-time value and to no other. `headers` answers a header by lower-case name.
   */
  check(signed: Signed): { readonly verdict: 'good' | 'signature' | 'stale'; readonly nonce: string | null };
}

export interface Signed {
  readonly headers: (name: string) => string | null | undefined;
  readonly body: Uint8Array;
  readonly at: Date;
  readonly replyTo?: string;
}

export interface EnvelopeKeys {
  readonly merchantId: string;
  readonly certNo: string;
  /** 64 hexadecimal digits. */
  readonly privateKey: string;
  /** One, or during a rotation two, of the institution. */
  readonly institutionPublicKeys: readonly string[];
}

const lines = (parts: readonly string[], body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${parts.join('\n')}\n`), body, Buffer.from('\n')]);

export function ecnyEnvelope(keys: EnvelopeKeys): Envelope {
  const signer: GmSigner = gmSigner(keys.privateKey);
  const verifiers: readonly GmVerifier[] = keys.institutionPublicKeys.map(gmVerifier);
  return {
    authorize({ method, path, body, at }) {
      const timestamp = String(Math.floor(at.getTime() / 1000));
      const nonce = crypto.randomUUID();
      const signature = signer.sign(lines([method, path, timestamp, nonce], body));
      const header = `ECNY-SM2-WITH-SM3 mer_id="${keys.merchantId}",nonce_str="${nonce}",timestamp="${timestamp}",cert_no="${keys.certNo}",signature="${signature}"`;
      return { header, nonce };
    },
    check({ headers, body, at, replyTo }) {
      const timestamp = headers('ecny-timestamp') ?? '';
      const nonce = headers('ecny-nonce') ?? '';
      const signature = headers('ecny-signature') ?? '';
      if (!/^\d{9,11}$/.test(timestamp) || !/^[\w-]{8,64}$/.test(nonce)) return { verdict: 'signature', nonce: null };
      const message = lines(replyTo === undefined ? [timestamp, nonce] : [timestamp, nonce, replyTo], body);
      if (!verifiers.some((verify) => verify(message, signature))) return { verdict: 'signature', nonce: null };
      const stale = Math.abs(at.getTime() - Number(timestamp) * 1000) > windowMs;
      return { verdict: stale ? 'stale' : 'good', nonce };
    },
  };
}
