import { describe, expect, test } from 'vitest';
import { cny, type Money } from '#app/kernel/money.ts';
import { reasonOfRefusal } from '#app/modules/green/rules.ts';
import type { Quote } from '#app/modules/pricing/contract.ts';
import { compareQuotes, demandsOf, ladderOf, previewCart, quote } from '#app/modules/pricing/rules.ts';
import { pool, programme } from '../green/terms.ts';
import { book as delivery } from '../logistics/book.ts';
import { cartOf, codeOf, factsOf, item, quoted } from './cart.ts';

const minors = (amounts: readonly Money[]): readonly bigint[] => amounts.map((amount) => amount.minor);
const sums = ({ totals: t }: Quote) => minors([t.goods, t.freight, t.insurance, t.tax, t.incentive, t.total]);

/** Freight of exactly 20 yuan, whatever the weight. */
const flatFreight = { ...delivery, tariffs: delivery.tariffs.map((t) => ({ ...t, baseMinor: 2_000n, stepMinor: 0n, insuranceBps: 0 })) };
const subsidy = programme({ benefit: { kind: 'percent', rateBps: 1_200 }, cap: { perPersonMinor: 2_500n } });

describe('worked example: 3 x 160 + freight 20, green subsidy 25', () => {
  const made = quoted(
    cartOf({ productId: 'p1', quantity: 3 }),
    factsOf([item()], { book: { delivery: flatFreight, programmes: [subsidy] } }),
  );

  test('tax is 45.50 on 500.00, before the subsidy; the buyer pays 520.50', () => {
    expect(sums(made)).toEqual([48_000n, 2_000n, 0n, 4_550n, 2_500n, 52_050n]);
    expect(made.totals.dutiableValue).toEqual(cny(50_000n));
  });

  test('units: tax 15.17, 15.17, 15.16; subsidy 8.34, 8.33, 8.33; they sum to the line', () => {
    const units = made.lines[0]?.units ?? [];
    expect(minors(units.map((u) => u.tax))).toEqual([1_517n, 1_517n, 1_516n]);
    expect(minors(units.map((u) => u.incentive))).toEqual([834n, 833n, 833n]);
    expect(units.map((u) => u.incentives)).toEqual([834n, 833n, 833n].map((minor) => [{ programmeId: 'tier-a', amount: cny(minor) }]));
    expect(minors(units.map((u) => u.freight))).toEqual([667n, 667n, 666n]);
    expect(minors(units.map((u) => u.total))).toEqual([17_350n, 17_351n, 17_349n]);
  });

  test('one piece returned without freight: 160.00 + 15.17 - 8.34 = 166.83', () => {
    const [unit] = made.lines[0]?.units ?? [];
    expect(unit && unit.goods.minor + unit.tax.minor - unit.incentive.minor).toBe(16_683n);
  });
});

