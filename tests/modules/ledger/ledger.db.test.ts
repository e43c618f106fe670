import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { money, parseDecimal, toDecimal } from '#app/kernel/money.ts';
import { refuse } from '#app/kernel/result.ts';
import type { JournalLine, NewJournal } from '#app/modules/ledger/contract.ts';
import { balanceOf, journalsOf, postJournal, trialBalance } from '#app/modules/ledger/index.server.ts';
import { transaction } from '#app/platform/call.server.ts';
import { withClient } from '#app/platform/db/roles.server.ts';
import { testCall } from '#tests/support/call.ts';
import { testDatabase } from '#tests/support/database.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

const database = await testDatabase({ template: 'bare', poolSize: 24, maxWaitMs: 20_000, transactionMs: 20_000 });
const call = testCall(database.read, { world: {} });

const line = (account: string, yuan: string): JournalLine => {
  const amount = parseDecimal(yuan, account.slice(-3));
  if (!amount) throw new Error(`no amount: ${yuan}`);
  return { account, amount };
};
const journal = (id: string, lines: JournalLine[], reference = 'test'): NewJournal => ({
  id,
  kind: 'test',
  reference,
  lines,
  effectiveAt: call.at,
});
const post = (entry: NewJournal) => transaction(call, (tx) => postJournal(tx, entry));
const balance = async (account: string): Promise<string> => toDecimal((await balanceOf(call, { account })).balance);
const fund = (programme: string, yuan: string) =>
  post(
    journal(`fund:${programme}:${yuan}`, [line('asset:bank:operator:CNY', yuan), line(`liab:green_budget:${programme}:CNY`, `-${yuan}`)]),
  );

async function expectWhole(): Promise<void> {
  const [total] = await database.read.$queryRaw<{ sum: bigint | null }[]>`SELECT sum(amount_minor)::bigint AS sum FROM posting`;
  expect(total?.sum).toBe(0n);
}

