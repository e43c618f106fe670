import type { Clock } from './clock.ts';
import type { Store, Task } from './store.ts';

/** What falls due: `run` does it and drops the task; a promise is waited for, others go on beside it. */
export type TaskRunner = (task: Task) => void | Promise<void>;

export interface Scheduler {
  /** Looks at once for what is due and sleeps until the next. Called after every change. */
  wake(): void;
  /** Moves the clock on step by step, running what falls due at its own instant. */
  advance(ms: number): Promise<void>;
  /** Resolves when nothing is due and nothing is on its way. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const longestSleep = 60_000;

export function createScheduler({
  store,
  clock,
  run,
}: {
  readonly store: Store;
  readonly clock: Clock;
  readonly run: TaskRunner;
}): Scheduler {
  const busy = new Map<number, Promise<void>>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const begin = (task: Task): void => {
    const work = Promise.resolve()
      .then(() => run(task))
      .catch((error: unknown) => {
        // A task that throws is a bug; dropping it keeps the others going instead of trying it for ever.
        console.error('card sandbox: task failed', task.kind, error);
        store.dropTask(task.id);
      })
      .finally(() => {
        busy.delete(task.id);
        wake();
      });
    busy.set(task.id, work);
  };

  const runDue = (): void => {
    for (const task of store.dueTasks(clock.now().getTime())) if (!busy.has(task.id)) begin(task);
  };

  const wake = (): void => {
    if (stopped) return;
    clearTimeout(timer);
    runDue();
    const next = store.nextDue();
    const wait = next === null || busy.size > 0 ? longestSleep : Math.min(Math.max(next - clock.now().getTime(), 5), longestSleep);
    timer = setTimeout(wake, wait);
    timer.unref();
  };

  const settled = async (): Promise<void> => {
    for (wake(); busy.size > 0; wake()) await Promise.allSettled(busy.values());
  };

  const advance = async (ms: number): Promise<void> => {
    const target = clock.now().getTime() + ms;
    await settled();
    for (let next = store.nextDue(); next !== null && next <= target; next = store.nextDue()) {
      clock.moveTo(next);
      await settled();
    }
    clock.moveTo(target);
    await settled();
  };

  return {
    wake,
    advance,
    settled,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await Promise.allSettled(busy.values());
    },
  };
}
