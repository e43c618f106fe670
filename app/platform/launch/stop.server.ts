import { EnvironmentError } from '#app/platform/env.server.ts';

/** npm hands on the Ctrl-C that the terminal has sent to everybody: within this time it is the same one. */
const SAME_SIGNAL_MS = 1_000;

/** Settles at the first SIGINT or SIGTERM. A later one ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = Number.POSITIVE_INFINITY;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        const now = performance.now();
        if (now - asked > SAME_SIGNAL_MS) process.exit(1);
        asked = Math.min(asked, now);
        resolve();
      });
    }
  });
}

/** Settles when the process that started this one is gone. Windows keeps the number of a dead parent and never tells. */
export function untilOrphaned(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(look);
      resolve();
    }, 500);
    look.unref();
  });
}

/** A wrong setting is told in one sentence each, without the stack of a bug. */
export const sentencesOf = (error: unknown): string =>
  error instanceof EnvironmentError ? error.sentences.join('\n') : error instanceof Error ? (error.stack ?? error.message) : String(error);

/** Runs a process to its end: 0 when it stopped in order, 1 with the reason on standard error when it could not. */
export async function runProcess(main: () => Promise<void>): Promise<never> {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    console.error(sentencesOf(error));
    process.exit(1);
  }
}
