import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';
import { idOf } from '#app/kernel/id.ts';
import { type Breach, breachesOf, readInvariants } from '#tests/support/invariants.ts';
import { inDatabase } from './shop-database.ts';

/** What one book says of one attempt, in fen. */
type Entry = readonly [attemptId: string, captured: string, refunded: string];

const origin = (offset: number): string => `http://127.0.0.1:${Number(process.env.E2E_PORT) + offset}`;
const read = async <T>(address: string): Promise<T> => (await fetch(address)).json() as Promise<T>;
const sorted = (entries: readonly Entry[]): Entry[] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** What the simulated institution itself has: every order that was paid, whoever asked for it. */
async function institutionBook(): Promise<Entry[]> {
  type Book = { orders: { no: string; total: number; paid: boolean }[]; refunds: { no: string; amount: number; state: string }[] };
  const { orders, refunds } = await read<Book>(`${origin(1)}/_sim/book`);
  const given = (no: string): number =>
    refunds.reduce((sum, refund) => sum + (refund.no === no && refund.state === 'SUCCESS' ? refund.amount : 0), 0);
  return orders.filter(({ paid }) => paid).map(({ no, total }) => [no, String(total), String(given(no))]);
}

/** What the simulated card processor has of each reference that the shop ever gave it. */
async function processorBook(references: readonly string[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const reference of references) {
    const { captured, refunded } = await read<{ captured: number; refunded: number }>(
      `${origin(2)}/_sim/book?client_reference_id=${encodeURIComponent(reference)}`,
    );
    if (captured > 0) entries.push([reference, String(captured), String(refunded)]);
  }
  return entries;
}

async function attemptsOf(client: pg.Client, rail: string): Promise<{ readonly all: string[]; readonly paid: Entry[] }> {
  const { rows } = await client.query<{ id: string; received: string | null; given: string }>(
    `SELECT a.id::text, a.received_minor::text AS received, COALESCE(sum(r.amount_minor) FILTER (WHERE r.state = 'succeeded'), 0)::text AS given
     FROM payment_attempt a LEFT JOIN refund r ON r.attempt_id = a.id WHERE a.rail = $1 GROUP BY a.id`,
    [rail],
  );
  const named = rows.map((row) => ({ ...row, attemptId: idOf('att', row.id) }));
  const paid = named.flatMap(({ attemptId, received, given }): Entry[] => (received === null ? [] : [[attemptId, received, given]]));
  return { all: named.map(({ attemptId }) => attemptId), paid };
}

/** The promises about money; those about orders are broken on purpose by tests that let time pass behind the program's back. */
const aboutMoney = /^I(0[1-7]|1[0-5]|2[0458]|29|3[01])$/;

async function brokenPromises(client: pg.Client): Promise<Breach[]> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  try {
    const breaches: Breach[] = [];
    for (const invariant of readInvariants().filter(({ id }) => aboutMoney.test(id)))
      breaches.push(...(await breachesOf(client, invariant, new Date())));
    return breaches;
  } finally {
    await client.query('ROLLBACK');
  }
}

/** Parcels that were paid and whose payment slip customs has not accepted. */
async function undeclared(client: pg.Client): Promise<object[]> {
  const { rows } = await client.query(
    `SELECT c.id, s.state FROM consignment c JOIN orders o ON o.id = c.order_id AND o.paid_at IS NOT NULL
     LEFT JOIN customs_slip s ON s.consignment_id = c.id WHERE s.state IS DISTINCT FROM 'accepted'
       AND EXISTS (SELECT 1 FROM payment p WHERE p.reference = o.id::text AND p.captured_attempt_id IS NOT NULL)`,
  );
  return rows;
}

async function difference(): Promise<object | null> {
  return inDatabase(async (client) => {
    const [ecny, card] = [await attemptsOf(client, 'ecny'), await attemptsOf(client, 'card')];
    const ours = { ecny: sorted(ecny.paid), card: sorted(card.paid) };
    const theirs = { ecny: sorted(await institutionBook()), card: sorted(await processorBook(card.all)) };
    const breaches = await brokenPromises(client);
    const slips = await undeclared(client);
    return isDeepStrictEqual(ours, theirs) && breaches.length + slips.length === 0 ? null : { ours, theirs, breaches, slips };
  });
}

/**
 * After all tests: the providers' own books and the shop's say the same of every payment, both ways and to the fen, and every
 * promise about money holds; every parcel that was paid is declared. What is still on its way is given two minutes to arrive.
 */
export default async function sameBooks(): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const found = await difference();
    if (!found) return;
    if (tries === 24) throw new Error(`the books differ after the tests: ${JSON.stringify(found, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}
