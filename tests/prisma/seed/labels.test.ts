import { describe, expect, it } from 'vitest';
import { plus, startOfShanghaiDay } from '#app/kernel/time.ts';
import type { Certificate, LabelPolicy, Tier } from '#app/modules/green/contract.ts';
import { tierOf } from '#app/modules/green/rules.ts';
import { calendarOf, endOf, startOf } from '#prisma/seed/calendar.ts';
import { categories } from '#prisma/seed/content/categories.ts';
import { certificates } from '#prisma/seed/content/certificates.ts';
import { labelPolicies } from '#prisma/seed/content/label-policy.ts';
import { products } from '#prisma/seed/content/products.ts';
import { programmes } from '#prisma/seed/content/programmes.ts';
import { recognitionRules } from '#prisma/seed/content/recognition.ts';
import { sellersOf } from '#prisma/seed/content/sellers.ts';
import { hsRates, schemes } from '#prisma/seed/content/tables.ts';
import { ruleRows } from '#prisma/seed/rows/green.ts';
import { textsOf } from '#tests/locales/texts.ts';

const at = plus(startOfShanghaiDay('2026-11-22'), 10 * 3_600_000);
const calendar = calendarOf(at);

const [published] = labelPolicies;
if (!published) throw new Error('the shop opens with a policy');
const policy: LabelPolicy = {
  ...published,
  schemes,
  rules: recognitionRules.map((rule) => ({ ...rule, validFrom: startOf(rule.validFrom) ?? at, validTo: endOf(rule.validTo) })),
  categories: Object.fromEntries(categories.map((c) => [c.id, c.ancestors])),
};

const held: readonly (Certificate & { readonly products: readonly string[] })[] = certificates.map((c) => ({
  id: c.id,
  schemeId: c.scheme,
  number: c.number,
  holder: c.holder,
  holderCountry: c.holderCountry,
  issuer: c.issuer,
  scope: c.scope,
  claimType: c.claimType,
  grade: null,
  criteriaVersion: null,
  issuerAccreditedBy: [],
  documents: c.documents.map((d) => d.code),
  organicCode17: c.organicCode17,
  validFrom: calendar.day(c.validFromDay),
  validTo: calendar.day(c.validToDay + 1),
  state: c.state,
  checkMethod: c.checkMethod,
  checker: c.checker,
  lastCheckedAt: c.lastCheckedDay === null ? null : calendar.day(c.lastCheckedDay),
  products: c.products,
}));

const labelOf = (id: string, moment = at) => {
  const product = products.find((p) => p.id === id);
  if (!product) throw new Error(`no product ${id}`);
  const labelled = { ...product, productId: product.id };
  return tierOf({ product: labelled, certificates: held.filter((c) => c.products.includes(id)) }, policy, moment);
};

const tiers = new Map(products.map((p) => [p.id, labelOf(p.id).tier]));
const inTier = (tier: Tier) => [...tiers].filter(([, t]) => t === tier).map(([id]) => id);

