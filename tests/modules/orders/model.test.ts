import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { customsOrderNumber, orderNumber } from '#app/modules/orders/model/number.ts';
import { stationsOf } from '#app/modules/orders/model/stations.ts';
import { consignmentTransitions, orderTransitions } from '#app/modules/orders/model/transitions.ts';

test('the database knows exactly the legal moves of the model', () => {
  const sql = readFileSync('prisma/migrations/0002_guards/migration.sql', 'utf8');
  const rows = [...sql.matchAll(/\('(order|consignment)', '(\w+)', '(\w+)'\)/g)].map(([, m, f, t]) => `${m}:${f}>${t}`).sort();
  const model = [
    ...Object.entries(orderTransitions).flatMap(([from, tos]) => tos.map((to) => `order:${from}>${to}`)),
    ...Object.entries(consignmentTransitions).flatMap(([from, tos]) => tos.map((to) => `consignment:${from}>${to}`)),
  ].sort();
  expect(rows).toEqual(model);
});

test('an order number carries its day and no look-alike letters', () => {
  const number = orderNumber(new Date('2026-11-22T17:00:00Z'), new Uint8Array([0, 1, 2, 3, 4, 5, 6]));
  expect(number).toMatch(/^YJ261123-[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(customsOrderNumber(number, 2)).toMatch(/^YJ261123[0-9A-Z]{8}C02$/);
});

test('the route line stands at the slowest consignment', () => {
  const at = new Date('2026-11-22T00:00:00Z');
  const line = stationsOf('fulfilling', ['shipped', 'declared'], [{ machine: 'order', toState: 'placed', at }]);
  expect(line.map((s) => s.progress)).toEqual(['done', 'done', 'done', 'now', 'next', 'next']);
});

test('an unpaid order waits for payment, an expired one ends after its first station', () => {
  expect(stationsOf('placed', ['waiting'], []).map((s) => s.progress)).toEqual(['done', 'now', 'next', 'next', 'next', 'next']);
  expect(stationsOf('expired', ['void'], []).map((s) => s.code)).toEqual(['placed', 'ended']);
});
