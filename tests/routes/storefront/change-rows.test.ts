import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Locale } from '#app/kernel/locale.ts';
import { cny } from '#app/kernel/money.ts';
import type { QuoteChange } from '#app/modules/checkout/contract.ts';
import { changeRows } from '#app/routes/storefront/parts/change-rows.server.ts';

const money = { before: cny(1_000n), after: cny(1_200n) };
const none = { product: null, programme: null, instead: null, before: null, after: null };
const pillow = { text: '乳胶枕', lang: 'zh-CN' };
const rule = { source: 'Cai Guan Shui [2018] 49', versionBefore: '1', versionAfter: '2', ruleId: 'r' };

/** One change of every kind, with the facts that pricing gives. */
const changes: readonly QuoteChange[] = [
  { ...none, code: 'line-added', product: pillow, after: cny(1n), facts: {} },
  { ...none, code: 'line-removed', product: pillow, before: cny(1n), facts: {} },
  { ...none, ...money, code: 'quantity', product: pillow, facts: { before: '1', after: '3' } },
  { ...none, ...money, code: 'option', product: pillow, facts: { before: 'air', after: 'rail' } },
  { ...none, ...money, code: 'price', product: pillow, facts: {} },
  { ...none, code: 'tier', product: pillow, facts: { before: 'A', after: 'none', reason: 'CERTIFICATE_EXPIRED' } },
  {
    ...none,
    code: 'programme',
    product: pillow,
    programme: '甲级立减',
    before: cny(960n),
    facts: { programmeId: 'tier-a-12', reason: 'CAP_PERSON' },
  },
  {
    ...none,
    code: 'programme',
    programme: 'X',
    instead: 'Y',
    after: cny(1n),
    facts: { programmeId: 'x', instead: 'y', reason: 'NOT_STACKABLE' },
  },
  { ...none, code: 'rate', product: pillow, facts: { tax: 'vat', beforeBps: '1300', afterBps: '950', ...rule } },
  { ...none, code: 'rate', product: pillow, facts: { tax: 'duty', beforeBps: '0', afterBps: '2000', ...rule } },
  { ...none, ...money, code: 'tax', product: pillow, facts: {} },
  {
    ...none,
    ...money,
    code: 'regime',
    facts: { no: '1', before: 'cbec', after: 'full-duty-single-article', valueMinor: '600000', limitMinor: '500000' },
  },
  {
    ...none,
    code: 'policy',
    facts: { no: '1', ...rule, beforeShareBps: '7000', afterShareBps: '8000', beforeLimitMinor: '500000', afterLimitMinor: '600000' },
  },
  { ...none, ...money, code: 'freight', facts: { no: '1' } },
  { ...none, ...money, code: 'freight', facts: { no: '2' } },
  { ...none, ...money, code: 'insurance', facts: { no: '1' } },
  { ...none, code: 'days', facts: { no: '2', beforeMin: '3', beforeMax: '5', afterMin: '6', afterMax: '9' } },
  { ...none, ...money, code: 'total', facts: {} },
];

test.each(readdirSync('locales') as Locale[])('every kind of change has its row, its two columns and its sentence in %s', (locale) => {
  const rows = changeRows(locale, changes);
  expect(rows).toHaveLength(changes.length - 1);
  expect(new Set(rows.map((r) => r.key)).size).toBe(rows.length);
  for (const row of rows) {
    for (const text of [row.title, row.why, row.about?.text ?? 'x']) expect(text).not.toMatch(/[a-z]:[a-z]|\{\{|changeSays|^\s*$/i);
    expect(row.before ?? row.after).not.toBeNull();
  }
});

test('facts stand in the columns, and parcels are told apart', () => {
  const rows = changeRows('en', changes);
  const of = (title: string) => rows.filter((r) => r.title === title).map((r) => [r.about?.text, r.before, r.after]);
  expect(of('Delivery time')).toEqual([['Parcel 2', '3–5 days', '6–9 days']]);
  expect(of('VAT rate')).toEqual([['乳胶枕', '13%', '9.5%']]);
  expect(of('Share of import tax collected')).toEqual([['Parcel 1', '70%', '80%']]);
  expect(of('Green tier')).toEqual([['乳胶枕', 'Tier A', 'no tier']]);
  expect(of('Freight').map(([about]) => about)).toEqual(['Parcel 1', 'Parcel 2']);
  expect(rows.find((r) => r.title === 'Green discount')).toMatchObject({
    about: { text: '甲级立减 · 乳胶枕' },
    why: 'The cap per person is reached.',
  });
});
