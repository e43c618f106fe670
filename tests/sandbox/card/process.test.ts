import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretKey, webhookSecret } from './shop.ts';

const main = path.resolve(import.meta.dirname, '../../../app/sandbox/card/main.ts');

describe('the process', { timeout: 30_000 }, () => {
  let folder: string;
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'card-process-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const run = (env: Record<string, string>) => {
    const child = spawn(process.execPath, [main], { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let said = '';
    const heard = Promise.withResolvers<string>();
    const listen = (piece: Buffer) => {
      said += piece.toString();
      const url = /ready (http:\/\/\S+)/.exec(said)?.[1];
      if (url) heard.resolve(url);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const ended = once(child, 'exit').then(([code]) => ({ code: code as number | null, said }));
    const ready = () => Promise.race([heard.promise, ended.then((end) => Promise.reject(new Error(end.said)))]);
    return { child, ready, ended };
  };
  const complete = () => ({
    SECRET_KEY: secretKey,
    WEBHOOK_SECRET: webhookSecret,
    DATA_FILE: path.join(folder, 'book.sqlite'),
    FAULTS_ENABLED: '1',
  });
  const order =
    'mode=payment&success_url=http://s/&client_reference_id=att_1&line_items[0][quantity]=1&line_items[0][price_data][currency]=cny&line_items[0][price_data][unit_amount]=100&line_items[0][price_data][product_data][name]=a';

  it('keeps its book and its clock over a restart, and ends on SIGTERM', async () => {
    const first = run(complete());
    const url = await first.ready();
    const opened = await fetch(`${url}/v1/checkout/sessions`, {
      method: 'POST',
      body: order,
      headers: { authorization: `Bearer ${secretKey}` },
    });
    expect(opened.status).toBe(200);
    await fetch(`${url}/_sim/clock`, { method: 'POST', body: '{"advance_seconds":7200}' });
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);

    const again = await run(complete()).ready();
    const book = (await (await fetch(`${again}/_sim/book?client_reference_id=att_1`)).json()) as { open: boolean; sessions: unknown[] };
    expect(book).toMatchObject({ open: true, sessions: [{ status: 'open' }] });
    const { now } = (await (await fetch(`${again}/_sim/clock`)).json()) as { now: string };
    expect(Date.parse(now) - Date.now()).toBeGreaterThan(7_100_000);
  });

  it('has no switches unless they are asked for', async () => {
    const url = await run({ ...complete(), FAULTS_ENABLED: '' }).ready();
    const answer = await fetch(`${url}/_sim/clock`, { method: 'POST', body: '{"advance_seconds":7200}' });
    expect(answer.status).toBe(404);
  });

  it('says in one sentence what is missing', async () => {
    const { code, said } = await run({ ...complete(), SECRET_KEY: '' }).ended;
    expect(code).toBe(2);
    expect(said).toContain('SECRET_KEY is not set');
  });

  it('refuses a key that could be a live one', async () => {
    const { code, said } = await run({ ...complete(), SECRET_KEY: 'sk_live_never' }).ended;
    expect(code).toBe(1);
    expect(said).toContain('takes only a test key');
    expect(said).not.toContain('sk_live_never');
  });

  it('says which port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const { code, said } = await run({ ...complete(), PORT: port }).ended;
    taken.close();
    expect(code).toBe(1);
    expect(said).toContain(`port ${port} is taken`);
  });
});
