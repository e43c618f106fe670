import { type Facts, type Refused, type Result, refuse as refuseWith } from '#app/kernel/result.ts';

/** Every code the institution can answer with, and its HTTP status. Merchants map all of them; nothing else is ever sent. */
export const codes = {
  // who speaks
  AUTH_MISSING: 401,
  MERCHANT_UNKNOWN: 401,
  CERT_UNKNOWN: 401,
  SIGN_ERROR: 401,
  TIMESTAMP_EXPIRED: 401,
  NONCE_REPLAYED: 401,
  // what is asked
  PARAM_ERROR: 400,
  CURRENCY_UNSUPPORTED: 400,
  NOTIFY_URL_REFUSED: 400,
  BODY_TOO_LARGE: 413,
  RESOURCE_NOT_EXIST: 404,
  // orders
  ORDER_NOT_EXIST: 404,
  OUT_TRADE_NO_USED: 409,
  ORDER_PAID: 409,
  ORDER_CLOSED: 409,
  ORDER_EXPIRED: 409,
  ORDER_NOT_PAID: 409,
  // refunds
  REFUND_NOT_EXIST: 404,
  OUT_REFUND_NO_USED: 409,
  REFUND_EXCEEDS: 409,
  REFUND_WINDOW_PASSED: 409,
  REFUND_TOO_MANY: 409,
  // the payer
  WALLET_NOT_EXIST: 404,
  PIN_WRONG: 403,
  PIN_LOCKED: 403,
  PAYER_NOT_IDENTIFIED: 403,
  PAYER_MISMATCH: 403,
  BALANCE_INSUFFICIENT: 403,
  LIMIT_EXCEEDED: 403,
  PAYER_DECLINED: 403,
  // red packets, customs, bills
  REDPACKET_NOT_EXIST: 404,
  BATCH_USED: 409,
  DECLARATION_NOT_EXIST: 404,
  DECLARATION_USED: 409,
  DECLARATION_EXCEEDS: 409,
  BILL_NOT_READY: 409,
  // the institution itself
  FREQUENCY_LIMITED: 429,
  SYSTEM_ERROR: 500,
  SYSTEM_BUSY: 503,
} as const;

export type InstitutionCode = keyof typeof codes;
export type Answer<T> = Result<T, InstitutionCode>;

export const refuse = (code: InstitutionCode, facts: Facts = {}): Refused<InstitutionCode> => refuseWith(code, facts);
