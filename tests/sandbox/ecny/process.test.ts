import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { createEcnyAdapter } from '#app/modules/settlement/adapters/ecny/index.ts';
import { gmSigner } from '#app/platform/crypto/gm.ts';
import { ourKey } from './institution.ts';

let folder: string;
let child: ChildProcess | null = null;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'ecny-'));
}, 30_000);
afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

interface Ready {
  readonly ready: string;
  readonly url: string;
  readonly institutionPublicKey: string;
}

function launch(over: Record<string, string>): { line: Promise<string>; exit: Promise<number | null>; errors: () => string } {
  const started = spawn(process.execPath, ['app/sandbox/ecny/main.ts'], {
    env: { PATH: process.env.PATH ?? '', ...over },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let errors = '';
  started.stderr.on('data', (part: Buffer) => {
    errors += part.toString();
  });
  return {
    line: new Promise((resolve) => started.stdout.once('data', (part: Buffer) => resolve(part.toString()))),
    exit: new Promise((resolve) => started.once('exit', (code) => resolve(code))),
    errors: () => errors,
  };
}

const settings = (): Record<string, string> => ({
  MERCHANT_ID: 'yiji',
  MERCHANT_PUBLIC_KEY: gmSigner(ourKey).publicKey,
  INSTITUTION_PRIVATE_KEY: '27'.repeat(32),
  NOTIFY_URL: 'http://127.0.0.1:9/',
  DATA_FILE: path.join(folder, 'book.sqlite'),
});

describe('the institution as a process', { timeout: 60_000 }, () => {
  it('says where it listens, keeps its book over a restart, and stops on SIGTERM', async () => {
    const first = launch(settings());
    const ready = JSON.parse(await first.line) as Ready;
    expect(ready.ready).toBe('ecny-sandbox');
    const adapterAt = ({ url, institutionPublicKey }: Ready): ReturnType<typeof createEcnyAdapter> =>
      createEcnyAdapter({
        baseUrl: url,
        merchantId: 'yiji',
        privateKey: ourKey,
        institutionPublicKey,
        certNo: 'yiji-1',
        notifyUrl: 'http://127.0.0.1:9/n',
        mode: 'sandbox',
        send: fetch,
        clock: () => new Date(performance.timeOrigin + performance.now()),
      });
    const at = performance.timeOrigin + performance.now();
    const order = {
      attemptId: 'att_of_the_process',
      amount: cny(100n),
      description: 'x',
      lines: [],
      expiresAt: new Date(at + 900_000),
      buyerIdentityHash: null,
      requireIdentifiedPayer: false,
      returnUrl: 'http://127.0.0.1:9/',
      cancelUrl: 'http://127.0.0.1:9/',
      locale: 'en',
    };
    expect(await adapterAt(ready).start(order)).toMatchObject({ kind: 'accepted' });
    expect((await fetch(`${ready.url}/_sim/book`)).status).toBe(404);
    child?.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    expect(first.errors()).toBe('');

    const again = JSON.parse(await launch(settings()).line) as Ready;
    expect(await adapterAt(again).sync({ attemptId: order.attemptId })).toMatchObject({ kind: 'done' });
  });

  it('says in one sentence what is missing', async () => {
    const { exit, errors } = launch({ ...settings(), MERCHANT_PUBLIC_KEY: '' });
    expect(await exit).toBe(2);
    expect(errors()).toContain('needs MERCHANT_PUBLIC_KEY');
  });

  it('says in one sentence what is wrong', async () => {
    const { exit, errors } = launch({ ...settings(), DATA_FILE: path.join(folder, 'no', 'such', 'folder.sqlite') });
    expect(await exit).toBe(1);
    expect(errors()).toMatch(/^The e-CNY sandbox could not start: .+\n$/);
  });
});
