import { z } from 'zod';
import type { Processor } from './book.ts';
import { closeDispute } from './disputes.ts';
import { ApiError } from './errors.ts';
import { faultKinds } from './faults.ts';
import { bookOf, payAs } from './payer.ts';
import type { Scheduler } from './scheduler.ts';
import { resendEvent } from './webhooks.ts';

/** The rehearsal switches below `/_sim/`: JSON in, JSON out, absent unless faults are enabled. */
export async function answerSim(
  p: Processor,
  scheduler: Scheduler,
  call: { readonly method: string; readonly path: string; readonly body: string; readonly query: URLSearchParams },
): Promise<object> {
  const found = switches[`${call.method} ${call.path}`];
  if (!found) throw new ApiError(404, `No switch ${call.method} ${call.path}`);
  return found({ p, scheduler, body: call.body === '' ? {} : JSON.parse(call.body), query: call.query });
}

interface Turn {
  readonly p: Processor;
  readonly scheduler: Scheduler;
  readonly body: unknown;
  readonly query: URLSearchParams;
}

const switches: Readonly<Record<string, (turn: Turn) => object | Promise<object>>> = {
  'POST /_sim/pay': ({ p, body }) => payAs(p, read(payment, body)),
  'GET /_sim/book': ({ p, query }) => bookOf(p, query.get('client_reference_id') ?? ''),
  'GET /_sim/faults': ({ p }) => ({ faults: p.faults.list() }),
  'POST /_sim/faults': ({ p, body }) => {
    p.faults.arm(read(fault, body));
    return { faults: p.faults.list() };
  },
  'DELETE /_sim/faults': ({ p }) => {
    p.faults.clear();
    return { faults: [] };
  },
  'POST /_sim/release': ({ p }) => {
    p.faults.releaseAll();
    return {};
  },
  'GET /_sim/clock': ({ p }) => ({ now: p.clock.now().toISOString() }),
  'POST /_sim/clock': async ({ p, scheduler, body }) => {
    await scheduler.advance(read(step, body).advance_seconds * 1000);
    return { now: p.clock.now().toISOString() };
  },
  'POST /_sim/dispute': ({ p, body }) => {
    const { dispute, outcome } = read(judgement, body);
    return { status: p.store.transaction(() => closeDispute(p, dispute, outcome)).status };
  },
  'POST /_sim/resend': ({ p, body }) => {
    resendEvent(p, read(resend, body).event);
    return {};
  },
};

const payment = z.strictObject({
  session: z.string(),
  card: z.string().max(30),
  approve: z.boolean().optional(),
  late: z.boolean().optional(),
});
const fault = z.strictObject({
  kind: z.enum(faultKinds),
  match: z.string().max(200).optional(),
  count: z.int().min(1).max(1_000).optional(),
  delaySeconds: z.int().min(1).max(86_400).optional(),
});
const step = z.strictObject({
  advance_seconds: z
    .number()
    .min(0)
    .max(400 * 86_400),
});
const judgement = z.strictObject({ dispute: z.string(), outcome: z.enum(['won', 'lost']) });
const resend = z.strictObject({ event: z.string() });

function read<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const checked = schema.safeParse(body);
  if (checked.success) return checked.data;
  throw new ApiError(400, z.prettifyError(checked.error));
}