describe('labels of the demo shop on its seeding day', () => {
  it('has goods in every tier', () => {
    expect(inTier('A').length).toBeGreaterThanOrEqual(10);
    expect(inTier('B').length).toBeGreaterThanOrEqual(20);
    expect(inTier('C').length).toBeGreaterThanOrEqual(10);
    expect(inTier('none').length).toBeGreaterThanOrEqual(10);
  });

  it.each([
    { name: 'NZ milk powder', id: 'p065', tier: 'A', reasonCode: 'RECOGNISED' },
    { name: 'NZ manuka honey', id: 'p064', tier: 'none', reasonCode: 'CATEGORY_EXCLUDED' },
    { name: 'NZ blackcurrant without its export certificate', id: 'p086', tier: 'B', reasonCode: 'SHOP_ACCEPTANCE' },
    { name: 'EU organic olive oil', id: 'p044', tier: 'B', reasonCode: 'SHOP_ACCEPTANCE' },
    { name: 'EU organic with a GB/T 19630 certificate', id: 'p040', tier: 'A', reasonCode: 'HOST_CERTIFICATE' },
    { name: 'expired FSC', id: 'p003', tier: 'none', reasonCode: 'CERTIFICATE_EXPIRED' },
    { name: 'FSC whose scope lacks rattan', id: 'p015', tier: 'none', reasonCode: 'OUT_OF_SCOPE' },
    { name: 'Eco Mark on stationery', id: 'p081', tier: 'B', reasonCode: 'ASSESSMENT_RECOGNISED' },
    { name: 'Thai green label on latex', id: 'p006', tier: 'B', reasonCode: 'ASSESSMENT_RECOGNISED' },
    { name: 'suspended farm standard', id: 'p004', tier: 'none', reasonCode: 'CERTIFICATE_SUSPENDED' },
    { name: 'revoked organic', id: 'p038', tier: 'none', reasonCode: 'CERTIFICATE_REVOKED' },
    { name: 'acceptance that has ended', id: 'p093', tier: 'none', reasonCode: 'NO_RULE' },
    { name: 'claimed and not checked', id: 'p002', tier: 'C', reasonCode: 'SELLER_CLAIM' },
    { name: 'own claim of the seller', id: 'p066', tier: 'C', reasonCode: 'SELLER_CLAIM' },
    { name: 'no certificate', id: 'p013', tier: 'none', reasonCode: 'NO_CERTIFICATE' },
  ])('$name', ({ id, tier, reasonCode }) => {
    expect(labelOf(id)).toMatchObject({ tier, reasonCode });
  });

  it('keeps the Chinese word for organic to tier A: every text that the page of another tier shows', () => {
    const word = /有机|organic/i;
    const green = textsOf('zh-CN', 'green');
    const zh = (texts: { readonly 'zh-CN': string } | undefined) => texts?.['zh-CN'] ?? '';
    const pages = products.filter((p) => tiers.get(p.id) !== 'A');
    for (const product of pages) {
      const certs = held.filter((c) => c.products.includes(product.id));
      const reasons = [...labelOf(product.id).reasons.map((note) => note.ruleId), labelOf(product.id).ruleId];
      const rules = recognitionRules.filter((rule) => reasons.includes(rule.id));
      const shown = [
        zh(product.names),
        zh(product.descriptions),
        zh(product.region),
        ...product.specs.map(({ value }) => zh(value)),
        product.originalName.text,
        zh(sellersOf(products).find(({ id }) => id === product.seller)?.story),
        ...schemes
          .filter((scheme) => certs.some((c) => c.schemeId === scheme.id && scheme.ownerCountry !== 'CN'))
          .map(({ names }) => zh(names)),
        ...rules.flatMap((rule) => [zh(rule.names), zh(rule.explanations)]),
        ...labelOf(product.id).reasons.map(({ code }) => green.get(`reason.${code}`) ?? ''),
        ...certificates
          .filter((c) => c.products.includes(product.id))
          .flatMap((c) => c.evidence.map(({ check }) => green.get(`check.${check}`) ?? '')),
      ];
      for (const text of shown) expect(text, product.id).not.toMatch(word);
      // Names of bodies stand as they are written.
      for (const { holder, issuer } of certs) expect(`${holder} ${issuer}`, product.id).not.toContain('有机');
    }
    expect(pages.filter((p) => tiers.get(p.id) === 'B').length).toBeGreaterThanOrEqual(20);
    expect(products.filter((p) => word.test(zh(p.names))).map((p) => tiers.get(p.id))).toEqual(expect.arrayContaining(['A']));
  });

  it('keeps it out of every foreign scheme and of every rule, wherever they are shown', () => {
    for (const { id, names, ownerCountry } of schemes) if (ownerCountry !== 'CN') expect(names['zh-CN'], id).not.toContain('有机');
    for (const { id, names, explanations } of recognitionRules)
      expect(`${names['zh-CN']}${explanations['zh-CN']}`, id).not.toContain('有机');
  });

  it('says of the olive oil that it is not recognised in China', () => {
    expect(labelOf('p044').result).toBe('not-recognised');
  });

  it('changes by the passing of time alone', () => {
    expect(labelOf('p074').tier).toBe('B');
    expect(labelOf('p074', calendar.day(9)).tier).toBe('B');
    expect(labelOf('p074', calendar.day(10)).tier).toBe('none');
    expect(labelOf('p072', calendar.day(22)).tier).toBe('none');
  });

  it('holds certificates that expire within thirty days, and expired, suspended, revoked and unchecked ones', () => {
    const soon = certificates.filter((c) => c.state === 'registry-checked' && c.validToDay >= 0 && c.validToDay <= 30);
    expect(soon.length).toBeGreaterThanOrEqual(3);
    const states = new Set(certificates.map((c) => c.state));
    for (const state of ['registry-checked', 'credential-verified', 'unverified', 'document-seen', 'expired', 'suspended', 'revoked']) {
      expect(states).toContain(state);
    }
  });
});

describe('certificates', () => {
  it('carry invented numbers of the scheme’s form, once each', () => {
    for (const certificate of certificates) {
      const scheme = schemes.find((s) => s.id === certificate.scheme);
      expect(scheme, certificate.id).toBeDefined();
      if (scheme?.numberPattern) expect(certificate.number, certificate.id).toMatch(new RegExp(scheme.numberPattern));
      expect(certificate.demonstration).toBe(true);
      if (certificate.organicCode17) expect(certificate.organicCode17, certificate.id).toMatch(/^\d{17}$/);
    }
    expect(new Set(certificates.map((c) => c.id)).size).toBe(certificates.length);
  });

  it('agree with themselves: dates in order, products known, checks named, state and dates in step', () => {
    for (const c of certificates) {
      expect(c.issuedDay, c.id).toBeLessThanOrEqual(c.validFromDay);
      expect(c.validFromDay, c.id).toBeLessThan(c.validToDay);
      expect(c.state === 'expired', c.id).toBe(c.validToDay < 0);
      expect(c.evidence.length, c.id).toBeGreaterThanOrEqual(3);
      for (const id of c.products)
        expect(
          products.some((p) => p.id === id),
          `${c.id} ${id}`,
        ).toBe(true);
      const passed = c.evidence.every((e) => e.result === 'passed');
      if (c.state === 'unverified') expect(passed, c.id).toBe(false);
    }
  });
});

