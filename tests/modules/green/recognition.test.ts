import { describe, expect, test } from 'vitest';
import type { Certificate, LabelledProduct, LabelPolicy } from '#app/modules/green/contract.ts';
import { evaluateRecognition, tierOf } from '#app/modules/green/rules.ts';
import {
  at,
  certificate,
  cnEu,
  cnNz,
  day,
  ecoMark,
  manukaHoney,
  milkPowder,
  nzComplete,
  oliveOil,
  policy,
  product,
  rattanBasket,
  rule,
  rules,
} from './policy.ts';

type Over = Partial<LabelPolicy> & { readonly when?: Date };
const recognise = (item: LabelledProduct, held: Certificate, { when = at, ...over }: Over = {}) =>
  evaluateRecognition({ product: item, certificate: held }, policy(over), when);
const tier = (item: LabelledProduct, held: readonly Certificate[], { when = at, ...over }: Over = {}) =>
  tierOf({ product: item, certificates: held }, policy(over), when);

const euOrganic = certificate({ schemeId: 'eu-organic', number: 'IT-BIO-006' });
const fsc = certificate({ schemeId: 'fsc', number: 'FSC-C192811', scope: [{ kind: 'material', value: 'rattan' }] });

describe('the test set by name', () => {
  test('NZ milk powder: recognised', () => {
    expect(recognise(milkPowder, nzComplete)).toMatchObject({
      result: 'recognised',
      toScheme: 'china-organic',
      level: 'equivalence',
      ruleId: 'cn-nz-organic-2016',
      ruleVersion: 1,
      reasonCode: 'RECOGNISED',
    });
    expect(tier(milkPowder, [nzComplete])).toMatchObject({
      tier: 'A',
      certificateId: 'c1',
      schemeId: 'nz-organic',
      ruleId: 'cn-nz-organic-2016',
    });
  });

  test('NZ milk powder without the consignment document: needs evidence, no badge', () => {
    const answer = recognise(milkPowder, certificate({ organicCode17: '12326123456789012' }));
    expect(answer).toMatchObject({
      result: 'needs-evidence',
      reasonCode: 'DOCUMENT_MISSING',
      facts: { open: 'MPI-organic-export-certificate' },
    });
    expect(answer.conditions.map((c) => c.outcome)).toEqual(['missing', 'met', 'met']);
    expect(tier(milkPowder, [certificate()]).tier).toBe('none');
  });

  test('NZ manuka honey: apiculture is excluded, label only', () => {
    expect(recognise(manukaHoney, nzComplete)).toMatchObject({
      result: 'label-only',
      reasonCode: 'CATEGORY_EXCLUDED',
      ruleId: 'cn-nz-organic-2016',
    });
    expect(tier(manukaHoney, [nzComplete])).toMatchObject({ tier: 'none', reasonCode: 'CATEGORY_EXCLUDED' });
  });

  test('EU organic olive oil: not recognised by an explicit row, yet accepted by the shop', () => {
    expect(recognise(oliveOil, euOrganic)).toMatchObject({
      result: 'not-recognised',
      level: 'none',
      ruleId: 'cn-eu-organic',
      reasonCode: 'EXPLICIT_NONE',
    });
    const decision = tier(oliveOil, [euOrganic]);
    expect(decision).toMatchObject({
      tier: 'B',
      result: 'not-recognised',
      level: 'shop-acceptance',
      ruleId: 'shop-organic',
      reasonCode: 'SHOP_ACCEPTANCE',
    });
    expect(decision.reasons.map((r) => r.code)).toEqual(['SHOP_ACCEPTANCE', 'EXPLICIT_NONE']);
  });

  test('EU organic + GB/T 19630 certificate: China Organic by its own certificate', () => {
    const chinese = certificate({ id: 'c2', schemeId: 'china-organic', number: '812OP2600001' });
    expect(recognise(oliveOil, chinese)).toMatchObject({
      result: 'recognised',
      toScheme: 'china-organic',
      reasonCode: 'HOST_CERTIFICATE',
      ruleId: null,
    });
    expect(tier(oliveOil, [euOrganic, chinese])).toMatchObject({ tier: 'A', certificateId: 'c2', reasonCode: 'HOST_CERTIFICATE' });
  });

  test('expired FSC: no tier', () => {
    const expired = { ...fsc, validTo: day('2026-11-22') };
    expect(recognise(rattanBasket, expired)).toMatchObject({ result: 'not-recognised', reasonCode: 'CERTIFICATE_EXPIRED' });
    expect(tier(rattanBasket, [expired])).toMatchObject({ tier: 'none', reasonCode: 'CERTIFICATE_EXPIRED' });
    expect(tier(rattanBasket, [fsc])).toMatchObject({ tier: 'B', reasonCode: 'SHOP_ACCEPTANCE' });
  });

  test('FSC scope lacks rattan: out of scope', () => {
    const wood = {
      ...fsc,
      scope: [
        { kind: 'material' as const, value: 'wood' },
        { kind: 'category' as const, value: 'paper' },
      ],
    };
    expect(recognise(rattanBasket, wood)).toMatchObject({ result: 'not-recognised', reasonCode: 'OUT_OF_SCOPE' });
    expect(tier(rattanBasket, [wood]).tier).toBe('none');
  });

  test('Eco Mark on a stationery item: verification only', () => {
    const notebook = product({ category: 'stationery', hs: '4820.10', originCountry: 'JP' });
    const mark = certificate({ schemeId: 'eco-mark-jp', criteriaVersion: 'CJK' });
    expect(recognise(notebook, mark)).toMatchObject({
      result: 'label-only',
      level: 'verification-recognition',
      reasonCode: 'ASSESSMENT_RECOGNISED',
    });
    expect(tier(notebook, [mark])).toMatchObject({ tier: 'B', result: 'label-only', ruleId: 'cec-jea-2005' });
    expect(tier(notebook, [certificate({ schemeId: 'eco-mark-jp', criteriaVersion: 'own' })])).toMatchObject({
      tier: 'none',
      reasonCode: 'CONDITION_FAILED',
    });
  });

  test('one day before and after validTo', () => {
    const held = { ...nzComplete, validTo: day('2026-12-01') };
    expect(tier(milkPowder, [held], { when: new Date('2026-11-29T16:00:00Z') })).toMatchObject({
      tier: 'A',
      validUntil: day('2026-12-01'),
    });
    expect(tier(milkPowder, [held], { when: new Date('2026-11-30T15:59:59.999Z') }).tier).toBe('A');
    expect(tier(milkPowder, [held], { when: new Date('2026-11-30T16:00:00Z') })).toMatchObject({
      tier: 'none',
      reasonCode: 'CERTIFICATE_EXPIRED',
      validUntil: null,
    });
    expect(tier(milkPowder, [held], { when: new Date('2025-12-31T15:59:59Z') })).toMatchObject({
      tier: 'none',
      reasonCode: 'CERTIFICATE_NOT_YET_VALID',
      validUntil: day('2026-01-01'),
    });
  });

  test('rule suspended mid-order: the frozen decision stands, new ones fall', () => {
    const noon = new Date('2026-11-22T04:00:00Z');
    const versions = [
      { ...cnNz, validTo: noon },
      { ...cnNz, version: 2, validFrom: noon, status: 'suspended' as const },
    ];
    const placed = tier(milkPowder, [nzComplete], { rules: versions, when: new Date(noon.getTime() - 60_000) });
    expect(placed).toMatchObject({ tier: 'A', ruleVersion: 1, validUntil: noon });
    const later = tier(milkPowder, [nzComplete], { rules: versions, when: noon });
    expect(later).toMatchObject({ tier: 'none', ruleVersion: 2, reasonCode: 'RULE_SUSPENDED' });
    expect(tier(milkPowder, [nzComplete], { rules: versions, when: new Date(noon.getTime() - 60_000) })).toEqual(placed);
  });

  test('chain NZ -> EU -> CN gives nothing: neither EU goods through NZ nor the way round', () => {
    const withoutNone = rules.filter((r) => r !== cnEu);
    expect(recognise(oliveOil, euOrganic, { rules: withoutNone })).toMatchObject({ result: 'label-only', reasonCode: 'NO_RULE' });
    const euCn = rule({ id: 'eu-cn', fromScheme: 'eu-organic', toScheme: 'china-organic', level: 'equivalence' });
    const chain = [...rules.filter((r) => r !== cnEu && r !== cnNz), euCn];
    expect(recognise(milkPowder, nzComplete, { rules: chain })).toMatchObject({ result: 'label-only', reasonCode: 'NO_RULE' });
    expect(recognise(oliveOil, euOrganic, { rules: chain }).result).toBe('recognised');
  });
});

