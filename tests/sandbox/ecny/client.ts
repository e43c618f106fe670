/** A merchant's bare hands: signs a request itself, so that every part of it can be wrong. */
import { gmSigner, gmVerifier } from '#app/platform/crypto/gm.ts';
import { buyerHash, notifyUrl, ourKey, type TestInstitution } from './institution.ts';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** Parts of the envelope to change. */
  readonly merchant?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly at?: Date;
  readonly nonce?: string;
  /** Sent instead of what was signed. */
  readonly sentPath?: string;
  readonly sentBody?: string;
  readonly authorization?: string;
}

export interface Reply {
  readonly status: number;
  readonly json: Record<string, unknown>;
  readonly bytes: Uint8Array;
  readonly headers: Headers;
  /** The institution signed exactly these bytes. */
  readonly proved: boolean;
}

const signers = new Map<string, ReturnType<typeof gmSigner>>();

function signerOf(key: string): ReturnType<typeof gmSigner> {
  const signer = signers.get(key) ?? gmSigner(key);
  signers.set(key, signer);
  return signer;
}

const lines = (parts: readonly string[], body: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`${parts.join('\n')}\n`), body, Buffer.from('\n')]);

export async function call({ sandbox }: TestInstitution, request: Request): Promise<Reply> {
  const text = request.body === undefined ? '' : typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
  const timestamp = String(Math.floor((request.at ?? sandbox.clock.now()).getTime() / 1000));
  const nonce = request.nonce ?? crypto.randomUUID();
  const signature = signerOf(request.key ?? ourKey).sign(lines([request.method, request.path, timestamp, nonce], Buffer.from(text)));
  const authorization =
    request.authorization ??
    `ECNY-SM2-WITH-SM3 mer_id="${request.merchant ?? 'yiji'}",nonce_str="${nonce}",timestamp="${timestamp}",cert_no="${request.cert ?? 'YJ-1'}",signature="${signature}"`;
  const sent = request.sentBody ?? text;
  const reply = await fetch(`${sandbox.url}${request.sentPath ?? request.path}`, {
    method: request.method,
    headers: { authorization },
    ...(request.method === 'POST' ? { body: sent } : {}),
  });
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const isJson = reply.headers.get('content-type')?.startsWith('application/json');
  // An answer is signed together with the one-time value of its question.
  const asked = request.authorization === undefined ? nonce : '';
  const proof = lines([reply.headers.get('ecny-timestamp') ?? '', reply.headers.get('ecny-nonce') ?? '', asked], bytes);
  return {
    status: reply.status,
    json: isJson ? (JSON.parse(Buffer.from(bytes).toString()) as Record<string, unknown>) : {},
    bytes,
    headers: reply.headers,
    proved: gmVerifier(sandbox.institutionPublicKey)(proof, reply.headers.get('ecny-signature') ?? ''),
  };
}

export interface OrderBody {
  readonly no?: string;
  readonly total?: number;
  readonly identified?: boolean;
  readonly identityHash?: string | null;
  readonly minutes?: number;
}

let count = 0;

/** A well-formed order; identified and for the usual buyer unless told otherwise. */
export function orderBody(
  { sandbox }: TestInstitution,
  { no, total = 52_050, identified = true, identityHash = buyerHash, minutes = 15 }: OrderBody = {},
): Record<string, unknown> {
  count += 1;
  return {
    out_trade_no: no ?? `att_test_${String(count).padStart(6, '0')}`,
    amount: { total, currency: 'CNY' },
    description: '驿集 YJ-7K3M-9QX2-V',
    time_expire: new Date(sandbox.clock.now().getTime() + minutes * 60_000).toISOString(),
    notify_url: notifyUrl,
    return_url: 'http://shop.test/pay/return',
    cancel_url: 'http://shop.test/pay/cancel',
    payer_requirement: { identified, identity_hash: identityHash },
  };
}

/** Pushes an order and answers its number. */
export async function pushed(institution: TestInstitution, options: OrderBody = {}): Promise<string> {
  const body = orderBody(institution, options);
  const reply = await call(institution, { method: 'POST', path: '/v1/orders', body });
  if (reply.status !== 200) throw new Error(`the order was refused: ${JSON.stringify(reply.json)}`);
  return String(body.out_trade_no);
}

export const read = async (institution: TestInstitution, no: string): Promise<Record<string, unknown>> =>
  (await call(institution, { method: 'GET', path: `/v1/orders/${no}` })).json;
