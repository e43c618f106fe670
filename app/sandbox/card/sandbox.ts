import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { invariant } from '#app/kernel/invariant.ts';
import { settleCharge } from './balance.ts';
import type { Processor } from './book.ts';
import { type Clock, createClock } from './clock.ts';
import { openDispute } from './disputes.ts';
import { answer } from './door.ts';
import { createFaults, type Faults } from './faults.ts';
import { bookOf, payAs, type ReferenceBook, type SimulatedPayment, type SimulatedResult } from './payer.ts';
import { failRefund, settleRefund } from './refunds.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';
import { expireSession } from './sessions.ts';
import { openStore, type Task } from './store.ts';
import { type Endpoint, sendEvent } from './webhooks.ts';

export interface CardSandboxOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly host?: string | undefined;
  /** SQLite file, or `:memory:`. */
  readonly file: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where events are sent; none are sent without it. */
  readonly webhookUrl?: string | undefined;
  readonly faultsEnabled?: boolean | undefined;
  /** Where browsers reach this process when it is not where it listens. */
  readonly publicUrl?: string | undefined;
  /** The payee's name on the page. */
  readonly merchant?: string | undefined;
}

export interface CardSandbox {
  readonly port: number;
  readonly url: string;
  readonly clock: { now(): Date; advance(seconds: number): Promise<void> };
  readonly faults: Faults;
  pay(payment: SimulatedPayment): SimulatedResult;
  book(reference: string): ReferenceBook;
  /** Resolves when every event that is due has been sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a card processor of its own: API, payment pages, webhooks, all on one port. */
export async function startCardSandbox(options: CardSandboxOptions): Promise<CardSandbox> {
  invariant(options.secretKey.startsWith('sk_test_'), 'the card sandbox takes only a test key (sk_test_…)');
  invariant(options.webhookSecret.length >= 8, 'the card sandbox needs a webhook secret');
  const host = options.host ?? '127.0.0.1';
  const store = openStore(options.file);
  const clock = createClock(store, options.faultsEnabled ?? false);
  const faults = createFaults();
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 });
  const port = await listen(server, options.port, host);
  const url = options.publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const p: Processor = { store, clock, faults, publicUrl: url.replace(/\/$/, '') };
  const closing = new AbortController();
  const endpoint: Endpoint | null = options.webhookUrl
    ? { url: options.webhookUrl, secret: options.webhookSecret, closing: closing.signal }
    : null;
  const scheduler = createScheduler({ store, clock, run: (task) => perform(p, endpoint, task) });
  const house = {
    p,
    scheduler,
    secretKey: options.secretKey,
    merchant: options.merchant ?? 'Yiji 驿集',
    faultsEnabled: options.faultsEnabled ?? false,
  };
  server.on('request', (request, response) => {
    answer(house, request, response).catch((error: unknown) => {
      if (request.destroyed && !request.complete) return;
      console.error('card sandbox: request failed', error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"error":{"type":"api_error","message":"The simulated processor failed."}}');
    });
  });
  scheduler.wake();
  return door({ p, scheduler, server, closing, port, url });
}

interface Running {
  readonly p: Processor;
  readonly scheduler: Scheduler;
  readonly server: Server;
  readonly closing: AbortController;
  readonly port: number;
  readonly url: string;
}

function door({ p, scheduler, server, closing, port, url }: Running): CardSandbox {
  const clock: Clock = p.clock;
  return {
    port,
    url,
    clock: { now: () => clock.now(), advance: (seconds) => scheduler.advance(seconds * 1000) },
    faults: p.faults,
    pay: (payment) => {
      const result = payAs(p, payment);
      scheduler.wake();
      return result;
    },
    book: (reference) => bookOf(p, reference),
    settled: () => scheduler.settled(),
    stop: async () => {
      closing.abort();
      p.faults.clear();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await scheduler.stop();
      p.store.close();
    },
  };
}

/** What falls due. Everything but a delivery happens in one transaction with the end of its task. */
function perform(p: Processor, endpoint: Endpoint | null, task: Task): void | Promise<void> {
  if (task.kind === 'event.send' || task.kind === 'event.retry') return sendEvent(p, endpoint, task);
  p.store.transaction(() => {
    p.store.dropTask(task.id);
    if (task.kind === 'session.expire' && p.store.get('session', task.subject)?.status === 'open') expireSession(p, task.subject);
    if (task.kind === 'charge.settle') settleCharge(p, task.subject);
    if (task.kind === 'dispute.open') openDispute(p, task.subject);
    if (task.kind === 'refund.settle') settleRefund(p, task.subject);
    if (task.kind === 'refund.fail') failRefund(p, task.subject);
  });
}

async function listen(server: Server, port: number, host: string): Promise<number> {
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
  return (server.address() as AddressInfo).port;
}
