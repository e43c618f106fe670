import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cny } from '#app/kernel/money.ts';
import { startOfShanghaiDay } from '#app/kernel/time.ts';
import type { CustomsAssessment, CustomsLine, PreferentialRate } from '#app/modules/customs/contract.ts';
import { assessConsignment } from '#app/modules/customs/rules.ts';
import { facts, line } from './case.ts';
import { rates } from './tariff.ts';

function assess(...lines: readonly CustomsLine[]): CustomsAssessment {
  const answer = assessConsignment(lines, facts);
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
}

const amounts = ({ dutiableValue, duty, consumptionTax, vat, tax }: CustomsAssessment) =>
  [dutiableValue, duty, consumptionTax, vat, tax].map((m) => m.minor);
const rug = (freight: bigint) => line({ hs: '5701.10', goods: 468_000n, freight });

describe('golden table of the regime', () => {
  const golden: readonly (readonly [string, readonly CustomsLine[], readonly bigint[]])[] = [
    [
      '2 coffee 68 + freight 12',
      [line({ hs: '0901.21', quantity: 2, goods: 13_600n, freight: 1_200n })],
      [14_800n, 0n, 0n, 1_347n, 1_347n],
    ],
    ['walnuts 69 + freight 6', [line({ hs: '0802.32', goods: 6_900n, freight: 600n })], [7_500n, 0n, 0n, 473n, 473n]],
    ['2 wine 118', [line({ hs: '2204.21', quantity: 2, goods: 23_600n, volumeMl: 750 })], [23_600n, 0n, 1_836n, 2_386n, 4_222n]],
    [
      'cream 425 yuan, 20 g (21.25/g, high-end)',
      [line({ hs: '3304.99', goods: 42_500n, measure: { kind: 'gram-or-ml', amount: 20 } })],
      [42_500n, 0n, 5_250n, 4_550n, 9_800n],
    ],
    ['whisky 300, 0.7 L', [line({ hs: '2208.30', goods: 30_000n, volumeMl: 700 })], [30_000n, 0n, 5_306n, 3_420n, 8_726n]],
    ['leather bag 1,880', [line({ hs: '4202.21', goods: 188_000n })], [188_000n, 0n, 0n, 17_108n, 17_108n]],
    ['rug 4,680 + freight 320 = exactly 5,000', [rug(32_000n)], [500_000n, 0n, 0n, 45_500n, 45_500n]],
    ['same rug, freight 350 (one article, over limit)', [rug(35_000n)], [503_000n, 30_180n, 0n, 69_313n, 99_493n]],
    ['pearl pendant 5,880 (one article)', [line({ hs: '7116.10', goods: 588_000n })], [588_000n, 58_800n, 71_867n, 93_427n, 224_094n]],
  ];
  for (const [name, lines, expected] of golden) {
    test(name, () => {
      expect(amounts(assess(...lines))).toEqual(expected);
    });
  }

  test('two articles 2,600 + 2,600 in one order', () => {
    const two = [line({ lineId: 'a', hs: '4202.21', goods: 260_000n }), line({ lineId: 'b', hs: '4202.21', goods: 260_000n })];
    const refused = {
      ok: false,
      refusal: { code: 'customs.over_single_limit', facts: { valueMinor: 520_000n, limitMinor: 500_000n, overMinor: 20_000n } },
    };
    expect(assessConsignment(two, facts)).toEqual(refused);
    expect(assessConsignment([line({ hs: '4202.21', quantity: 2, goods: 520_000n })], facts)).toEqual(refused);
  });

  test('the cliff: 30 yuan more freight costs 539.93 yuan more tax, and the meter says so', () => {
    const [within, over] = [assess(rug(32_000n)), assess(rug(35_000n))];
    expect(within.meter).toEqual({ value: cny(500_000n), limit: cny(500_000n), over: cny(0n), extraTax: cny(0n) });
    expect(over.meter).toEqual({ value: cny(503_000n), limit: cny(500_000n), over: cny(3_000n), extraTax: cny(53_993n) });
    expect([within.regime, over.regime]).toEqual(['cbec', 'full-duty-single-article']);
  });
});

describe('which row taxes a line', () => {
  test('cream below 10 yuan a gram is plain: no consumption tax; at 10 yuan it is high-end', () => {
    const cream = (goods: bigint, freight = 0n) =>
      assess(line({ hs: '3304.99', goods, freight, measure: { kind: 'gram-or-ml', amount: 20 } }));
    expect(cream(19_999n).consumptionTax.minor).toBe(0n);
    expect(cream(20_000n).consumptionTax.minor).toBe(2_471n);
    expect(cream(19_999n, 1n).consumptionTax.minor).toBe(2_471n);
  });

  test('masks are high-end from 15 yuan a sheet, over all pieces of the line', () => {
    const masks = (goods: bigint) =>
      assess(line({ hs: '3304.99', quantity: 2, goods, measure: { kind: 'piece', amount: 5 } })).lines[0]?.rateId;
    expect([masks(14_999n), masks(15_000n)]).toEqual(['cn-3304.99', 'cn-3304.99H']);
  });

  test('cosmetics without a content are refused, since their row cannot be known', () => {
    expect(assessConsignment([line({ hs: '3304.99', goods: 10_000n })], facts)).toMatchObject({
      refusal: { code: 'customs.measure_missing' },
    });
  });

  test('the longest heading wins, by digits, and a newer version by date', () => {
    expect(assess(line({ hs: '0410901000', goods: 10_000n })).lines[0]?.rateId).toBe('cn-0410.90.10');
    const raised = rates.map((rate) => ({ ...rate, version: 2, vatBps: 1_500, validFrom: new Date('2027-01-01T00:00:00+08:00') }));
    const both = { ...facts, rates: [...rates, ...raised] };
    const before = assessConsignment([line({ goods: 10_000n })], { ...both, at: new Date('2026-12-31T15:59:59.999Z') });
    const after = assessConsignment([line({ goods: 10_000n })], { ...both, at: new Date('2026-12-31T16:00:00Z') });
    expect(before).toMatchObject({ value: { tax: cny(910n), lines: [{ rateVersion: 1 }] } });
    expect(after).toMatchObject({ value: { tax: cny(1_050n), lines: [{ rateVersion: 2 }] } });
  });

  test('off the list, of unknown state outside demo mode, without a row, without a regime: refused', () => {
    const code = (hs: string, over: Partial<typeof facts> = {}) => assessConsignment([line({ hs, goods: 10_000n })], { ...facts, ...over });
    expect(code('0810.60')).toMatchObject({ refusal: { code: 'customs.not_on_positive_list' } });
    expect(code('0904.11')).toMatchObject({ ok: true, value: { lines: [{ positiveList: 'check' }] } });
    expect(code('0904.11', { allowUnknownList: false })).toMatchObject({ refusal: { code: 'customs.positive_list_unknown' } });
    expect(code('9999.99')).toMatchObject({ refusal: { code: 'customs.no_rate' } });
    expect(code('0901.21', { policies: [] })).toMatchObject({ refusal: { code: 'customs.no_policy' } });
  });
});

