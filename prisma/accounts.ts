/** `npm run operator -- <email>` and `npm run accounts -- disable-demo`: what must be settled before a shop takes real money. */
import path from 'node:path';
import { disableDemoAccounts, makeOperator } from '#app/modules/identity/index.server.ts';
import type { Call } from '#app/platform/call.server.ts';
import { systemNow } from '#app/platform/clock.server.ts';
import { openDatabase } from '#app/platform/db/client.server.ts';
import { loadSettingsFile, ownerUrl } from '#app/platform/env.server.ts';

const usage = 'npm run operator -- <e-mail address> | npm run accounts -- disable-demo';

/** Does what the words ask; answers the lines to print and whether it was done. */
export async function accounts(
  call: Call<unknown>,
  [command, email]: readonly string[],
): Promise<{ readonly lines: string; readonly done: boolean }> {
  if (command === 'disable-demo') {
    const closed = await disableDemoAccounts(call);
    return { lines: closed.length > 0 ? `closed: ${closed.join(', ')}` : 'no demonstration account was open', done: true };
  }
  if (command !== 'operator' || !email) return { lines: usage, done: false };
  const operator = await makeOperator(call, { email });
  if (!operator.ok) {
    const why = { 'identity.email_malformed': 'is no e-mail address', 'identity.email_taken': 'belongs to an account that is no operator' };
    return { lines: `${email} ${why[operator.refusal.code]}`, done: false };
  }
  const { password, made } = operator.value;
  const what = made ? 'A new operator' : 'An operator with a new password, signed out everywhere';
  return { lines: `${what}: ${operator.value.email}\nPassword (shown only now, keep it in a password manager): ${password}`, done: true };
}

async function main(words: readonly string[]): Promise<number> {
  loadSettingsFile(path.resolve(import.meta.dirname, '..'));
  const database = openDatabase(ownerUrl(), { name: 'yiji accounts', poolSize: 2 });
  try {
    const call: Call<unknown> = {
      actor: { kind: 'system', name: 'accounts' },
      at: systemNow(),
      key: null,
      locale: 'zh-CN',
      db: database.read,
      world: {},
    };
    const { lines, done } = await accounts(call, words);
    console.log(lines);
    return done ? 0 : 2;
  } finally {
    await database.close();
  }
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