describe('recognition rules', () => {
  it('convert the sixteen agreements and add our own, each dated and seen by two', () => {
    const agreements = new Set(recognitionRules.filter((r) => r.level !== 'shop-acceptance').map((r) => r.agreement));
    expect(agreements.size).toBe(16);
    expect(recognitionRules.filter((r) => r.level === 'shop-acceptance').length).toBeGreaterThanOrEqual(10);
    for (const rule of recognitionRules) {
      expect(rule.madeBy, rule.id).not.toBe(rule.approvedBy);
      expect(rule.validFrom, rule.id).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(rule.legalBasis.length, rule.id).toBeGreaterThan(0);
    }
    expect(new Set(recognitionRules.map((r) => `${r.id}/${r.version}`)).size).toBe(recognitionRules.length);
  });

  it('never calls our own acceptance recognised in China, nor organic in Chinese', () => {
    for (const rule of recognitionRules.filter((r) => r.level === 'shop-acceptance')) {
      const chinese = rule.names['zh-CN'] + rule.explanations['zh-CN'];
      expect(chinese, rule.id).not.toMatch(/有机|中国认可|互认/);
      expect(rule.validTo, rule.id).not.toBeNull();
    }
  });
});

describe('programmes', () => {
  const tree = new Map(categories.map((c) => [c.id, c.ancestors]));
  const eligible = (programme: (typeof programmes)[number]) =>
    products.filter((p) => {
      const { scope } = programme;
      const words = [p.category, ...(tree.get(p.category) ?? []), ...p.materials];
      return (
        scope.tiers.some((tier) => tier === tiers.get(p.id)) &&
        (scope.countries.length === 0 || scope.countries.includes(p.originCountry)) &&
        (scope.categories.length === 0 || scope.categories.some((c) => words.includes(c))) &&
        (scope.modes.length === 0 || scope.modes.some((m) => p.modes.includes(m)))
      );
    });

  it('have at least five eligible goods each, open or not', () => {
    for (const programme of programmes) expect(eligible(programme).length, programme.id).toBeGreaterThanOrEqual(5);
  });

  it('cover every state a shopper can meet', () => {
    expect(programmes.filter((p) => p.expected === 'open').length).toBeGreaterThanOrEqual(4);
    for (const p of programmes) {
      const total = p.pool.slices.reduce((sum, s) => sum + s.fen, 0n);
      const released = p.pool.slices.filter((s) => s.fromDay <= 0).reduce((sum, s) => sum + s.fen - s.usedFen, 0n);
      expect(total, p.id).toBe(p.pool.totalFen);
      for (const slice of p.pool.slices) expect(slice.usedFen <= slice.fen, p.id).toBe(true);
      expect(p.window.fromDay > 0, p.id).toBe(p.expected === 'not-yet-open');
      expect(released === 0n, p.id).toBe(p.expected !== 'open');
      expect(p.cap.perItemFen <= p.cap.perPersonFen, p.id).toBe(true);
      expect(p.madeBy, p.id).not.toBe(p.approvedBy);
    }
    expect(programmes.some((p) => p.pool.slices.length > 1)).toBe(true);
    expect(programmes.some((p) => p.benefit.kind === 'carbon')).toBe(true);
  });
});

describe('issuers', () => {
  it('are entries of a register or nobody: a name the seller gave is not one of ours', () => {
    const unknown = certificates.filter(({ issuer }) => issuer === null);
    expect(unknown.length).toBeGreaterThanOrEqual(10);
    expect(unknown.every(({ state }) => state === 'unverified' || state === 'document-seen')).toBe(true);
    expect(certificates.filter(({ issuer }) => issuer !== null && /seller|checked/.test(issuer))).toEqual([]);
  });
});

describe('words of a certificate', () => {
  it.each(['zh-CN', 'en', 'ar'])('stand in %s: its materials, and how its rule is known', (language) => {
    const green = textsOf(language, 'green');
    const materials = new Set(certificates.flatMap((c) => c.scope.filter(({ kind }) => kind === 'material').map(({ value }) => value)));
    expect(materials.size).toBeGreaterThan(2);
    for (const material of materials) expect(green.get(`material.${material}`), material).toMatch(/./);
    for (const { body } of ruleRows(recognitionRules)) {
      const { confidence } = body as { readonly confidence: string };
      expect(green.get(`confidence.${confidence}`), confidence).toMatch(/./);
    }
    const pricing = textsOf(language, 'pricing');
    for (const confidence of new Set(hsRates.map((rate) => (rate.confidence === 'seen' ? 'seen' : 'memory'))))
      expect(pricing.get(`confidence.${confidence}`), confidence).toMatch(/./);
  });
});