describe('the worked example, line by line', () => {
  const seller = 'liab:seller:kapchagai:CNY';
  const budget = 'liab:green_budget:worked:CNY';
  const carrier = 'liab:logistics:rail:CNY';
  const capture = (clearing: string) => [
    line(clearing, '520.50'),
    line(budget, '25.00'),
    line(seller, '-456.00'),
    line('rev:commission:CNY', '-24.00'),
    line(carrier, '-20.00'),
    line('liab:customs_tax:vat:CNY', '-45.50'),
  ];

  it('T0: a programme is funded, and the e-CNY wallet gets its float', async () => {
    await fund('worked', '1000.00');
    await post(journal('T0b', [line('asset:wallet:ecny:CNY', '300.00'), line('asset:bank:operator:CNY', '-300.00')]));
    expect(await balance(budget)).toBe('1000.00');
    expect(await balance('asset:bank:operator:CNY')).toBe('700.00');
    await expectWhole();
  });

  it('T1: the capture of 520.50 goes to seller, shop, carrier and customs, 25.00 of it from the programme', async () => {
    await post(journal('T1', capture('asset:clearing:ecny:CNY'), 'order-1'));
    expect(await balance('asset:clearing:ecny:CNY')).toBe('520.50');
    expect(await balance(budget)).toBe('975.00');
    expect(await balance(seller)).toBe('456.00');
    expect(await balance('rev:commission:CNY')).toBe('24.00');
    expect(await balance(carrier)).toBe('20.00');
    expect(await balance('liab:customs_tax:vat:CNY')).toBe('45.50');
    await expectWhole();
  });

  it('T2: the settlement line empties clearing into the wallet', async () => {
    await post(journal('T2', [line('asset:wallet:ecny:CNY', '520.50'), line('asset:clearing:ecny:CNY', '-520.50')], 'order-1'));
    expect(await balance('asset:clearing:ecny:CNY')).toBe('0.00');
    expect(await balance('asset:wallet:ecny:CNY')).toBe('820.50');
    await expectWhole();
  });

  it('T3: the tax is remitted', async () => {
    await post(journal('T3', [line('liab:customs_tax:vat:CNY', '45.50'), line('asset:wallet:ecny:CNY', '-45.50')], 'order-1'));
    expect(await balance('liab:customs_tax:vat:CNY')).toBe('0.00');
    expect(await balance('asset:wallet:ecny:CNY')).toBe('775.00');
    await expectWhole();
  });

  it('by card: clearing is emptied into the bank and the fee', async () => {
    await post(journal('C1', capture('asset:clearing:card:CNY'), 'order-2'));
    expect(await balance('asset:clearing:card:CNY')).toBe('520.50');
    await post(
      journal(
        'C2',
        [line('asset:bank:operator:CNY', '502.00'), line('exp:provider_fee:card:CNY', '18.50'), line('asset:clearing:card:CNY', '-520.50')],
        'order-2',
      ),
    );
    expect(await balance('asset:clearing:card:CNY')).toBe('0.00');
    expect(await balance('exp:provider_fee:card:CNY')).toBe('18.50');
    expect(await balance('asset:bank:operator:CNY')).toBe('1202.00');
    await expectWhole();
  });

  it('a full refund before remittance puts everything back where it came from', async () => {
    const before = await Promise.all([seller, budget, 'rev:commission:CNY', carrier, 'liab:customs_tax:vat:CNY'].map(balance));
    await post(journal('R1', capture('asset:clearing:ecny:CNY'), 'order-3'));
    const refund = [
      line(seller, '456.00'),
      line('rev:commission:CNY', '24.00'),
      line(carrier, '20.00'),
      line('liab:customs_tax:vat:CNY', '45.50'),
      line(budget, '-25.00'),
      line('asset:clearing:ecny:CNY', '-520.50'),
    ];
    await post(journal('R2', refund, 'order-3'));
    expect(await Promise.all([seller, budget, 'rev:commission:CNY', carrier, 'liab:customs_tax:vat:CNY'].map(balance))).toEqual(before);
    expect(await balance('asset:clearing:ecny:CNY')).toBe('0.00');
    await expectWhole();
  });

  it('shows the journals of a reference as they were posted', async () => {
    const shown = await journalsOf(call, { reference: 'order-1' });
    expect(shown.map((entry) => entry.id)).toEqual(['T1', 'T2', 'T3']);
    expect(shown[0]?.lines).toEqual(capture('asset:clearing:ecny:CNY'));
  });
});

