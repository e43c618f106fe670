/** A broken promise inside the program: a bug, shown as a 500 with a request id. Never used for an expected "no". */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export function invariant(condition: unknown, why: string): asserts condition {
  if (!condition) throw new InvariantError(why);
}
