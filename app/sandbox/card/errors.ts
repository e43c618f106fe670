/** An answer of the API that is not the object that was asked for, in Stripe's shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: 'invalid_request_error' | 'idempotency_error' | 'api_error' | 'card_error';
  readonly code: string | undefined;
  readonly param: string | undefined;
  /** False where execution had not begun: such an answer is not kept under the idempotency key. */
  readonly began: boolean;

  constructor(status: number, message: string, more: Partial<Pick<ApiError, 'type' | 'code' | 'param' | 'began'>> = {}) {
    super(message);
    this.status = status;
    this.type = more.type ?? 'invalid_request_error';
    this.code = more.code;
    this.param = more.param;
    this.began = more.began ?? false;
  }

  body(): { readonly error: Record<string, string> } {
    return {
      error: {
        type: this.type,
        message: this.message,
        ...(this.code ? { code: this.code } : {}),
        ...(this.param ? { param: this.param } : {}),
      },
    };
  }
}

export const missing = (noun: string, id: string): ApiError =>
  new ApiError(404, `No such ${noun}: '${id}'`, { code: 'resource_missing', param: noun === 'checkout.session' ? 'session' : 'id' });

/** The object is in a state that does not allow the step. */
export const wrongState = (message: string, code: string): ApiError => new ApiError(400, message, { code, began: true });