describe('posting', () => {
  it('the same id with the same lines changes nothing, with other lines it is a bug', async () => {
    const entry = journal('twice', [line('rev:fx:CNY', '-3.00'), line('equity:operator:CNY', '3.00')]);
    expect(await post(entry)).toEqual({ ok: true, value: { posted: true } });
    expect(await post(entry)).toEqual({ ok: true, value: { posted: false } });
    await expect(post({ ...entry, lines: [line('rev:fx:CNY', '-4.00'), line('equity:operator:CNY', '4.00')] })).rejects.toThrow(
      'other lines',
    );
    expect(await balance('rev:fx:CNY')).toBe('3.00');
  });

  it('of one id by many at once posts once', async () => {
    const entry = journal('racing', [line('exp:goodwill:CNY', '1.00'), line('rev:fx:CNY', '-1.00')]);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(entry)));
    expect(answers.filter((answer) => answer.ok && answer.value.posted)).toHaveLength(1);
    expect(await balance('exp:goodwill:CNY')).toBe('1.00');
  });

  it('refuses to take from a budget what it does not have, and leaves nothing behind', async () => {
    await fund('small', '10.00');
    const take = journal('too-much', [line('liab:green_budget:small:CNY', '10.01'), line('liab:seller:x:CNY', '-10.01')]);
    expect(await post(take)).toEqual(refuse('ledger.below_zero', { account: 'liab:green_budget:small:CNY', missing: 1n }));
    expect(await balance('liab:green_budget:small:CNY')).toBe('10.00');
    expect(await database.read.journal.count({ where: { id: 'too-much' } })).toBe(0);
  });

  it('gives every posting on a guarded account the next version and the balance after it', async () => {
    await fund('steps', '9.00');
    await post(
      journal('steps', [
        line('liab:green_budget:steps:CNY', '4.00'),
        line('liab:green_budget:steps:CNY', '-1.00'),
        line('liab:seller:x:CNY', '-3.00'),
      ]),
    );
    const rows = await database.read.posting.findMany({
      where: { accountCode: 'liab:green_budget:steps:CNY' },
      orderBy: { accountVersion: 'asc' },
    });
    expect(rows.map((row) => [row.accountVersion, row.balanceAfter])).toEqual([
      [1n, 900n],
      [2n, 500n],
      [3n, 600n],
    ]);
    expect(await database.read.account.findUnique({ where: { code: 'liab:green_budget:steps:CNY' } })).toMatchObject({
      balance: 600n,
      version: 3n,
    });
  });

  it('by forty at once from a budget for seven: exactly seven', async () => {
    await fund('seven', '7.00');
    const take = (n: number) =>
      post(journal(`seven:${n}`, [line('liab:green_budget:seven:CNY', '1.00'), line(`liab:seller:s${n % 3}:CNY`, '-1.00')]));
    const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => take(n)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(7);
    expect(await balance('liab:green_budget:seven:CNY')).toBe('0.00');
    expect(await database.read.journal.count({ where: { id: { startsWith: 'seven:' } } })).toBe(7);
    const versions = await database.read.posting.findMany({
      where: { accountCode: 'liab:green_budget:seven:CNY' },
      orderBy: { accountVersion: 'asc' },
    });
    expect(versions.map((row) => row.accountVersion)).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n]);
  });

  it('over two guarded accounts in both orders never deadlocks', async () => {
    await fund('left', '50.00');
    await fund('right', '50.00');
    const swap = (n: number) => {
      const [from, to] = n % 2 ? ['left', 'right'] : ['right', 'left'];
      return post(journal(`swap:${n}`, [line(`liab:green_budget:${from}:CNY`, '1.00'), line(`liab:green_budget:${to}:CNY`, '-1.00')]));
    };
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => swap(n)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect([await balance('liab:green_budget:left:CNY'), await balance('liab:green_budget:right:CNY')]).toEqual(['50.00', '50.00']);
  });

  it('any journals keep the trial balance at zero in every currency', async () => {
    const amounts = fc.array(
      fc.record({ minor: fc.bigInt({ min: 1n, max: 10n ** 12n }), currency: fc.constantFrom('CNY', 'KZT', 'JPY', 'KWD') }),
      { minLength: 1, maxLength: 8 },
    );
    let made = 0;
    await fc.assert(
      fc.asyncProperty(amounts, async (moves) => {
        made += 1;
        const lines = moves.flatMap(({ minor, currency }, n) => [
          { account: `liab:seller:p${n}:${currency}`, amount: money(-minor, currency) },
          { account: `fx:position:${currency}`, amount: money(minor, currency) },
        ]);
        expect((await post(journal(`property:${made}`, lines))).ok).toBe(true);
      }),
      { numRuns: 40 },
    );
    const sums = await database.read.$queryRaw<{ sum: bigint }[]>`SELECT sum(amount_minor)::bigint AS sum FROM posting GROUP BY currency`;
    expect(sums.length).toBeGreaterThanOrEqual(2);
    expect(sums.every((row) => row.sum === 0n)).toBe(true);
    const natural = await trialBalance(call);
    const signed = natural.map(({ kind, balance: { minor } }) => (kind === 'asset' || kind === 'exp' ? minor : -minor));
    expect(signed.reduce((sum, minor) => sum + minor, 0n)).toBe(0n);
  });
});