describe('one article above the limit', () => {
  describe('the provisional duty counts when it is lower, a preferential one only with its proof', () => {
    const row: PreferentialRate = {
      id: 'ldc-crab',
      version: 3,
      country: 'KH',
      hs: '0306',
      bps: 0,
      agreement: 'zero tariff',
      verified: true,
      validFrom: startOfShanghaiDay('2026-01-01'),
      validTo: startOfShanghaiDay('2027-01-01'),
      source: 'tariff of 2026, column of agreements',
    };
    const crab = (over: Partial<CustomsLine> = {}, preferences: readonly PreferentialRate[] = [row], when = facts.at) => {
      const { goods: _g, freight: _f, insurance: _i, ...rest } = over;
      const made = line({ hs: '0306.14', originCountry: 'KH', proofOfOrigin: true, goods: 600_000n, ...rest });
      const assessed = assessConsignment([made], { ...facts, at: when, preferences });
      if (!assessed.ok) throw new Error(assessed.refusal.code);
      const [only] = assessed.value.lines;
      return [only?.duty.amount.minor, only?.dutyRule.id];
    };
    const general = [30_000n, 'cn-0306.14'];

    test('with proof, country, heading and date it counts, and is named as the rule', () => {
      expect(crab()).toEqual([0n, 'ldc-crab']);
      expect(crab({}, [row, { ...row, id: 'longer', hs: '0306.14', bps: 100 }])).toEqual([6_000n, 'longer']);
      expect(crab({}, [row, { ...row, version: 4, bps: 200 }])).toEqual([12_000n, 'ldc-crab']);
    });

    test('without any of them the general duty stands', () => {
      expect(crab({ proofOfOrigin: false })).toEqual(general);
      expect(crab({ originCountry: 'LA' })).toEqual(general);
      expect(crab({}, [{ ...row, hs: '0307' }])).toEqual(general);
      expect(crab({}, [{ ...row, verified: false }])).toEqual(general);
      expect(crab({}, [{ ...row, bps: 900 }])).toEqual(general);
      expect(crab({}, [], facts.at)).toEqual(general);
      expect(crab({}, [{ ...row, validFrom: new Date(facts.at.getTime() + 1) }])).toEqual(general);
      expect(crab({}, [{ ...row, validTo: facts.at }])).toEqual(general);
    });

    test('within the limit there is no duty and the rate row is its rule', () => {
      const assessed = assessConsignment([line({ hs: '0306.14', originCountry: 'KH', proofOfOrigin: true, goods: 10_000n })], {
        ...facts,
        preferences: [row],
      });
      expect(assessed).toMatchObject({ value: { lines: [{ duty: { amount: { minor: 0n } }, dutyRule: { id: 'cn-0306.14' } }] } });
    });
  });

  test('spirits: duty enters the base of the tax per litre formula', () => {
    // DV 6,000, duty 600, specific 0.6384: CT = 6,600.6384 x 0.25 + 0.6384 = 1,650.798; VAT = 8,250.798 x 13 %
    expect(amounts(assess(line({ hs: '2208.30', goods: 600_000n, volumeMl: 700 })))).toEqual([
      600_000n,
      60_000n,
      165_080n,
      107_260n,
      332_340n,
    ]);
  });
});

test('taxes of a consignment are the sums of its lines, each kind rounded on its line', () => {
  const money = fc.bigInt({ min: 1n, max: 40_000n });
  const someLine = fc.record({
    hs: fc.constantFrom('0901.21', '2204.21', '0802.32', '7116.10'),
    goods: money,
    freight: money,
    quantity: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(someLine, { minLength: 1, maxLength: 6 }), (drafts) => {
      const assessed = assess(...drafts.map((draft, i) => line({ ...draft, lineId: `l${i}` })));
      const column = (pick: (l: CustomsAssessment['lines'][number]) => bigint) => assessed.lines.reduce((total, l) => total + pick(l), 0n);
      expect(assessed.tax.minor).toBe(assessed.duty.minor + assessed.consumptionTax.minor + assessed.vat.minor);
      expect(assessed.tax.minor).toBe(column((l) => l.tax.minor));
      expect(assessed.dutiableValue.minor).toBe(drafts.reduce((total, d) => total + d.goods + d.freight, 0n));
      expect(assessed.regime).toBe('cbec');
      expect(assessed.duty.minor).toBe(0n);
    }),
  );
});
