import { expect, test } from 'vitest';
import { openLog } from '#app/platform/log.server.ts';

test('secrets and persons never reach a log, at any of three depths', () => {
  const lines: string[] = [];
  const log = openLog({ level: 'debug', name: 'test', destination: { write: (line) => void lines.push(line) } });
  const canary = { password: 'CANARY', idNumber: 'CANARY', token: 'CANARY', email: 'CANARY', phone: 'CANARY', cookie: 'CANARY' };
  log.info({ ...canary, person: canary, request: { body: canary } }, 'said');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('said');
  expect(lines[0]).not.toContain('CANARY');
});