describe('the database itself', () => {
  const asOwner = (sql: string): Promise<unknown> => withClient(database.ownerUrl, (client) => client.query(sql));
  const insert = (id: string, postings: string, lines = 2) =>
    asOwner(`BEGIN; INSERT INTO journal (id, kind, reference, effective_at, recorded_at, line_count) VALUES ('${id}', 'x', 'x', now(), now(), ${lines});
      INSERT INTO posting (journal_id, seq, account_code, amount_minor, currency) VALUES ${postings}; COMMIT;`);

  it('refuses an unbalanced journal at commit', async () => {
    await expect(insert('u1', `('u1', 0, 'rev:fx:CNY', 5, 'CNY'), ('u1', 1, 'exp:goodwill:CNY', -4, 'CNY')`)).rejects.toThrow(
      'does not sum to zero',
    );
  });

  it('refuses a journal that balances only across currencies', async () => {
    await expect(insert('u2', `('u2', 0, 'fx:position:CNY', 5, 'CNY'), ('u2', 1, 'fx:position:KZT', -5, 'KZT')`)).rejects.toThrow(
      'does not sum to zero',
    );
  });

  it('refuses one posting, a posting of zero, a posting in a currency that is not the account’s', async () => {
    await expect(insert('u3', `('u3', 0, 'rev:fx:CNY', 5, 'CNY')`)).rejects.toThrow('has 1 postings');
    await expect(insert('u4', `('u4', 0, 'rev:fx:CNY', 0, 'CNY'), ('u4', 1, 'exp:goodwill:CNY', 0, 'CNY')`)).rejects.toThrow(
      'posting_amount',
    );
    await expect(insert('u5', `('u5', 0, 'rev:fx:CNY', 5, 'KZT'), ('u5', 1, 'fx:position:KZT', -5, 'KZT')`)).rejects.toThrow('foreign key');
  });

  it('refuses a balanced pair added to a journal that is closed', async () => {
    await expect(
      asOwner(
        `INSERT INTO posting (journal_id, seq, account_code, amount_minor, currency) VALUES ('T2', 8, 'rev:fx:CNY', 5, 'CNY'), ('T2', 9, 'exp:goodwill:CNY', -5, 'CNY')`,
      ),
    ).rejects.toThrow('made with 2');
  });

  it('refuses an unversioned posting on a guarded account, and a balance below zero', async () => {
    await expect(insert('u6', `('u6', 0, 'liab:green_budget:small:CNY', 5, 'CNY'), ('u6', 1, 'rev:fx:CNY', -5, 'CNY')`)).rejects.toThrow(
      'version and guard disagree',
    );
    await expect(asOwner(`UPDATE account SET balance = -1 WHERE code = 'liab:green_budget:small:CNY'`)).rejects.toThrow(
      'account_not_below_zero',
    );
  });

  it.each(['journal', 'posting', 'fact', 'inbox_nonce'])('refuses any change of %s, by its owner too', async (table) => {
    await asOwner(`INSERT INTO inbox_nonce (rail, nonce, at) VALUES ('fake', 'n', now()) ON CONFLICT DO NOTHING`);
    await asOwner(
      `INSERT INTO fact (id, rail, fact_id, kind, body, source, at, recorded_at) VALUES (gen_random_uuid(), 'fake', 'f', 'awaiting', '{}', 'poll', now(), now()) ON CONFLICT DO NOTHING`,
    );
    const column = { journal: 'kind', posting: 'account_code', fact: 'kind', inbox_nonce: 'nonce' }[table];
    await expect(asOwner(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow('append-only');
    await expect(asOwner(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
    await expect(asOwner(`TRUNCATE ${table} CASCADE`)).rejects.toThrow('append-only');
  });

  it.each(['journal', 'posting', 'fact', 'inbox_nonce'])('gives the running program no right to change %s at all', async (table) => {
    await expect(database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    await expect(database.pool.query(`TRUNCATE ${table}`)).rejects.toThrow('permission denied');
  });

  it('keeps what an account is', async () => {
    await expect(
      asOwner(`UPDATE account SET min_zero = false, balance = 0, version = 0 WHERE code = 'liab:green_budget:small:CNY'`),
    ).rejects.toThrow('cannot be changed');
    await expect(asOwner(`DELETE FROM account WHERE code = 'rev:fx:CNY'`)).rejects.toThrow('cannot be changed');
  });
});

afterAll(() => expectInvariants(database, call.at));
