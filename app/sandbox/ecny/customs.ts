/** The payment slip (支付单) that the institution pushes to customs: it has to name the identified payer. */
import { ok } from '#app/kernel/result.ts';
import { SECOND } from '#app/kernel/time.ts';
import { type Declaration, declarationOf, declarationsOf, kept, orderOf, walletOf } from './book/rows.ts';
import { type Answer, refuse } from './codes.ts';
import { type Institution, type Merchant, serialNo } from './institution.ts';
import { queueNotification } from './outbox.ts';
import { ruleOf } from './wallet-classes.ts';

export interface NewDeclaration {
  readonly no: string;
  /** The consignment: one slip each. */
  readonly subOrderNo: string;
  readonly customs: string;
  readonly goods: bigint;
  readonly freight: bigint;
  readonly tax: bigint;
}

/** How long the simulated window takes. */
const windowMs = 2 * SECOND;

/** Pushes the slip of one consignment, once; the slips of an order never exceed what was paid. */
export function declare(institution: Institution, merchant: Merchant, wanted: NewDeclaration): Answer<Declaration> {
  const { store, clock } = institution;
  return store.transaction(() => {
    const amount = wanted.goods + wanted.freight + wanted.tax;
    const known = declarationOf(store, merchant.id, wanted.subOrderNo);
    if (known)
      return known.no === wanted.no && known.amount === amount && known.customs === wanted.customs ? ok(known) : refuse('DECLARATION_USED');
    const order = orderOf(store, merchant.id, wanted.no);
    if (!order) return refuse('ORDER_NOT_EXIST');
    const payer = order.wallet === null ? undefined : walletOf(store, order.wallet);
    if (!payer) return refuse('ORDER_NOT_PAID');
    if (!ruleOf(payer.class, clock.now()).identified) return refuse('PAYER_NOT_IDENTIFIED');
    const declared = declarationsOf(store, order).reduce((sum, slip) => sum + slip.amount, 0n);
    if (declared + amount > order.total) return refuse('DECLARATION_EXCEEDS', { left: order.total - declared });
    const at = clock.now();
    store.run(
      `INSERT INTO declaration (merchant, sub_order_no, no, declaration_no, customs, amount, goods, freight, tax, state, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'SUBMITTED', ?)`,
      merchant.id,
      wanted.subOrderNo,
      wanted.no,
      serialNo(at),
      wanted.customs,
      amount,
      wanted.goods,
      wanted.freight,
      wanted.tax,
      at.getTime(),
    );
    return ok(kept(declarationOf(store, merchant.id, wanted.subOrderNo)));
  });
}

/** Customs answers a moment later. A slip whose payer is not the buyer fails, as at the real window. */
export function answerDeclarations(institution: Institution): void {
  const { store, clock } = institution;
  const due = store.all<Declaration>(
    `SELECT * FROM declaration WHERE state = 'SUBMITTED' AND created_at <= ?`,
    clock.now().getTime() - windowMs,
  );
  for (const declaration of due) {
    store.transaction(() => {
      const order = kept(orderOf(store, declaration.merchant, declaration.no));
      const state = order.payer_matches === 0n ? 'FAIL' : 'SUCCESS';
      store.run(
        'UPDATE declaration SET state = ?, done_at = ? WHERE declaration_no = ?',
        state,
        clock.now().getTime(),
        declaration.declaration_no,
      );
      queueNotification(institution, order, 'CUSTOMS.ANSWERED');
    });
  }
}
