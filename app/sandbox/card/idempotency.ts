import { createHash } from 'node:crypto';
import type { Processor } from './book.ts';
import type { ApiCall, ApiReply } from './call.ts';
import { ApiError } from './errors.ts';

const keptSeconds = 24 * 3600;

/**
 * Runs a POST once for each idempotency key: the first answer is kept for 24 hours, a failure after the work included.
 * The same key with other parameters is an error; what was refused before work began is not kept.
 */
export function once(p: Processor, call: ApiCall, work: () => object): ApiReply {
  const key = call.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return p.store.transaction(() => execute(p, call, work));
  if (key.length > 255) throw new ApiError(400, 'Idempotency keys can be at most 255 characters long.', { type: 'idempotency_error' });
  const created = p.clock.seconds();
  p.store.dropRepliesBefore(created - keptSeconds);
  const fingerprint = createHash('sha256').update(`${call.path}\n${call.body}`).digest('hex');
  const kept = p.store.reply(key);
  if (kept && kept.fingerprint !== fingerprint)
    throw new ApiError(
      400,
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      { type: 'idempotency_error' },
    );
  if (kept) return { status: kept.status, body: kept.body, replayed: true };
  return p.store.transaction(() => {
    const reply = execute(p, call, work);
    p.store.keepReply(key, { fingerprint, status: reply.status, body: reply.body, created });
    return reply;
  });
}

/** The work with its answer; a refusal in the middle of work is an answer that is kept, and work then changed nothing. */
function execute(p: Processor, call: ApiCall, work: () => object): ApiReply {
  const subject = `${call.method} ${call.path}`;
  if (p.faults.take(['error-before-commit'], subject)) return failure;
  try {
    const body = JSON.stringify(work(), null, 2);
    return p.faults.take(['error-after-commit'], subject) ? failure : { status: 200, body, replayed: false };
  } catch (error) {
    if (error instanceof ApiError && error.began)
      return { status: error.status, body: JSON.stringify(error.body(), null, 2), replayed: false };
    throw error;
  }
}

const failure: ApiReply = {
  status: 500,
  body: JSON.stringify(new ApiError(500, 'An unknown error occurred (simulated).', { type: 'api_error' }).body()),
  replayed: false,
};
