import path from 'node:path';
import { expect, test } from 'vitest';
import { lint } from './lint.ts';

const planted = path.join(import.meta.dirname, 'planted/house');
const found = lint(planted).map(({ rule, file, line }) => `${rule} ${file}:${line}`);
const tokens = 'app/modules/orders/queries/tokens.server.ts';
const aside = 'app/modules/orders/queries/tokens-by-the-side.server.ts';
const foreign = 'app/modules/orders/queries/foreign-by-the-side.server.ts';

test('each house rule finds its planted violation, at its line, and nothing else', () => {
  expect(found.toSorted()).toEqual(
    [
      'table-owner app/modules/orders/queries/foreign-table.server.ts:2',
      'table-owner app/modules/orders/queries/foreign-table.server.ts:3',
      'table-owner app/routes/storefront/asks-table.ts:1',
      `env-home ${tokens}:1`,
      `clock-home ${tokens}:2`,
      `clock-home ${tokens}:3`,
      `random-home ${tokens}:4`,
      `sql-of-strings ${tokens}:5`,
      `time-in-sql ${tokens}:6`,
      `no-any ${tokens}:7`,
      `erasable ${tokens}:8`,
      `no-silencing ${tokens}:11`,
      `no-left-over ${tokens}:12`,
      `table-owner ${foreign}:2`,
      `table-owner ${foreign}:5`,
      `table-owner ${foreign}:6`,
      `table-owner ${foreign}:7`,
      `env-home ${aside}:1`,
      `env-home ${aside}:2`,
      `clock-home ${aside}:3`,
      `time-in-sql ${aside}:4`,
      `time-in-sql ${aside}:5`,
      `time-in-sql ${aside}:6`,
      `sql-of-strings ${aside}:7`,
      `random-home ${aside}:8`,
      'relation-owner prisma/schema/orders.prisma:3',
      'no-room app/lost.ts:1',
      'no-room app/modules/orders/helpers/nothing.ts:1',
      'file-length app/modules/orders/model/long.ts:301',
      'empty-name app/modules/orders/helpers/nothing.ts:1',
      'honest-tests tests/off.test.ts:1',
      'honest-tests tests/off.test.ts:2',
      'honest-tests tests/off.test.ts:3',
      'honest-tests tests/off.test.ts:4',
      'no-server-components package-lock.json:1',
    ].toSorted(),
  );
});
