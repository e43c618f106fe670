import { AsyncLocalStorage } from 'node:async_hooks';
import { invariant } from '#app/kernel/invariant.ts';

const running = new AsyncLocalStorage<true>();

/** Is this code called, however deep, by the callback of `transaction()`? */
export const insideTransaction = (): boolean => running.getStore() === true;

/** Marks everything that `work` calls as inside a transaction. Only `transaction()` may use it. */
export const markInside = <T>(work: () => Promise<T>): Promise<T> => running.run(true, work);

/** Runs what leaves the process. Throws inside a transaction: a slow provider must never hold our locks. */
export function outsideTransaction<T>(what: string, work: () => T): T {
  invariant(!insideTransaction(), `${what} leaves the process and must not be called inside a transaction`);
  return work();
}

/**
 * The same port, whose every method throws inside a transaction. Every port of `world` that reaches the outside goes
 * through it, the fakes of tests too.
 */
export function guardPort<P extends object>(name: string, port: P): P {
  return new Proxy(port, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => outsideTransaction(`${name}.${String(property)}`, () => Reflect.apply(value, target, args));
    },
  });
}
