import type { Log } from '#app/platform/log.server.ts';

/** Work repeated every so often. Idempotent: several workers may do it at once. */
export interface Tick {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<void>;
}

/** Runs each tick at once and then `everyMs` after it ended, whatever happened. `stop` waits for the running ones. */
export function startTicks(ticks: readonly Tick[], log: Log): { stop(): Promise<void> } {
  let stopped = false;
  const pauses = new Set<() => void>();
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        pauses.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      pauses.add(wake);
    });
  const repeat = async (tick: Tick): Promise<void> => {
    while (!stopped) {
      await tick.run().catch((error: unknown) => log.error({ err: error, tick: tick.name }, 'a tick failed and comes again'));
      if (!stopped) await pause(tick.everyMs);
    }
  };
  const running = ticks.map(repeat);
  return {
    stop: async () => {
      stopped = true;
      for (const wake of [...pauses]) wake();
      await Promise.all(running);
    },
  };
}
