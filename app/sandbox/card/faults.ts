/** How this processor can be told to misbehave; each arming strikes `count` times. */
export const faultKinds = [
  // A call of the API. `match` is a prefix of "METHOD /path".
  'lost-before-commit',
  'lost-after-commit',
  'error-before-commit',
  'error-after-commit',
  'garbled-reply',
  'held-reply',
  'rate-limit',
  // An event on its way to the shop.
  'webhook-drop',
  'webhook-duplicate',
  'webhook-reorder',
  'webhook-delay',
  'webhook-forge',
  // A payment or a refund itself.
  'wrong-amount',
  'refund-fails-later',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** "POST /v1/refunds", or "GET" for any reading; absent: any call or event. */
  readonly match?: string | undefined;
  /** How often it strikes; 1 when absent. */
  readonly count?: number | undefined;
  /** Length of a `webhook-delay`. */
  readonly delaySeconds?: number | undefined;
}

export interface Faults {
  /** Arms a fault; `release` frees the reply that a `held-reply` holds. */
  arm(fault: Fault): { readonly release: () => void };
  /** Takes one strike of the first armed fault among `kinds` that fits. */
  take(kinds: readonly FaultKind[], subject: string): (Fault & { readonly left: number; readonly released: Promise<void> }) | null;
  releaseAll(): void;
  clear(): void;
  list(): readonly Fault[];
}

interface Armed {
  readonly fault: Fault;
  left: number;
  readonly released: Promise<void>;
  readonly release: () => void;
}

export function createFaults(): Faults {
  let armed: Armed[] = [];
  const held: Armed[] = [];
  const releaseAll = () => {
    for (const one of held.splice(0)) one.release();
  };
  return {
    arm: (fault) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      armed.push({ fault, left: fault.count ?? 1, released: promise, release: resolve });
      return { release: resolve };
    },
    take: (kinds, subject) => {
      const found = armed.find(({ fault }) => kinds.includes(fault.kind) && subject.startsWith(fault.match ?? ''));
      if (!found) return null;
      found.left -= 1;
      if (found.left <= 0) armed = armed.filter((one) => one !== found);
      if (found.fault.kind === 'held-reply') held.push(found);
      return { ...found.fault, left: found.left, released: found.released };
    },
    releaseAll,
    clear: () => {
      armed = [];
      releaseAll();
    },
    list: () => armed.map(({ fault, left }) => ({ ...fault, count: left })),
  };
}
