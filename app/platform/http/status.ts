/** One table from refusal codes to HTTP statuses: exact codes first, then what the reason (after the dot) says. */
const exact: Readonly<Record<string, number>> = {
  'kernel.key_reused': 409,
  'kernel.in_progress': 409,
  'kernel.invalid_input': 422,
  'kernel.not_found': 404,
  'kernel.forbidden': 403,
  'kernel.rate_limited': 429,
  'kernel.clock_untrusted': 503,
};

const byReason: readonly (readonly [RegExp, number])[] = [
  [/(^|_)not_found$|^unknown_/, 404],
  [/(^|_)(forbidden|not_allowed|not_yours)$/, 403],
  [/^(not_signed_in|sign_in_required|wrong_credentials|signed_out)$/, 401],
  [/(^|_)(rate_limited|too_many\w*)$/, 429],
  [/(^|_)(invalid|invalid_\w+|malformed|required|missing|too_long|too_short)$|^(invalid|bad)_/, 422],
  [/(^|_)(unavailable|provider_down|switched_off)$/, 503],
  [/(^|_)gone$/, 410],
];

/** The status of a refusal. An expected "no" that no row names is a conflict with the present state: 409. */
export function statusOf(code: string): number {
  const known = exact[code];
  if (known) return known;
  const reason = code.slice(code.indexOf('.') + 1);
  return byReason.find(([pattern]) => pattern.test(reason))?.[1] ?? 409;
}
