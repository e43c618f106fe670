import { expect, test } from 'vitest';
import { policyRow, rateRow } from '#app/modules/customs/input.server.ts';
import { policyAt } from '#app/modules/customs/rules.ts';
import { cbecLimits, quantityCaps } from '#prisma/seed/content/customs.ts';
import { hsRates } from '#prisma/seed/content/tables.ts';
import { policyRows, rateRows } from '#prisma/seed/rows/customs.ts';
import { at } from './case.ts';
import { policy, rates } from './tariff.ts';

const keyOf = (row: { readonly hs: string; readonly highEnd: boolean }) => `${row.hs}${row.highEnd ? 'H' : ''}`;

test('the rates the shop is opened with hold every row of the published table', () => {
  const opened = rateRows(hsRates).map(({ body, ...row }) => rateRow.parse({ validTo: null, ...Object(body), ...row }));
  const terms = (rows: readonly (typeof rates)[number][]) =>
    Object.fromEntries(
      rows.map((r) => [keyOf(r), [r.vatBps, r.consumptionTaxBps, r.specificMilliYuanPerLitre, r.mfnBps, r.provisionalBps, r.positiveList]]),
    );
  expect(terms(opened)).toMatchObject(terms(rates));
  expect(opened.every((rate) => rate.source.length > 0 || rate.confidence === 'memory')).toBe(true);
});

test('the regime the shop is opened with is that of [2018] 49', () => {
  const opened = policyAt(
    policyRows(cbecLimits, quantityCaps).map(({ body, ...row }) => policyRow.parse({ validTo: null, ...Object(body), ...row })),
    at,
  );
  const { singleLimitMinor, yearlyLimitMinor, shareBps, highEnd } = policy;
  expect(opened).toMatchObject({ singleLimitMinor, yearlyLimitMinor, shareBps, highEnd });
  const caps = Object.fromEntries((opened?.quantityCaps ?? []).map((cap) => [cap.kind, cap.capGrams]));
  expect(caps).toEqual({ rice: 20_000, sugar: 2_000 });
});
