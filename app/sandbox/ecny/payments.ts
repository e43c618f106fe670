/** A wallet pays an order: one transaction decides between payer, merchant and clock. */
import { ok } from '#app/kernel/result.ts';
import { balanceOf, post } from './book/postings.ts';
import { isOpen, kept, orderOf, type PacketShare, type Purchase, type Wallet, walletOf } from './book/rows.ts';
import { type Answer, codes, type InstitutionCode, refuse } from './codes.ts';
import { type Institution, serialNo } from './institution.ts';
import { expireOrders } from './orders.ts';
import { queueNotification } from './outbox.ts';
import { spendablePackets, splitTotal } from './red-packets.ts';
import { limitHit, ruleOf, upgradeFor } from './wallet-classes.ts';
import { spentBy } from './wallets.ts';

export interface Payment {
  readonly merchant: string;
  readonly no: string;
  readonly wallet: string;
  /** Fault: the money moves although the order is closed. */
  readonly late?: boolean;
}

/** How a payment would be made: what the confirmation page shows. */
export interface PaymentPlan {
  readonly own: bigint;
  readonly shares: readonly PacketShare[];
  /** Payer and buyer were compared: null when the order asks for no comparison. */
  readonly payerMatches: boolean | null;
}

function stateRefusal(order: Purchase): Answer<never> | null {
  if (isOpen(order)) return null;
  if (order.state === 'CLOSED') return refuse(order.close_reason === 'expired' ? 'ORDER_EXPIRED' : 'ORDER_CLOSED');
  return refuse('ORDER_PAID');
}

/** May this wallet pay this order, and from which money? Reads only. */
export function planPayment(institution: Institution, order: Purchase, wallet: Wallet): Answer<PaymentPlan> {
  const now = institution.clock.now();
  const rule = ruleOf(wallet.class, now);
  if (order.identified && !rule.identified) return refuse('PAYER_NOT_IDENTIFIED', { upgradeTo: 'III' });
  const payerMatches = order.identity_hash === null || wallet.identity_hash === null ? null : order.identity_hash === wallet.identity_hash;
  if (order.identity_hash !== null && order.identified && !payerMatches) return refuse('PAYER_MISMATCH');
  const { own, shares } = splitTotal(order.total, spendablePackets(institution, wallet.id, order.merchant));
  const spent = spentBy(institution, wallet.id);
  const hit = limitHit(rule.limits, own, spent);
  if (hit)
    return refuse('LIMIT_EXCEEDED', {
      scope: hit.scope,
      limit: hit.limit,
      upgradeTo: upgradeFor(wallet.class, { amount: own, spent }, now),
    });
  const balance = balanceOf(institution.store, `wallet:${wallet.id}`);
  if (balance < own) return refuse('BALANCE_INSUFFICIENT', { balance, own });
  return ok({ own, shares, payerMatches });
}

/** Refusals that the payer can mend: by an upgrade, or with another wallet. */
const mendable: readonly InstitutionCode[] = ['PAYER_NOT_IDENTIFIED', 'LIMIT_EXCEEDED'];

/** Tells the merchant, once for a wallet and reason, that a payer was refused and what would help. The order stays open. */
export function notePayerRefusal(
  institution: Institution,
  order: Purchase,
  tried: {
    readonly wallet: Wallet;
    readonly refusal: { readonly code: InstitutionCode; readonly facts: Readonly<Record<string, unknown>> };
  },
): void {
  const { store, clock } = institution;
  const { code, facts } = tried.refusal;
  if (!mendable.includes(code) || !isOpen(order)) return;
  store.transaction(() => {
    const fresh = store.run(
      'INSERT OR IGNORE INTO payer_refusal (merchant, no, wallet, code, scope, "limit", upgrade_to, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      order.merchant,
      order.no,
      tried.wallet.id,
      code,
      typeof facts.scope === 'string' ? facts.scope : null,
      typeof facts.limit === 'bigint' ? facts.limit : null,
      typeof facts.upgradeTo === 'string' ? facts.upgradeTo : null,
      clock.now().getTime(),
    );
    if (fresh === 1) queueNotification(institution, order, 'PAYER.REFUSED');
  });
}

const isCode = (text: string): text is InstitutionCode => Object.hasOwn(codes, text);

/** Pays in full. The PIN has been checked before. Whoever commits first, payer or merchant, wins; the other is told. */
export function pay(institution: Institution, payment: Payment): Answer<Purchase> {
  const { store, clock, faults } = institution;
  if (!payment.late) expireOrders(institution);
  const paid = store.transaction(() => {
    const order = orderOf(store, payment.merchant, payment.no);
    const wallet = walletOf(store, payment.wallet);
    if (!order) return refuse('ORDER_NOT_EXIST');
    if (!wallet) return refuse('WALLET_NOT_EXIST');
    const barred = payment.late && order.state === 'CLOSED' ? null : stateRefusal(order);
    if (barred) return barred;
    const declined = faults.take('payment.decline');
    if (declined) return refuse(declined.code && isCode(declined.code) ? declined.code : 'PAYER_DECLINED');
    const plan = planPayment(institution, order, wallet);
    if (!plan.ok) return plan;
    const at = clock.now();
    const transaction = serialNo(at);
    const { own, shares, payerMatches } = plan.value;
    store.run(
      `UPDATE purchase SET state = 'SUCCESS', paid_at = ?, transaction_id = ?, wallet = ?, own = ?, from_packets = ?, payer_matches = ? WHERE merchant = ? AND no = ?`,
      at.getTime(),
      transaction,
      wallet.id,
      own,
      order.total - own,
      payerMatches === null ? null : Number(payerMatches),
      order.merchant,
      order.no,
    );
    for (const { packet, amount } of shares)
      store.run('INSERT INTO packet_use (merchant, no, packet, amount) VALUES (?, ?, ?, ?)', order.merchant, order.no, packet, amount);
    post(store, {
      id: `pay:${transaction}`,
      kind: 'pay',
      at,
      merchant: order.merchant,
      no: order.no,
      postings: [
        [`wallet:${wallet.id}`, -own],
        ...shares.map(({ packet, amount }) => [`packet:${packet}`, -amount] as const),
        [`merchant:${order.merchant}`, order.total],
      ],
    });
    const done = kept(orderOf(store, order.merchant, order.no));
    queueNotification(institution, done, 'TRANSACTION.SUCCESS');
    return ok(done);
  });
  const [order, wallet] = [orderOf(store, payment.merchant, payment.no), walletOf(store, payment.wallet)];
  if (!paid.ok && order && wallet) notePayerRefusal(institution, order, { wallet, refusal: paid.refusal });
  return paid;
}
