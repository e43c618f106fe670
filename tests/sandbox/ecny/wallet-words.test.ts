import { describe, expect, it } from 'vitest';
import { isResidentId } from '#app/sandbox/ecny/wallet/resident-id.ts';
import { en } from '#app/sandbox/ecny/wallet/texts/en.ts';
import { zhCN } from '#app/sandbox/ecny/wallet/texts/zh-CN.ts';
import { localeOf, roundYuan, yuan } from '#app/sandbox/ecny/wallet/words.ts';
import { buyer } from './institution.ts';

describe('words of the wallet', () => {
  it('are complete in both languages, with the same values to fill in', () => {
    const holes = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    for (const [key, text] of Object.entries(zhCN)) expect([key, holes(en[key as keyof typeof zhCN])]).toEqual([key, holes(text)]);
    for (const text of Object.values(en)) expect(text === en.other || !/[\u4e00-\u9fff]/.test(text)).toBe(true);
  });

  it('follow the browser’s language', () => {
    expect(['en-GB,en;q=0.9', 'zh-TW,zh;q=0.9,en;q=0.8', 'fr,de', undefined].map(localeOf)).toEqual(['en', 'zh-CN', 'zh-CN', 'zh-CN']);
  });

  it('write amounts grouped', () => {
    expect([yuan(0n), yuan(5n), yuan(123_456_789n), roundYuan(5_000_000n), roundYuan(1n)]).toEqual([
      '0.00',
      '0.05',
      '1,234,567.89',
      '50,000',
      '0.01',
    ]);
  });

  it('check an ID number by GB 11643', () => {
    const now = new Date('2026-11-20T00:00:00Z');
    expect(['11010519491231002X', '11010519491231002x', buyer.idNumber].every((id) => isResidentId(id, now))).toBe(true);
    for (const id of ['110105194912310021', '440524188001010014', '11010520991231002X', '11010519490231002X', '1101051949123100', 'ABCDEF'])
      expect([id, isResidentId(id, now)]).toEqual([id, false]);
  });
});