describe('the seven steps', () => {
  test('only a checked state counts; suspended and revoked do not, whatever the dates', () => {
    const result = (state: Certificate['state']) => recognise(milkPowder, { ...nzComplete, state }).reasonCode;
    expect(result('credential-verified')).toBe('RECOGNISED');
    expect(result('unverified')).toBe('CERTIFICATE_UNVERIFIED');
    expect(result('document-seen')).toBe('CERTIFICATE_UNVERIFIED');
    expect(result('suspended')).toBe('CERTIFICATE_SUSPENDED');
    expect(result('revoked')).toBe('CERTIFICATE_REVOKED');
  });

  test('claimed and not checked is tier C; the own claim of a seller stays C even when somebody looked', () => {
    expect(tier(milkPowder, [{ ...nzComplete, state: 'document-seen' }])).toMatchObject({ tier: 'C', reasonCode: 'SELLER_CLAIM' });
    expect(tier(milkPowder, [certificate({ schemeId: 'iso14021-self' })])).toMatchObject({ tier: 'C', reasonCode: 'SELLER_CLAIM' });
    expect(tier(milkPowder, [{ ...nzComplete, state: 'unverified', scope: [] }]).tier).toBe('none');
    expect(tier(milkPowder, [{ ...nzComplete, state: 'revoked' }]).tier).toBe('none');
    expect(tier(milkPowder, [])).toMatchObject({ tier: 'none', reasonCode: 'NO_CERTIFICATE', validUntil: null });
  });

  test('scope is by product, GTIN, category with ancestors, material or HS', () => {
    const covered = (scope: Certificate['scope']) => recognise(milkPowder, { ...nzComplete, scope }).result === 'recognised';
    expect(covered([{ kind: 'gtin', value: '2000000000015' }])).toBe(true);
    expect(covered([{ kind: 'category', value: 'food' }])).toBe(true);
    expect(covered([{ kind: 'hs', value: '0402' }])).toBe(true);
    expect(
      covered([
        { kind: 'product', value: 'p2' },
        { kind: 'hs', value: '0403' },
        { kind: 'material', value: 'milk' },
      ]),
    ).toBe(false);
  });

  test('a scheme speaks for its own categories only', () => {
    expect(recognise(product({ category: 'textile' }), nzComplete).reasonCode).toBe('SCHEME_NOT_FOR_CATEGORY');
    expect(recognise(milkPowder, certificate({ schemeId: 'nobody' })).reasonCode).toBe('SCHEME_UNKNOWN');
  });

  test('HS, origin and date bound a rule', () => {
    const bounded = (over: Partial<typeof cnNz>) => recognise(milkPowder, nzComplete, { rules: [{ ...cnNz, ...over }] }).result;
    expect(bounded({ hsPrefixes: ['04'] })).toBe('recognised');
    expect(bounded({ hsPrefixes: ['22'] })).toBe('label-only');
    expect(bounded({ originCountries: ['AU'] })).toBe('label-only');
    expect(bounded({ validTo: at })).toBe('label-only');
    expect(recognise({ ...milkPowder, originCountry: 'AU' }, nzComplete)).toMatchObject({
      result: 'label-only',
      reasonCode: 'CONDITION_FAILED',
    });
  });

  test('an explicit none beats a match, and the strongest level is taken', () => {
    const none = rule({ id: 'none', fromScheme: 'nz-organic', toScheme: 'china-organic', level: 'none', status: 'none' });
    expect(recognise(milkPowder, nzComplete, { rules: [cnNz, none] }).reasonCode).toBe('EXPLICIT_NONE');
    const weak = rule({ id: 'a-weak', fromScheme: 'nz-organic', toScheme: 'china-organic', level: 'verification-recognition' });
    expect(recognise(milkPowder, nzComplete, { rules: [weak, cnNz] }).ruleId).toBe('cn-nz-organic-2016');
  });

  test('direction: from-to does not lead back, both does', () => {
    const forward = rule({
      id: 'forward',
      fromScheme: 'china-organic',
      toScheme: 'nz-organic',
      level: 'equivalence',
      direction: 'from-to',
    });
    expect(recognise(milkPowder, nzComplete, { rules: [forward] }).reasonCode).toBe('NO_RULE');
    expect(recognise(milkPowder, nzComplete, { rules: [{ ...forward, direction: 'both' }] })).toMatchObject({
      result: 'recognised',
      toScheme: 'china-organic',
    });
  });

  test('a pilot needs the switch; a network rule speaks for its members; cooperation has no effect', () => {
    const scarf = product({ category: 'textile', hs: '6214.10', originCountry: 'DE' });
    const angel = certificate({ schemeId: 'blue-angel' });
    const pilot = rule({
      id: 'pilot',
      fromScheme: '*GENICES',
      toScheme: 'china-green-product',
      level: 'pilot',
      status: 'pilot',
      categories: ['textile'],
    });
    expect(recognise(scarf, angel, { rules: [pilot] })).toMatchObject({ result: 'label-only', reasonCode: 'PILOT_NOT_ENABLED' });
    expect(recognise(scarf, angel, { rules: [pilot], enabledPilots: ['pilot'] })).toMatchObject({
      result: 'recognised',
      reasonCode: 'RECOGNISED_PILOT',
    });
    const cooperation = rule({
      id: 'coop',
      fromScheme: 'blue-angel',
      toScheme: 'china-env-label',
      level: 'cooperation',
      categories: ['textile'],
    });
    expect(recognise(scarf, angel, { rules: [cooperation] })).toMatchObject({ result: 'label-only', reasonCode: 'RULE_WITHOUT_EFFECT' });
    expect(recognise(scarf, angel, { rules: [{ ...cooperation, level: 'equivalence', status: 'unclear' }] }).result).toBe('label-only');
  });

  test('a host badge never rests on a term nobody here can prove', () => {
    const shown = { ...cnNz, conditions: [{ type: 'shown-only' as const, name: 'agent', value: 'CEC' }] };
    expect(recognise(milkPowder, nzComplete, { rules: [shown] })).toMatchObject({ result: 'needs-evidence', facts: { open: 'agent' } });
  });
});

describe('several certificates', () => {
  test('the best one decides, in whatever order they come', () => {
    const held = [euOrganic, nzComplete, certificate({ id: 'c0', schemeId: 'iso14021-self' })].map((c, i) => ({ ...c, id: `k${i}` }));
    const forward = tier(milkPowder, held);
    expect(forward).toEqual(tier(milkPowder, [...held].reverse()));
    expect(forward).toMatchObject({ tier: 'A', certificateId: 'k1' });
  });

  test('the decision holds until the next date in its evidence, and says so', () => {
    const held = { ...nzComplete, validTo: day('2026-12-20') };
    const ending = [{ ...cnNz, validTo: day('2026-12-10') }, ecoMark];
    const until = tier(milkPowder, [held], { rules: ending }).validUntil;
    expect(until).toEqual(day('2026-12-10'));
    expect(tier(milkPowder, [held], { rules: ending, when: new Date(day('2026-12-10').getTime() - 1) }).tier).toBe('A');
    expect(tier(milkPowder, [held], { rules: ending, when: day('2026-12-10') }).tier).toBe('none');
  });
});
