/** A shop in small for these tests: a card processor of its own, the card rail that talks to it, and a letter box for events. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { idOf, newUuid } from '#app/kernel/id.ts';
import { cny } from '#app/kernel/money.ts';
import { MINUTE, plus } from '#app/kernel/time.ts';
import { type CardAdapterOptions, createCardAdapter } from '#app/modules/settlement/adapters/card/index.ts';
import type { Outcome, RawMessage, SettlementAdapter, StartPayment } from '#app/modules/settlement/contract.ts';
import { type CardSandbox, startCardSandbox } from '#app/sandbox/card/sandbox.ts';

export const secretKey = 'sk_test_of_the_sandbox_0123456789';
export const webhookSecret = 'whsec_of_the_sandbox_0123456789';

/** The published test cards by what they do. */
export const cards = {
  ok: '4242424242424242',
  declined: '4000000000000002',
  insufficientFunds: '4000000000009995',
  threeDSecure: '4000002500003155',
  refundPending: '4000000000007726',
  refundFails: '4000000000005126',
  dispute: '4000000000000259',
} as const;

/** One call of the adapter and its answer, as bytes. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
}

export interface Shop {
  readonly sandbox: CardSandbox;
  readonly adapter: SettlementAdapter;
  readonly calls: Exchange[];
  /** Waits for what is on its way and empties the letter box. */
  letters(): Promise<RawMessage[]>;
  /** How the letter box answers; 200 unless told. */
  answerWith(status: number): void;
  command(more?: Partial<StartPayment>): StartPayment;
  stop(): Promise<void>;
}

export interface ShopOptions {
  readonly file?: string;
  readonly adapter?: Partial<CardAdapterOptions>;
}

export async function openShop({ file = ':memory:', adapter: more = {} }: ShopOptions = {}): Promise<Shop> {
  const post: RawMessage[] = [];
  let status = 200;
  const box = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      post.push({ method: 'POST', path: request.url ?? '', headers, body: Buffer.concat(pieces), receivedAt: sandbox.clock.now() });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((done) => box.listen(0, '127.0.0.1', done));
  const sandbox = await startCardSandbox({
    port: 0,
    file,
    secretKey,
    webhookSecret,
    webhookUrl: `http://127.0.0.1:${(box.address() as AddressInfo).port}/webhooks/card`,
    faultsEnabled: true,
  });
  const calls: Exchange[] = [];
  const adapter = createCardAdapter({
    secretKey,
    webhookSecret,
    endpoint: { host: '127.0.0.1', port: sandbox.port, protocol: 'http' },
    send: recording(calls),
    clock: () => sandbox.clock.now(),
    slip: 'simulated',
    mode: 'sandbox',
    ...more,
  });
  return {
    sandbox,
    adapter,
    calls,
    letters: async () => {
      await sandbox.settled();
      return post.splice(0);
    },
    answerWith: (next) => {
      status = next;
    },
    command: (changes = {}) => commandAt(sandbox.clock.now(), changes),
    stop: async () => {
      await sandbox.stop();
      box.closeAllConnections();
      await new Promise<void>((done) => box.close(() => done()));
    },
  };
}

function recording(calls: Exchange[]): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = init?.body ? String(init.body) : '';
    const response = await fetch(input, init);
    const answer = await response
      .clone()
      .text()
      .catch(() => '');
    calls.push({ method: request.method, url: new URL(request.url), headers: request.headers, body, status: response.status, answer });
    return response;
  };
}

function commandAt(now: Date, changes: Partial<StartPayment>): StartPayment {
  return {
    attemptId: idOf('att', newUuid(now)),
    amount: cny(52_050n),
    description: 'Yiji YJ-7K3M-9QX2-V',
    lines: [
      { name: '保税仓 · 贡布胡椒', amount: cny(30_000n) },
      { name: '铁路 · 椰子油', amount: cny(22_050n) },
    ],
    expiresAt: plus(now, 40 * MINUTE),
    buyerIdentityHash: null,
    requireIdentifiedPayer: true,
    returnUrl: 'http://127.0.0.1:3000/pay/back?session={CHECKOUT_SESSION_ID}',
    cancelUrl: 'http://127.0.0.1:3000/pay/other',
    locale: 'zh-CN',
    ...changes,
  };
}

/** The outcome's provider number, or a failure that shows the outcome. */
export function referenceOf(outcome: Outcome): string {
  if (outcome.kind === 'refused' || outcome.kind === 'unknown' || !outcome.providerRef)
    throw new Error(`no reference: ${outcome.kind} ${'error' in outcome ? outcome.error.detail : ''}`);
  return outcome.providerRef;
}

/** The kinds of an outcome's facts, in order, refunds and disputes with their state. */
export function factKinds(outcome: Pick<Outcome & { kind: 'done' }, 'facts'> | Outcome): string[] {
  const facts = 'facts' in outcome ? (outcome.facts ?? []) : [];
  return facts.map((fact) => ('state' in fact ? `${fact.t}:${fact.state}` : fact.t));
}