describe('consignments', () => {
  const products = [
    item(),
    item({ productId: 'p2', sellerId: 's2', unitMinor: 300_000n, hs: '4202.21', category: 'leather' }),
    item({ productId: 'p3' }),
  ];

  test('one per seller, mode and place; each has its freight, tax and limit; sums close', () => {
    const made = quoted(cartOf({ productId: 'p1' }, { productId: 'p2' }, { productId: 'p3', mode: 'air' }), factsOf(products));
    expect(made.consignments.map((c) => [c.key, c.lineIds, c.meter.limit.minor])).toEqual([
      ['s1|air|milan', ['p3'], 500_000n],
      ['s1|rail|milan', ['p1'], 500_000n],
      ['s2|rail|milan', ['p2'], 500_000n],
    ]);
    expect(made.totals.total.minor).toBe(made.consignments.reduce((total, c) => total + c.total.minor, 0n));
  });

  test('two articles of 2,600 are refused in one consignment and sold in two', () => {
    const pair = [item({ unitMinor: 260_000n, hs: '4202.21' }), item({ productId: 'p2', unitMinor: 260_000n, hs: '4202.21' })];
    const together = quote(cartOf({ productId: 'p1' }, { productId: 'p2' }), factsOf(pair));
    expect(together).toMatchObject({
      refusal: { code: 'customs.over_single_limit', facts: { consignmentKey: 's1|rail|milan', valueMinor: 522_500n + 1_000n } },
    });
    expect(codeOf(cartOf({ productId: 'p1' }, { productId: 'p2', mode: 'air' }), factsOf(pair))).toBe('ok');
  });

  test('the cart page sees the blocked consignment beside the priced one', () => {
    const pair = [...products, item({ productId: 'p4', sellerId: 's2', unitMinor: 300_000n, hs: '4202.21' })];
    const preview = previewCart(cartOf({ productId: 'p1' }, { productId: 'p2' }, { productId: 'p4' }), factsOf(pair));
    if (!preview.ok) throw new Error(preview.refusal.code);
    expect(preview.value.quote?.lines.map((l) => l.lineId)).toEqual(['p1']);
    expect(preview.value.blocked).toMatchObject([
      {
        key: 's2|rail|milan',
        lineIds: ['p2', 'p4'],
        goods: cny(600_000n),
        freight: cny(3_500n),
        refusal: { code: 'customs.over_single_limit' },
      },
    ]);
  });

  test('a blocked parcel takes nothing of a cap: what can go costs what it costs alone', () => {
    const scarves = [item({ productId: 'p4', sellerId: 's2', unitMinor: 300_000n, hs: '4202.21' }), item({ productId: 'p5' })];
    const facts = factsOf(scarves, { book: { programmes: [subsidy] } });
    const blockedToo = {
      lines: [...cartOf({ productId: 'p4' }).lines.map((line) => ({ ...line, quantity: 3 })), ...cartOf({ productId: 'p5' }).lines],
    };
    const [alone, beside] = [previewCart(cartOf({ productId: 'p5' }), facts), previewCart(blockedToo, facts)];
    if (!alone.ok || !beside.ok) throw new Error('no preview');
    expect(beside.value.blocked).toHaveLength(1);
    expect(alone.value.quote?.totals.incentive.minor).toBeGreaterThan(0n);
    expect(beside.value.quote?.totals).toEqual(alone.value.quote?.totals);
  });

  test('one article above the limit is full duty, and its incentive does not bring it back within', () => {
    const rug = item({ unitMinor: 498_000n, hs: '5701.10' });
    const made = quoted(cartOf({ productId: 'p1' }), factsOf([rug], { book: { programmes: [subsidy] } }));
    expect(made.consignments[0]).toMatchObject({
      regime: 'full-duty-single-article',
      dutiableValue: cny(500_500n),
      meter: { over: cny(500n) },
    });
    expect(made.totals.incentive.minor).toBe(2_500n);
  });
});

describe('the year of a person', () => {
  const dear = (n: number) => item({ productId: `p${n}`, sellerId: `s${n}`, unitMinor: 490_000n, hs: '5701.10' });
  const six = [1, 2, 3, 4, 5, 6].map(dear);
  const cart = cartOf(...six.map(({ productId }) => ({ productId })));

  test('six consignments of 4,925 pass 26,000 even for somebody unknown; five do not', () => {
    expect(codeOf(cart, factsOf(six))).toBe('customs.over_yearly_limit');
    expect(codeOf({ lines: cart.lines.slice(0, 5) }, factsOf(six))).toBe('ok');
  });

  test('a verified person brings what was used before; a guest is not told', () => {
    const usage = { year: 2026, usedMinor: 2_300_000n, usedGrams: {} };
    const one = { lines: cart.lines.slice(0, 1) };
    expect(codeOf(one, factsOf(six, { person: { usage, capUsed: {} } }))).toBe('customs.over_yearly_limit');
    expect(codeOf(one, factsOf(six))).toBe('ok');
  });

  test('quantity caps add up over consignments, and the quote says what to hold', () => {
    const rice = (n: number) =>
      item({ productId: `r${n}`, sellerId: `s${n}`, hs: '1006.30', quantityKind: 'rice', netWeightGrams: 5_000, grossWeightGrams: 5_200 });
    const bags = [rice(1), rice(2)];
    const facts = factsOf(bags);
    expect(codeOf(cartOf({ productId: 'r1', quantity: 2 }, { productId: 'r2', quantity: 3 }), facts)).toBe('customs.over_quantity_cap');
    const made = quoted(cartOf({ productId: 'r1', quantity: 2 }, { productId: 'r2', quantity: 2 }), facts);
    expect(demandsOf(made).map((d) => [d.key, d.grams])).toEqual([
      ['s1|rail|milan', { rice: 10_000 }],
      ['s2|rail|milan', { rice: 10_000 }],
    ]);
    expect(demandsOf(made).map((d) => d.valueMinor)).toEqual(minors(made.consignments.map((c) => c.dutiableValue)));
  });
});

