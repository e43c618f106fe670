import type { Store } from './store.ts';

/** The processor's own time: real time, moved by an offset in rehearsals. This is its one home. */
export interface Clock {
  now(): Date;
  /** Unix seconds, as the wire counts. */
  seconds(): number;
  /** Moves the clock to an instant, never back. */
  moveTo(at: number): void;
}

/** The offset survives a restart, but only where the clock may be moved at all: else a past rehearsal would make every event stale. */
export function createClock(store: Store, movable: boolean): Clock {
  let offset = movable ? Number(store.setting('clock_offset_ms') ?? 0) : 0;
  const ms = () => Date.now() + offset;
  return {
    now: () => new Date(ms()),
    seconds: () => Math.floor(ms() / 1000),
    moveTo: (at) => {
      const ahead = at - ms();
      if (ahead <= 0) return;
      offset += ahead;
      store.keepSetting('clock_offset_ms', String(offset));
    },
  };
}
