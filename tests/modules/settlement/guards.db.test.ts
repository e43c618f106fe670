import { describe, expect, it } from 'vitest';
import { newUuid } from '#app/kernel/id.ts';
import { attemptTransitions, paymentTransitions, refundTransitions } from '#app/modules/settlement/rules.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { openDesk } from './desk.ts';

const desk = await openDesk();
const asOwner = (sql: string): Promise<unknown> => withClient(desk.database.ownerUrl, (client) => client.query(sql));

describe('the database', () => {
  it.each([
    ['payment', paymentTransitions],
    ['attempt', attemptTransitions],
    ['refund', refundTransitions],
  ] as const)('knows the same legal moves of a %s as the rules', async (machine, table) => {
    const rows = await desk.database.read.$queryRaw<
      { from_state: string; to_state: string }[]
    >`SELECT from_state, to_state FROM legal_transition WHERE machine = ${machine}`;
    const kept = rows.map((row) => `${row.from_state}>${row.to_state}`).sort();
    expect(kept).toEqual(
      Object.entries<readonly string[]>(table)
        .flatMap(([from, targets]) => targets.map((to) => `${from}>${to}`))
        .sort(),
    );
  });

  it('refuses illegal moves, whoever makes them', async () => {
    const uuid = desk.uuid('pay', await desk.open());
    await expect(
      asOwner(`UPDATE payment SET state = 'refunded', captured_attempt_id = gen_random_uuid() WHERE id = '${uuid}'`),
    ).rejects.toThrow('payment may not go from open to refunded');
    const paymentId = await desk.open();
    const attempt = desk.uuid('att', await desk.begin(paymentId));
    await expect(asOwner(`UPDATE payment_attempt SET state = 'created' WHERE id = '${attempt}'`)).rejects.toThrow(
      'attempt may not go from awaiting_payer to created',
    );
    await expect(asOwner(`UPDATE payment_attempt SET state = 'refunded' WHERE id = '${attempt}'`)).rejects.toThrow('attempt may not go');
  });

  it('refuses a capture without its money, money without its capture, and more back than came', async () => {
    const attempt = desk.uuid('att', await desk.begin(await desk.open()));
    await expect(asOwner(`UPDATE payment_attempt SET state = 'captured' WHERE id = '${attempt}'`)).rejects.toThrow(
      'payment_attempt_received',
    );
    await expect(
      asOwner(`UPDATE payment_attempt SET received_minor = 1, received_currency = 'CNY' WHERE id = '${attempt}'`),
    ).rejects.toThrow('payment_attempt_received');
    await expect(asOwner(`UPDATE payment_attempt SET refunding_minor = 1 WHERE id = '${attempt}'`)).rejects.toThrow(
      'payment_attempt_refunding',
    );
  });

  it('keeps one attempt alive and one capture a payment', async () => {
    const paymentId = await desk.open();
    const attempt = desk.uuid('att', await desk.begin(paymentId));
    const copy = `INSERT INTO payment_attempt (id, payment_id, seq, rail, state, amount_minor, currency, started_with, created_at, expires_at)
      SELECT '${newUuid(desk.now())}', payment_id, 9, rail, 'created', amount_minor, currency, started_with, created_at, expires_at FROM payment_attempt WHERE id = '${attempt}'`;
    await expect(asOwner(copy)).rejects.toThrow('payment_attempt_one_live');
  });

  it('keeps what was agreed and what arrived', async () => {
    const paymentId = await desk.open();
    const payment = desk.uuid('pay', paymentId);
    const attempt = desk.uuid('att', await desk.begin(paymentId));
    await expect(asOwner(`UPDATE payment SET amount_minor = 1 WHERE id = '${payment}'`)).rejects.toThrow('payment.amount_minor is fixed');
    await expect(asOwner(`UPDATE payment SET on_capture = '[]' WHERE id = '${payment}'`)).rejects.toThrow('payment.on_capture is fixed');
    await expect(asOwner(`UPDATE payment_attempt SET started_with = '{}' WHERE id = '${attempt}'`)).rejects.toThrow(
      'started_with is fixed',
    );
    await expect(asOwner(`DELETE FROM payment_attempt WHERE id = '${attempt}'`)).rejects.toThrow('are kept');
    desk.ecny.provider.pay([...desk.ecny.provider.orders.keys()].at(-1) ?? '');
    await desk.deliver('ecny');
    await expect(asOwner(`UPDATE inbox_message SET body = ''`)).rejects.toThrow('inbox_message.body is fixed');
    await expect(asOwner('DELETE FROM inbox_message')).rejects.toThrow('are kept');
  });
});