describe('incentives', () => {
  const rail = programme({
    id: 'rail',
    scope: { tiers: [], modes: ['rail'] },
    benefit: { kind: 'carbon', minorPerKgCo2e: 80n, againstMode: 'air', method: 'wtw-2025' },
    pool: pool(100_000n, 'pool-r'),
    stack: { group: 'carbon', order: 2, exclusiveWith: [] },
  });

  test('rail instead of air earns the carbon it really saves to this door', () => {
    const made = quoted(cartOf({ productId: 'p1' }), factsOf([item()], { book: { programmes: [rail] } }));
    // air 6,109 g - rail 458 g = 5,651 g; x 0.80 yuan a kilogram, floored
    expect(made.lines[0]?.decisions[0]).toMatchObject({ code: 'APPLIED', amount: cny(452n), facts: { savedGrams: 5_651 } });
    const far = quoted(cartOf({ productId: 'p1' }), factsOf([item()], { province: '65', book: { programmes: [rail] } }));
    expect(far.lines[0]?.decisions[0]?.facts.savedGrams).toBe(5_651);
  });

  test('by air there is a no with its reason, kept with the line', () => {
    const made = quoted(cartOf({ productId: 'p1', mode: 'air' }), factsOf([item()], { book: { programmes: [rail, subsidy] } }));
    expect(made.lines[0]?.decisions.map((d) => [d.programmeId, d.outcome, d.code])).toEqual([
      ['tier-a', 'applied', 'APPLIED'],
      ['rail', 'refused', 'MODE'],
    ]);
    expect(made.lines[0]?.incentives.map((i) => i.programmeId)).toEqual(['tier-a']);
  });
});

describe('proof', () => {
  test('names rule, version and source of every number, in the order of phases, and the steps sum to the total', () => {
    const made = quoted(cartOf({ productId: 'p1', quantity: 3 }), factsOf([item()], { book: { programmes: [subsidy] } }));
    expect(made.proof.map((s) => [s.phase, s.code, s.rule.id, s.amount.minor])).toEqual([
      ['price', 'PRICE', 'price-p1', 48_000n],
      ['incentive', 'INCENTIVE', 'tier-a', -2_500n],
      ['delivery', 'FREIGHT', 'tariff-rail', 4_500n],
      ['delivery', 'INSURANCE', 'tariff-rail', 0n],
      ['customs', 'DUTIABLE_VALUE', 'cbec-2018-49', 52_500n],
      ['customs', 'DUTY', 'cn-0901.21', 0n],
      ['customs', 'CONSUMPTION_TAX', 'cn-0901.21', 0n],
      ['customs', 'VAT', 'cn-0901.21', 4_778n],
      ['total', 'LINE_TOTAL', 'quote', 54_778n],
      ['total', 'CONSIGNMENT_TOTAL', 'cbec-2018-49', 54_778n],
      ['total', 'TOTAL', 'quote', 54_778n],
    ]);
    expect(made.proof.find((s) => s.code === 'VAT')).toMatchObject({
      rule: { version: 1, source: 'tariff of 2026' },
      basis: cny(52_500n),
      facts: { bps: 1_300, shareBps: 7_000 },
    });
    for (const { rule } of made.proof) expect([rule.version, rule.source]).toEqual([expect.any(Number), expect.stringMatching(/./)]);
  });

  test('the tax per litre of spirits can be made again from the facts, and stands in the ladder', () => {
    const whisky = item({ hs: '2208.30', unitMinor: 50_000n, volumeMl: 700 });
    const made = quoted(cartOf({ productId: 'p1', quantity: 3 }), factsOf([whisky]));
    const found = made.proof.find((s) => s.code === 'CONSUMPTION_TAX');
    expect(found?.facts).toMatchObject({ milliYuanPerLitre: 912, volumeMl: 2_100 });
    const { bps, shareBps, milliYuanPerLitre, volumeMl } = found?.facts ?? {};
    const rate = Number(bps) / 10_000;
    const perLitre = (Number(milliYuanPerLitre) * Number(volumeMl)) / 10_000;
    const whole = ((Number(found?.basis.minor) + perLitre) / (1 - rate)) * rate + perLitre;
    expect(Math.round((whole * Number(shareBps)) / 10_000)).toBe(Number(found?.amount.minor));
    const row = ladderOf(made, 's1|rail|milan').find((r) => r.code === 'CONSUMPTION_TAX');
    expect(row?.facts).toEqual({ percent: '20', share: '70', perLitre: '0.912', litres: '2.1' });
  });

  test('freight names what the province adds, with the version and source of its zone', () => {
    const made = quoted(cartOf({ productId: 'p1' }), factsOf([item()], { province: '65' }));
    const facts = { surchargeMinor: 1_200n, zone: 'zone-65-remote', zoneVersion: 1, zoneSource: 'zones of 2026' };
    expect(made.proof.find((s) => s.code === 'FREIGHT')?.facts).toMatchObject(facts);
    expect(ladderOf(made, 's1|rail|milan').find((r) => r.code === 'FREIGHT')?.facts).toMatchObject({ surcharge: '12.00' });
  });

  test('a preferential duty is the rule of its step', () => {
    const preference = {
      id: 'fta-bag',
      version: 2,
      country: 'IT',
      hs: '4202',
      bps: 100,
      agreement: 'agreement',
      verified: true,
      validFrom: new Date(0),
      validTo: null,
      source: 'tariff, column of agreements',
    };
    const bag = item({ hs: '4202.21', unitMinor: 600_000n, proofOfOrigin: true });
    const made = quoted(cartOf({ productId: 'p1' }), factsOf([bag], { book: { preferences: [preference] } }));
    const duty = made.proof.find((s) => s.code === 'DUTY');
    expect(duty).toMatchObject({ rule: { id: 'fta-bag', version: 2, source: 'tariff, column of agreements' }, facts: { bps: 100 } });
    expect(made.proof.find((s) => s.code === 'VAT')?.rule.id).toBe('cn-4202.21');
  });
});

