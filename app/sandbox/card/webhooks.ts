import { createHmac } from 'node:crypto';
import { HOUR, MINUTE, SECOND } from '#app/kernel/time.ts';
import type { Processor } from './book.ts';
import type { EventRow } from './rows.ts';
import type { Task } from './store.ts';

/** Where events go, and the secret they are signed with. */
export interface Endpoint {
  readonly url: string;
  readonly secret: string;
  /** Aborted when the processor closes. */
  readonly closing: AbortSignal;
}

/** Exponential back-off over about three days; after the last the event stays undelivered and can be listed. */
const waits = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR] as const;
const patienceMs = 10_000;
const reorderGapMs = 40;

/** `t=…,v1=…`: HMAC-SHA256 over the seconds, a dot and the raw body. */
export function signEvent(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`, 'utf8').digest('hex')}`;
}

/** Sends one event, or does with it what an armed fault says. No order is promised. */
export async function sendEvent(p: Processor, endpoint: Endpoint | null, task: Task): Promise<void> {
  const event = p.store.get('event', task.subject);
  if (!event || !endpoint || (event.delivered && task.kind === 'event.send')) return void p.store.dropTask(task.id);
  const fault = event.tries === 0 && task.kind === 'event.send' ? faultFor(p, event) : null;
  if (fault === 'lost') return void p.store.dropTask(task.id);
  if (typeof fault === 'number') return void postpone(p, task, fault);
  const accepted = await deliver(
    p,
    { ...endpoint, secret: fault === 'forged' ? `${endpoint.secret}-of-a-stranger` : endpoint.secret },
    event,
  );
  if (fault === 'twice') await deliver(p, endpoint, event);
  p.store.transaction(() => {
    p.store.dropTask(task.id);
    const fresh = p.store.get('event', event.id) ?? event;
    p.store.put('event', { ...fresh, tries: fresh.tries + 1, delivered: fresh.delivered || accepted }, null);
    const wait = waits[fresh.tries];
    if (!accepted && wait !== undefined) p.store.addTask(p.clock.now().getTime() + wait, 'event.retry', event.id);
  });
}

/** Puts an event on its way once more, as a provider's operator can. */
export function resendEvent(p: Processor, id: string): void {
  p.store.addTask(p.clock.now().getTime(), 'event.retry', id);
}

type Strike = 'lost' | 'twice' | 'forged' | number;

function faultFor(p: Processor, event: EventRow): Strike | null {
  const fault = p.faults.take(['webhook-drop', 'webhook-duplicate', 'webhook-forge', 'webhook-delay', 'webhook-reorder'], event.type);
  if (fault?.kind === 'webhook-drop') return 'lost';
  if (fault?.kind === 'webhook-duplicate') return 'twice';
  if (fault?.kind === 'webhook-forge') return 'forged';
  if (fault?.kind === 'webhook-delay') return (fault.delaySeconds ?? 60) * SECOND;
  // The first of the group waits longest, so that they arrive in the opposite order.
  return fault ? (fault.left + 1) * reorderGapMs : null;
}

function postpone(p: Processor, task: Task, ms: number): void {
  p.store.transaction(() => {
    p.store.dropTask(task.id);
    p.store.addTask(p.clock.now().getTime() + ms, 'event.retry', task.subject);
  });
}

async function deliver(p: Processor, endpoint: Endpoint, event: EventRow): Promise<boolean> {
  try {
    const answer = await fetch(endpoint.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Stripe/1.0 (simulated)',
        'stripe-signature': signEvent(event.body, endpoint.secret, p.clock.seconds()),
      },
      body: event.body,
      redirect: 'error',
      signal: AbortSignal.any([endpoint.closing, AbortSignal.timeout(patienceMs)]),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
