import { AsyncLocalStorage } from 'node:async_hooks';

const inEngine = new AsyncLocalStorage<true>();

/**
 * Runs the engine so that its timers keep no process alive: it guards its lock with a timer of 10 s that it never clears,
 * and every migration would end 10 s late.
 */
export async function withoutLingeringTimers<T>(work: () => Promise<T>): Promise<T> {
  const original = globalThis.setTimeout;
  const patient = (handler: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): NodeJS.Timeout => {
    const timer = original(handler, ms, ...args);
    return inEngine.getStore() ? timer.unref() : timer;
  };
  Reflect.set(globalThis, 'setTimeout', patient);
  try {
    return await inEngine.run(true, work);
  } finally {
    Reflect.set(globalThis, 'setTimeout', original);
  }
}