describe('a programme that a hold refused at placing', () => {
  const refused = { 'tier-a': reasonOfRefusal['green.pool_exhausted'] };
  const facts = factsOf([item(), item({ productId: 'p2', sellerId: 's2' })], { book: { programmes: [subsidy] } });
  const two = cartOf({ productId: 'p1' }, { productId: 'p2' });

  test('gives nothing and leaves its decision on every line, in the proof and on a card alike', () => {
    expect(quoted(two, facts).totals.incentive.minor).toBe(2_500n);
    const made = quoted(two, { ...facts, refused });
    expect(made.totals.incentive.minor).toBe(0n);
    expect(made.lines.map((l) => l.decisions.map((d) => [d.programmeId, d.outcome, d.code]))).toEqual([
      [['tier-a', 'refused', 'POOL_EMPTY']],
      [['tier-a', 'refused', 'POOL_EMPTY']],
    ]);
    expect(made.proof.filter((s) => s.code === 'INCENTIVE').map((s) => s.facts.decision)).toEqual(['POOL_EMPTY', 'POOL_EMPTY']);
  });

  test('is told with its reason by what changed', () => {
    const changes = compareQuotes(quoted(two, facts), quoted(two, { ...facts, refused }));
    expect(changes.filter((c) => c.kind === 'programme').map((c) => c.facts.reason)).toEqual(['POOL_EMPTY', 'POOL_EMPTY']);
  });
});

describe('what cannot be quoted', () => {
  const facts = factsOf([item(), item({ productId: 'free', unitMinor: 0n }), item({ productId: 'grounded', offers: [] })]);
  const refused = (line: { productId: string; quantity?: number }) => codeOf(cartOf(line), facts);

  test('each has a code', () => {
    expect(codeOf({ lines: [] }, facts)).toBe('pricing.empty_cart');
    expect(refused({ productId: 'p1', quantity: 0 })).toBe('pricing.bad_quantity');
    expect(refused({ productId: 'p1', quantity: 1.5 })).toBe('pricing.bad_quantity');
    expect(refused({ productId: 'p1', quantity: 100 })).toBe('pricing.bad_quantity');
    expect(refused({ productId: 'gone' })).toBe('pricing.product_unavailable');
    expect(refused({ productId: 'free' })).toBe('pricing.product_unavailable');
    expect(refused({ productId: 'grounded' })).toBe('logistics.mode_unavailable');
    expect(codeOf(cartOf({ productId: 'p1' }, { productId: 'p1' }), facts)).toBe('pricing.duplicate_line');
    expect(codeOf(cartOf(...Array.from({ length: 100 }, (_, i) => ({ productId: 'p1', lineId: `l${i}` }))), facts)).toBe(
      'pricing.too_many_lines',
    );
    expect(codeOf(cartOf({ productId: 'p1' }), factsOf([item({ hs: '0810.60' })]))).toBe('customs.not_on_positive_list');
  });
});
