/** What every point of the contract starts from: a fresh rail, an order, a payer. */
import { format } from 'node:util';
import { expect, vi } from 'vitest';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { money } from '#app/kernel/money.ts';
import { plus, SECOND } from '#app/kernel/time.ts';
import type { AttemptRef, Fact, RefundPayment, SettlementAdapter, StartPayment } from '#app/modules/settlement/contract.ts';
import type { RailFault, RailHarness, RailUnderTest } from '../harness.ts';
import { factsOf, watched } from '../observation.ts';

export type StartedPayment = StartPayment & { readonly ref: AttemptRef };

export interface ContractScene {
  readonly currency: string;
  /** Fresh for each test. */
  readonly harness: RailHarness;
  /** The harness' adapter, with every answer checked. */
  readonly adapter: SettlementAdapter;
  ttlSeconds(): number;
  command(over?: Partial<StartPayment>): StartPayment;
  /** An attempt that waits for its payer. */
  started(over?: Partial<StartPayment>): Promise<StartedPayment>;
  paid(over?: Partial<StartPayment>): Promise<StartedPayment>;
  refundOf(ref: AttemptRef, minor: bigint, refundId?: string): RefundPayment;
  /** What the provider says when asked; it must answer. */
  truth(ref: AttemptRef): Promise<Fact[]>;
  /** Facts of each message sent since the last call; each must be accepted. */
  received(): Promise<Fact[][]>;
}

export const total = 52_050n;
/** Troubles that strike after the effect. */
export const brokenAfter: readonly RailFault[] = ['lost-after-commit', 'error-after-commit', 'garbled-reply'];

export interface RunningScene extends ContractScene {
  open(): Promise<void>;
  close(): Promise<void>;
}

export function contractScene(rail: RailUnderTest): RunningScene {
  let logs: ReturnType<typeof watchLogs> | null = null;
  let current: { harness: RailHarness; adapter: SettlementAdapter } | null = null;
  const now = (): { harness: RailHarness; adapter: SettlementAdapter } => {
    if (!current) throw new Error('the rail is not started');
    return current;
  };

  const scene: RunningScene = {
    currency: rail.currency,
    get harness() {
      return now().harness;
    },
    get adapter() {
      return now().adapter;
    },
    open: async () => {
      const harness = await rail.start();
      current = { harness, adapter: watched(harness.adapter, harness.secrets) };
      logs = watchLogs();
    },
    close: async () => {
      const said = logs?.stop() ?? '';
      for (const secret of current?.harness.secrets ?? []) expect(said.includes(secret), 'a secret in a log').toBe(false);
      await current?.harness.stop();
      current = null;
    },
    ttlSeconds: () => Math.max(scene.adapter.caps.ttlSeconds.min, 900),
    command: (over = {}) => {
      const amount = over.amount ?? money(total, rail.currency);
      return {
        attemptId: idOf('att', newUuid(scene.harness.now())),
        amount,
        description: '驿集 Yiji · YJ-7K3M-9QX2-V',
        lines: [{ name: 'Consignment 1', amount }],
        expiresAt: plus(scene.harness.now(), scene.ttlSeconds() * SECOND),
        buyerIdentityHash: scene.harness.buyerHash,
        requireIdentifiedPayer: true,
        returnUrl: 'http://127.0.0.1:3000/pay/return',
        cancelUrl: 'http://127.0.0.1:3000/pay/cancel',
        locale: 'zh-CN',
        ...over,
      };
    },
    started: async (over) => {
      const wanted = scene.command(over);
      const outcome = await scene.adapter.start(wanted);
      expect(outcome.kind).toBe('accepted');
      return {
        ...wanted,
        ref: { attemptId: wanted.attemptId, providerRef: outcome.kind === 'accepted' ? outcome.providerRef : undefined },
      };
    },
    paid: async (over) => {
      const order = await scene.started(over);
      expect(await scene.harness.pay(order.ref)).toBe('paid');
      return order;
    },
    refundOf: (ref, minor, refundId = idOf('ref', newUuid(scene.harness.now()))) => ({
      ...ref,
      refundId,
      amount: money(minor, rail.currency),
      total: money(total, rail.currency),
      reason: 'the shopper changed her mind',
    }),
    truth: async (ref) => {
      const outcome = await scene.adapter.sync(ref);
      expect(outcome.kind).toBe('done');
      return factsOf(outcome);
    },
    received: async () => {
      const all: Fact[][] = [];
      for (const raw of await scene.harness.deliverNotifications()) {
        const { facts, ack, rejected } = await scene.adapter.receive(raw);
        expect(rejected).toBeUndefined();
        expect(ack.status).toBeLessThan(300);
        all.push([...facts]);
      }
      return all;
    },
  };
  return scene;
}

const levels = ['debug', 'info', 'log', 'warn', 'error'] as const;

/** Everything that is said to the console or written to the process's own streams, until it is stopped. */
function watchLogs(): { stop(): string } {
  const said: string[] = [];
  const keep = (...parts: unknown[]): void => void said.push(format(...parts));
  const spies = [
    ...levels.map((level) => vi.spyOn(console, level).mockImplementation(keep)),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said.push(String(text));
        return true;
      }),
    ),
  ];
  return {
    stop: () => {
      for (const spy of spies) spy.mockRestore();
      return said.join('\n');
    },
  };
}

/** Waits for something to become true; fails loudly when it does not. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < 500; round += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('waited in vain');
}
