/** `node tests/support/whole-program.ts`: the production program as a shopper meets it, on a database of its own, for the browser tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inherited } from '#app/platform/env.server.ts';
import { startChild } from '#app/platform/launch/child.server.ts';
import { untilStopped } from '#app/platform/launch/stop.server.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = inherited().E2E_DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'yiji-e2e-'));
const stopped = untilStopped();

const program = await startChild({
  name: 'program',
  file: path.join(root, 'app/main.ts'),
  env: { ...inherited(), DATA_DIR: folder, NODE_ENV: 'production', LOG_LEVEL: 'warn', DRAIN_SECONDS: '1', SANDBOX_FAULTS: '1' },
  logFolder: path.join(root, 'test-results/log'),
  readyWithinMs: 240_000,
});
console.log('program ready');
const why = await Promise.race([stopped, program.failed]);
if (why) console.error(why);
await program.stop(20_000);
rmSync(folder, { recursive: true, force: true });
process.exit(why ? 1 : 0);
