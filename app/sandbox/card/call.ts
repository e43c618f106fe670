/** One call of the API as it arrived. */
export interface ApiCall {
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface ApiReply {
  readonly status: number;
  readonly body: string;
  /** The answer of an earlier call with the same idempotency key. */
  readonly replayed: boolean;
}
