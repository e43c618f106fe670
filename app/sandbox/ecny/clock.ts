/** The institution's own time. The only place of the sandbox that reads the machine's clock. */
export interface VirtualClock {
  now(): Date;
  /** Moves on by milliseconds; a running clock keeps running. */
  advance(ms: number): void;
  /** Jumps to an instant. */
  set(at: Date): void;
  /** Stands still until `run`. */
  freeze(): void;
  run(): void;
}

export function virtualClock(start?: { readonly at: Date; readonly frozen: boolean }): VirtualClock {
  const machine = (): number => Date.now();
  let offset = start ? start.at.getTime() - machine() : 0;
  let frozenAt: number | null = start?.frozen ? start.at.getTime() : null;
  const now = (): number => frozenAt ?? machine() + offset;
  const set = (ms: number): void => {
    if (frozenAt === null) offset = ms - machine();
    else frozenAt = ms;
  };
  return {
    now: () => new Date(now()),
    advance: (ms) => set(now() + ms),
    set: (at) => set(at.getTime()),
    freeze: () => {
      frozenAt = now();
    },
    run: () => {
      if (frozenAt === null) return;
      offset = frozenAt - machine();
      frozenAt = null;
    },
  };
}
