/** Ways in which the institution can be told to misbehave, each once or a number of times. */
export type ReplyFault =
  | 'reply.lost_before'
  | 'reply.lost_after'
  | 'reply.error_after'
  | 'reply.garbled'
  | 'reply.forged'
  | 'reply.wrong_amount'
  | 'reply.held'
  | 'reply.code';
export type NotifyFault = 'notify.drop' | 'notify.duplicate' | 'notify.reorder' | 'notify.delay' | 'notify.forge' | 'notify.wrong_amount';
export type BookFault = 'payment.decline' | 'refund.fail_later' | 'statement.extra' | 'statement.missing' | 'statement.changed';
export type FaultKind = ReplyFault | NotifyFault | BookFault;

export const faultKinds: readonly FaultKind[] = [
  'reply.lost_before',
  'reply.lost_after',
  'reply.error_after',
  'reply.garbled',
  'reply.forged',
  'reply.wrong_amount',
  'reply.held',
  'reply.code',
  'notify.drop',
  'notify.duplicate',
  'notify.reorder',
  'notify.delay',
  'notify.forge',
  'notify.wrong_amount',
  'payment.decline',
  'refund.fail_later',
  'statement.extra',
  'statement.missing',
  'statement.changed',
];

export interface Fault {
  readonly kind: FaultKind;
  /** Endpoint the fault strikes, e.g. `orders.create`; absent: any. */
  readonly on?: string | undefined;
  /** How often; 1 when absent. */
  readonly times?: number | undefined;
  /** Seconds of a delay, copies of a duplicate. */
  readonly amount?: number | undefined;
  /** Answer of `reply.code` and `payment.decline`. */
  readonly code?: string | undefined;
}

export interface FaultBoard {
  arm(fault: Fault): void;
  /** Takes one armed fault of the kind, if any, and uses it up. */
  take(kind: FaultKind, on?: string): Fault | null;
  /** Resolves when held replies are released. */
  held(): Promise<void>;
  release(): void;
  clear(): void;
  armed(): readonly Fault[];
}

export function faultBoard(): FaultBoard {
  let armed: { fault: Fault; left: number }[] = [];
  let waiting: (() => void)[] = [];
  const release = (): void => {
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  };
  return {
    arm: (fault) => {
      armed.push({ fault, left: fault.times ?? 1 });
    },
    take: (kind, on) => {
      const hit = armed.find(({ fault }) => fault.kind === kind && (fault.on === undefined || fault.on === on));
      if (!hit) return null;
      hit.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return hit.fault;
    },
    held: () => new Promise((resolve) => waiting.push(resolve)),
    release,
    clear: () => {
      armed = [];
      release();
    },
    armed: () => armed.map(({ fault, left }) => ({ ...fault, times: left })),
  };
}
