import { describe, expect, test } from 'vitest';
import { stockHoldEvents, stockHoldStates } from '#app/modules/logistics/contract.ts';
import { afterStockEvent, stockCounts } from '#app/modules/logistics/rules.ts';

const legal = new Map([
  ['reserved+capture', 'committed'],
  ['reserved+expire', 'released'],
  ['reserved+cancel', 'released'],
  ['committed+ship', 'shipped'],
  ['committed+cancel', 'released'],
]);

describe('a stock hold', () => {
  for (const state of stockHoldStates) {
    for (const event of stockHoldEvents) {
      const to = legal.get(`${state}+${event}`) ?? null;
      test(`${state} + ${event} -> ${to ?? 'refused'}`, () => {
        expect(afterStockEvent(state, event)).toBe(to);
      });
    }
  }

  test('a paid hold does not expire; goods are spoken for until they leave', () => {
    expect(afterStockEvent('committed', 'expire')).toBeNull();
    expect(stockHoldStates.filter(stockCounts)).toEqual(['reserved', 'committed']);
  });
});
