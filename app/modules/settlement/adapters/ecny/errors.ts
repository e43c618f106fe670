import type { PayError, PayErrorClass } from '../../contract.ts';

/** Every code of the institution in our words. The complete table: an unknown code is read as `provider_down`, never as an answer. */
export const classOfCode: Readonly<Record<string, PayErrorClass>> = {
  AUTH_MISSING: 'config',
  MERCHANT_UNKNOWN: 'config',
  CERT_UNKNOWN: 'config',
  SIGN_ERROR: 'signature',
  TIMESTAMP_EXPIRED: 'config',
  NONCE_REPLAYED: 'signature',
  PARAM_ERROR: 'invalid_request',
  CURRENCY_UNSUPPORTED: 'invalid_request',
  NOTIFY_URL_REFUSED: 'config',
  BODY_TOO_LARGE: 'invalid_request',
  RESOURCE_NOT_EXIST: 'config',
  ORDER_NOT_EXIST: 'not_found',
  OUT_TRADE_NO_USED: 'duplicate',
  ORDER_PAID: 'conflict_state',
  ORDER_CLOSED: 'conflict_state',
  ORDER_EXPIRED: 'expired',
  ORDER_NOT_PAID: 'conflict_state',
  REFUND_NOT_EXIST: 'not_found',
  OUT_REFUND_NO_USED: 'duplicate',
  REFUND_EXCEEDS: 'invalid_request',
  REFUND_WINDOW_PASSED: 'expired',
  REFUND_TOO_MANY: 'limit_exceeded',
  WALLET_NOT_EXIST: 'not_found',
  PIN_WRONG: 'auth_required',
  PIN_LOCKED: 'auth_required',
  PAYER_NOT_IDENTIFIED: 'payer_not_identified',
  PAYER_MISMATCH: 'declined',
  BALANCE_INSUFFICIENT: 'insufficient_funds',
  LIMIT_EXCEEDED: 'limit_exceeded',
  PAYER_DECLINED: 'declined',
  REDPACKET_NOT_EXIST: 'not_found',
  BATCH_USED: 'duplicate',
  DECLARATION_NOT_EXIST: 'not_found',
  DECLARATION_USED: 'duplicate',
  DECLARATION_EXCEEDS: 'invalid_request',
  BILL_NOT_READY: 'conflict_state',
  FREQUENCY_LIMITED: 'rate_limited',
  SYSTEM_ERROR: 'provider_down',
  SYSTEM_BUSY: 'provider_down',
};

/** A refusal in our words. The detail names what was asked, not the institution's code: that never leaves the adapter. */
export function errorOfCode(code: string, what: string): PayError {
  const known = classOfCode[code];
  return known
    ? { class: known, detail: `${what}: ${sentences[known]}` }
    : { class: 'provider_down', detail: `${what}: answered with a code we do not know` };
}

const sentences: Readonly<Record<PayErrorClass, string>> = {
  declined: 'the payer’s side declined',
  insufficient_funds: 'the wallet holds too little',
  limit_exceeded: 'a limit is exceeded',
  payer_not_identified: 'the payer is anonymous',
  auth_required: 'the payer did not prove to be the holder',
  expired: 'the time for it has run out',
  duplicate: 'the number is taken by another request',
  invalid_request: 'the request was not accepted',
  not_found: 'unknown at the institution',
  conflict_state: 'the state does not allow it',
  signature: 'a signature was not accepted',
  rate_limited: 'too many requests',
  provider_down: 'the institution is in trouble',
  timeout: 'no answer in time',
  config: 'our merchant configuration is not accepted',
};
