import { EnvironmentError } from '#app/platform/env.server.ts';

/** Settles at the first SIGINT or SIGTERM. A second one ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
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
