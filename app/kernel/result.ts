/** Plain values that explain a refusal and fill its text: `t('refusals:' + code, facts)`. */
export type Facts = Readonly<Record<string, string | number | bigint | boolean | null>>;

/** An expected "no": a code of the form `module.reason` with a text in every language. */
export interface Refusal<C extends string = string> {
  readonly code: C;
  readonly facts: Facts;
}

export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<C extends string = string> = { readonly ok: false; readonly refusal: Refusal<C> };
export type Result<T, C extends string = string> = Ok<T> | Refused<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const refuse = <C extends string>(code: C, facts: Facts = {}): Refused<C> => ({ ok: false, refusal: { code, facts } });

/** Refusal codes of the grammar itself. */
export type KernelRefusal =
  | 'kernel.key_reused'
  | 'kernel.in_progress'
  | 'kernel.invalid_input'
  | 'kernel.not_found'
  | 'kernel.forbidden'
  | 'kernel.rate_limited'
  | 'kernel.clock_untrusted';
