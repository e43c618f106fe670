import { type Job, PgBoss } from 'pg-boss';
import type { Log } from '#app/platform/log.server.ts';
import { ensureQueue, type QueueKind } from './queue.server.ts';

/** What the worker does with the jobs of one queue: at least once, so idempotent. Throwing makes the job come again later. */
export interface JobHandler {
  readonly queue: QueueKind;
  /** Jobs of this queue at once in this process. */
  readonly parallel?: number;
  readonly handle: (data: unknown, job: { readonly id: string; readonly signal: AbortSignal }) => Promise<void>;
}

/** Something done again and again, by one process at a time however many run. */
export interface Routine {
  readonly name: string;
  /** Five fields, Asia/Shanghai. */
  readonly cron: string;
  readonly leaseSeconds: number;
  readonly handle: (signal: AbortSignal) => Promise<void>;
}

export interface WorkerOptions {
  readonly url: string;
  readonly log: Log;
  readonly handlers: readonly JobHandler[];
  readonly routines: readonly Routine[];
}

const routineQueue = (routine: Routine): QueueKind => ({
  name: `routine.${routine.name}`,
  leaseSeconds: routine.leaseSeconds,
  retryLimit: 0,
  retryDelaySeconds: 0,
});

// A job whose worker died comes back within its lease and one look; the role of the program cannot rebuild indexes.
const supervision = {
  migrate: false,
  createSchema: false,
  useListenNotify: true,
  superviseIntervalSeconds: 10,
  monitorIntervalSeconds: 10,
  reindex: false,
} as const;

async function take(boss: PgBoss, handler: JobHandler, log: Log): Promise<void> {
  await ensureQueue(boss, handler.queue);
  const options = { localConcurrency: handler.parallel ?? 2, batchSize: 1, pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 10 };
  await boss.work<unknown>(handler.queue.name, options, async (jobs: Job<unknown>[]) => {
    for (const job of jobs) {
      try {
        await handler.handle(job.data, { id: job.id, signal: job.signal });
      } catch (error) {
        log.warn({ err: error, queue: handler.queue.name, job: job.id }, 'a job failed and comes again');
        throw error;
      }
    }
  });
}

async function repeat(boss: PgBoss, routine: Routine, log: Log): Promise<void> {
  const queue = routineQueue(routine);
  await take(boss, { queue, parallel: 1, handle: (_data, { signal }) => routine.handle(signal) }, log);
  await boss.schedule(queue.name, routine.cron, {}, { tz: 'Asia/Shanghai', singletonKey: routine.name });
}

/** Starts to work on jobs. `stop` takes no new ones and lets the running ones end within `drainMs`. */
export async function startWorker(options: WorkerOptions): Promise<{ stop(drainMs: number): Promise<void> }> {
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: 'yiji worker jobs',
    max: 6,
    ...supervision,
  });
  boss.on('error', (error) => options.log.error({ err: error }, 'the job queue failed'));
  boss.on('warning', (warning) => options.log.warn({ warning: warning.message }, 'the job queue warns'));
  await boss.start();
  for (const handler of options.handlers) await take(boss, handler, options.log);
  for (const routine of options.routines) await repeat(boss, routine, options.log);
  return { stop: (drainMs) => boss.stop({ graceful: true, timeout: Math.max(drainMs, 1_000) }) };
}
