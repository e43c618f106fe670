/** The door of merchants: proves who asks, answers signed, and misbehaves where it was told to. */
import type { ServerResponse } from 'node:http';
import { type Answer, codes, type InstitutionCode, refuse } from '../codes.ts';
import type { Institution } from '../institution.ts';
import { authenticate, envelopeHeaders, replyToOf, type SigningKey } from './envelope.ts';
import { type ApiReply, type ApiRequest, endpointOf } from './merchant-api.ts';

export interface Keys {
  readonly own: SigningKey;
  /** A key nobody trusts: forged replies and notifications. */
  readonly stranger: SigningKey;
}

interface Sending {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const json = (status: number, value: unknown): Sending => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: Buffer.from(JSON.stringify(value)),
});

function factsOf(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]));
}

function sendingOf(answer: Answer<ApiReply>): Sending {
  if (!answer.ok) {
    const { code, facts } = answer.refusal;
    return json(codes[code], { code, message: code.toLowerCase().replaceAll('_', ' '), detail: factsOf(facts) });
  }
  if ('json' in answer.value) return json(200, answer.value.json);
  if ('gzip' in answer.value) return { status: 200, headers: answer.value.headers, body: Buffer.from(answer.value.gzip) };
  const { code, refusedWith } = answer.value;
  return json(codes[code], { code, message: code.toLowerCase().replaceAll('_', ' '), order: refusedWith });
}

function transmit(response: ServerResponse, { status, headers, body }: Sending, proof: Record<string, string>): void {
  response.writeHead(status, { ...headers, ...proof, 'content-length': String(body.length), 'cache-control': 'no-store' });
  response.end(body);
}

const isCode = (text: string | undefined): text is InstitutionCode => text !== undefined && Object.hasOwn(codes, text);

/** A total one fen higher, rightly signed: the merchant must notice by itself. */
function withWrongAmount(sending: Sending): Sending {
  const value = JSON.parse(sending.body.toString()) as { amount?: { total?: number } };
  if (typeof value.amount?.total === 'number') value.amount.total += 1;
  return { ...sending, body: Buffer.from(JSON.stringify(value)) };
}

/** Answers one request below /v1. `committed` is called after the effect, before the reply leaves. */
export async function answerMerchant(
  { institution, keys, committed }: { institution: Institution; keys: Keys; committed: () => void },
  request: ApiRequest & { readonly authorization: string | undefined; readonly target: string },
  response: ServerResponse,
): Promise<void> {
  const { faults, clock } = institution;
  const replyTo = replyToOf(request.authorization);
  const sign = (sending: Sending, key = keys.own): void =>
    transmit(response, sending, envelopeHeaders(key, { at: clock.now(), body: sending.body, replyTo }));
  const merchant = authenticate(institution, {
    method: request.method,
    path: request.target,
    authorization: request.authorization,
    body: request.body,
  });
  if (!merchant.ok) return sign(sendingOf(merchant));
  const endpoint = endpointOf(request);
  if (!endpoint) return sign(sendingOf(refuse('RESOURCE_NOT_EXIST')));
  const { name } = endpoint;
  if (faults.take('reply.lost_before', name)) return void response.destroy();
  const told = faults.take('reply.code', name);
  if (told) return sign(sendingOf(refuse(isCode(told.code) ? told.code : 'SYSTEM_BUSY')));

  const sending = sendingOf(endpoint.answer(institution, merchant.value, request));
  committed();
  if (faults.take('reply.lost_after', name)) return void response.destroy();
  if (faults.take('reply.error_after', name)) return sign(sendingOf(refuse('SYSTEM_ERROR')));
  if (faults.take('reply.garbled', name))
    return transmit(response, { ...sending, body: sending.body.subarray(0, sending.body.length / 2) }, {});
  if (faults.take('reply.held', name)) await faults.held();
  if (faults.take('reply.wrong_amount', name)) return sign(withWrongAmount(sending));
  sign(sending, faults.take('reply.forged', name) ? keys.stranger : keys.own);
}
