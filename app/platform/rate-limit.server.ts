import { createHmac } from 'node:crypto';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { ok, type Result, refuse } from '#app/kernel/result.ts';
import { outsideTransaction } from './db/boundary.server.ts';
import type { Database } from './db/client.server.ts';

/** So many points within so many seconds, for each caller. */
export interface RateRule {
  /** Short and stable: it is part of the stored key. */
  readonly name: string;
  readonly points: number;
  readonly seconds: number;
}

export interface RateLimiter {
  /** Takes one point (or `points`; a negative number gives points back). Refuses `kernel.rate_limited` with `retryAfterSeconds` for machines and `retryAfterMinutes` for people. Never inside a transaction: a roll-back must not give points back. */
  take(rule: RateRule, caller: string, points?: number): Promise<Result<null, 'kernel.rate_limited'>>;
  /** Gives all points back, after a success. */
  forgive(rule: RateRule, caller: string): Promise<void>;
}

/** Token counts in PostgreSQL: they hold across processes and restarts. Callers are e-mail addresses and the like: their rows carry a keyed hash. */
export function rateLimiter(database: Database, secret: string): RateLimiter {
  const hashed = (rule: RateRule, caller: string): string =>
    createHmac('sha256', secret).update(`limit:${rule.name}:${caller}`).digest('base64url');
  const limiters = new Map<string, RateLimiterPostgres>();
  const of = (rule: RateRule): RateLimiterPostgres => {
    const known = limiters.get(rule.name);
    if (known) return known;
    const made = new RateLimiterPostgres({
      storeClient: database.pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: rule.name,
      points: rule.points,
      duration: rule.seconds,
    });
    limiters.set(rule.name, made);
    return made;
  };
  return {
    take: (rule, caller, points = 1) =>
      outsideTransaction('a rate limit', async () => {
        try {
          await of(rule).consume(hashed(rule, caller), points);
          return ok(null);
        } catch (error) {
          if (error instanceof RateLimiterRes) return refuse('kernel.rate_limited', waitOf(Math.ceil(error.msBeforeNext / 1000)));
          throw error;
        }
      }),
    forgive: (rule, caller) => outsideTransaction('a rate limit', async () => void (await of(rule).delete(hashed(rule, caller)))),
  };
}

const waitOf = (seconds: number) => ({ retryAfterSeconds: seconds, retryAfterMinutes: Math.ceil(seconds / 60) });
