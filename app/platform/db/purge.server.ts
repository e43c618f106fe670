import { DAY, plus } from '#app/kernel/time.ts';
import { batchSize, inBatches } from './batches.server.ts';
import type { Call } from './call.server.ts';

/** A key may come again as long as a browser keeps its form open; after this nobody asks for the first answer. */
const answerDays = 30;

/** Forgets stored answers whose key will not come again. */
export const purgeAnswers = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    ({ tx, at }) => tx.$executeRaw`
      DELETE FROM idempotency WHERE (scope, key) IN (
        SELECT scope, key FROM idempotency WHERE created_at < ${plus(at, -answerDays * DAY)} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
    signal,
  );

/** Forgets token counts whose time is over. */
export const purgeRateLimits = (call: Call, signal?: AbortSignal): Promise<number> =>
  inBatches(
    call,
    ({ tx, at }) => tx.$executeRaw`
      DELETE FROM rate_limit WHERE key IN (
        SELECT key FROM rate_limit WHERE expire < ${BigInt(at.getTime())} LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)`,
    signal,
  );
