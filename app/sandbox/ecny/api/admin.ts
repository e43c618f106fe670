/** Switches for tests and demonstrations, below /_sim. Absent unless faults are enabled. */
import { z } from 'zod';
import { ok } from '#app/kernel/result.ts';
import { balanceOf } from '../book/postings.ts';
import { orderOf, type Purchase, type Wallet } from '../book/rows.ts';
import { type Answer, refuse } from '../codes.ts';
import { type Fault, type FaultKind, faultKinds } from '../faults.ts';
import type { Institution } from '../institution.ts';
import { markScanned } from '../orders.ts';
import { pay } from '../payments.ts';
import { walletClasses } from '../wallet-classes.ts';
import { openWallet, topUp } from '../wallets.ts';
import { orderBody } from './bodies.ts';

const clockInput = z.strictObject({
  at: z.iso.datetime({ offset: true }).optional(),
  advance_seconds: z.number().min(0).max(40_000_000).optional(),
  frozen: z.boolean().optional(),
});
const faultInput = z.strictObject({
  kind: z.enum(faultKinds as [FaultKind, ...FaultKind[]]),
  on: z.string().max(40).optional(),
  times: z.int().min(1).max(1000).optional(),
  amount: z.int().min(0).max(100_000).optional(),
  code: z.string().max(40).optional(),
});
const payInput = z.strictObject({
  out_trade_no: z.string().max(40),
  wallet_id: z.string().max(32).optional(),
  wallet_class: z.enum(walletClasses).optional(),
  late: z.boolean().optional(),
});
const scanInput = z.strictObject({ out_trade_no: z.string().max(40) });
const walletInput = z.strictObject({
  class: z.enum(walletClasses),
  name: z.string().min(2).max(30).optional(),
  id_number: z.string().length(18).optional(),
  pin: z.string().regex(/^\d{6}$/),
  balance: z.int().min(0).max(1_000_000_000_000),
});

export interface AdminRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  /** Runs timers and deliveries to rest. */
  readonly settle: () => Promise<void>;
}

type Action = (institution: Institution, request: AdminRequest) => Promise<Answer<unknown>> | Answer<unknown>;

const wrong = refuse('PARAM_ERROR');

/** The order under a number, whichever merchant's it is. */
function anyOrder(institution: Institution, no: string): Purchase | undefined {
  for (const merchant of institution.merchants.keys()) {
    const order = orderOf(institution.store, merchant, no);
    if (order) return order;
  }
  return undefined;
}

const setClock: Action = async ({ clock }, { body, settle }) => {
  const input = clockInput.safeParse(body);
  if (!input.success) return wrong;
  if (input.data.frozen === true) clock.freeze();
  if (input.data.frozen === false) clock.run();
  if (input.data.at !== undefined) clock.set(new Date(input.data.at));
  if (input.data.advance_seconds !== undefined) clock.advance(input.data.advance_seconds * 1000);
  await settle();
  return ok({ now: clock.now().toISOString() });
};

const armFault: Action = ({ faults }, { body }) => {
  const input = faultInput.safeParse(body);
  if (!input.success) return wrong;
  faults.arm(input.data satisfies Fault);
  return ok({ armed: faults.armed() });
};

const payDirectly: Action = async (institution, { body, settle }) => {
  const input = payInput.safeParse(body);
  if (!input.success) return wrong;
  const order = anyOrder(institution, input.data.out_trade_no);
  const wallet =
    input.data.wallet_id ??
    institution.store.one<Wallet>('SELECT * FROM wallet WHERE class = ? ORDER BY rowid', input.data.wallet_class ?? 'II')?.id;
  if (!order || !wallet) return refuse(order ? 'WALLET_NOT_EXIST' : 'ORDER_NOT_EXIST');
  const paid = pay(institution, { merchant: order.merchant, no: order.no, wallet, late: input.data.late ?? false });
  await settle();
  return paid.ok ? ok(orderBody(institution, paid.value)) : paid;
};

const scan: Action = async (institution, { body, settle }) => {
  const input = scanInput.safeParse(body);
  const order = input.success ? anyOrder(institution, input.data.out_trade_no) : undefined;
  if (!order) return refuse('ORDER_NOT_EXIST');
  const scanned = markScanned(institution, order);
  await settle();
  return ok(orderBody(institution, scanned));
};

const newWallet: Action = async (institution, { body }) => {
  const input = walletInput.safeParse(body);
  if (!input.success) return wrong;
  const { data } = input;
  if (data.class !== 'IV' && (!data.name || !data.id_number)) return wrong;
  const person = data.name && data.id_number ? { name: data.name, idNumber: data.id_number } : null;
  const wallet = await openWallet(institution, {
    walletClass: data.class,
    label: data.class,
    person,
    phoneTail: '0000',
    pin: data.pin,
    showPin: false,
    session: null,
  });
  if (data.balance > 0) {
    const filled = topUp(institution, wallet.id, BigInt(data.balance));
    if (!filled.ok) return filled;
  }
  return ok({ wallet_id: wallet.id });
};

/** The institution's whole book, for invariants: every journal sums to zero, and so does the whole. */
export function bookOf({ store, merchants }: Institution): Record<string, unknown> {
  const orders = store.all<Purchase>('SELECT * FROM purchase ORDER BY rowid');
  const refunds = store.all<Record<string, unknown>>(
    'SELECT merchant, refund_no, no, amount, own, from_packets, state FROM refund ORDER BY rowid',
  );
  const wallets = store.all<Wallet>('SELECT * FROM wallet ORDER BY rowid');
  return {
    orders: orders.map(({ merchant, no, total, state, own, from_packets, closed_at, paid_at }) => ({
      merchant,
      no,
      total,
      state,
      own,
      from_packets,
      closed: closed_at !== null,
      paid: paid_at !== null,
    })),
    refunds,
    notifications: store.all('SELECT type, no, state, attempts, last_status FROM notification ORDER BY rowid'),
    wallets: wallets.map(({ id, class: walletClass }) => ({
      tail: id.slice(-4),
      class: walletClass,
      balance: balanceOf(store, `wallet:${id}`),
    })),
    merchants: [...merchants.keys()].map((id) => ({ id, balance: balanceOf(store, `merchant:${id}`) })),
    unbalanced_journals: store.all('SELECT journal, SUM(amount) AS sum FROM posting GROUP BY journal HAVING SUM(amount) <> 0'),
    negative_accounts: store.all(
      `SELECT account, SUM(amount) AS sum FROM posting WHERE account <> 'issuance' GROUP BY account HAVING SUM(amount) < 0`,
    ),
  };
}

const actions: Readonly<Record<string, Action>> = {
  'GET /_sim/state': ({ clock, faults }) => ok({ now: clock.now().toISOString(), armed: faults.armed() }),
  'POST /_sim/clock': setClock,
  'POST /_sim/faults': armFault,
  'DELETE /_sim/faults': ({ faults }) => {
    faults.clear();
    return ok({ armed: [] });
  },
  'POST /_sim/release': ({ faults }) => {
    faults.release();
    return ok({});
  },
  'POST /_sim/pay': payDirectly,
  'POST /_sim/scan': scan,
  'POST /_sim/wallets': newWallet,
  'GET /_sim/book': (institution) => ok(bookOf(institution)),
  'POST /_sim/settle': async (_, { settle }) => {
    await settle();
    return ok({});
  },
};

export async function administer(institution: Institution, request: AdminRequest): Promise<Answer<unknown>> {
  const action = actions[`${request.method} ${request.path}`];
  return action ? action(institution, request) : refuse('RESOURCE_NOT_EXIST');
}
