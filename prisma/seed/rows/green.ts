import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Calendar } from '../calendar.ts';
import { endOf, startOf } from '../calendar.ts';
import type {
  CertificateContent,
  LabelPolicyContent,
  ProgrammeContent,
  RecognitionRuleContent,
  SchemeContent,
  ScopeItem,
} from '../content/types.ts';
import { seedUuid } from '../uuid.ts';

/** Members of the Global Ecolabelling Network's mutual recognition system are named by the content as `*GENICES`. */
export const schemeRows = (
  schemes: readonly (SchemeContent & { readonly networks?: readonly string[] })[],
): Prisma.SchemeCreateManyInput[] =>
  schemes.map(({ id, names, ...scheme }) => ({
    id,
    names,
    body: {
      owner: scheme.owner,
      ownerCountry: scheme.ownerCountry,
      isoType: scheme.isoType,
      kind: scheme.kind,
      categories: [...scheme.categories],
      networks: [...(scheme.networks ?? [])],
      numberPattern: scheme.numberPattern,
      validityYears: scheme.validityYears,
      verificationUrl: scheme.verificationUrl,
      source: scheme.source,
      note: scheme.note,
    },
  }));

export const policyRows = (policies: readonly LabelPolicyContent[]): Prisma.LabelPolicyCreateManyInput[] =>
  policies.map(({ id, version, validFrom, validTo, source, approvedBy, levels, enabledPilots, ...body }) => ({
    id,
    version,
    validFrom: startOf(validFrom) ?? new Date(0),
    validTo: endOf(validTo),
    source,
    approvedBy,
    body: { ...body, levels: { A: [...levels.A], B: [...levels.B] }, enabledPilots: [...enabledPilots] },
  }));

export const ruleRows = (rules: readonly RecognitionRuleContent[]): Prisma.RecognitionRuleCreateManyInput[] =>
  rules.map((rule) => ({
    id: rule.id,
    version: rule.version,
    validFrom: startOf(rule.validFrom) ?? new Date(0),
    validTo: endOf(rule.validTo),
    source: rule.source || rule.legalBasis,
    approvedBy: rule.approvedBy,
    body: {
      agreement: rule.agreement,
      fromScheme: rule.fromScheme,
      toScheme: rule.toScheme,
      direction: rule.direction,
      level: rule.level,
      categories: [...rule.categories],
      excludedCategories: [...rule.excludedCategories],
      hsPrefixes: [...rule.hsPrefixes],
      originCountries: [...rule.originCountries],
      conditions: rule.conditions.map((condition) => JSON.parse(JSON.stringify(condition))),
      status: rule.status,
      names: rule.names,
      explanations: rule.explanations,
      legalBasis: rule.legalBasis,
      evidenceUrl: rule.evidenceUrl,
      madeBy: rule.madeBy,
      confidence: rule.confidence === 'memory' ? 'memory' : 'seen',
    },
  }));

const scopeRow = ({ kind, value }: ScopeItem): { kind: string; value: string } => ({
  kind,
  value: kind === 'product' ? seedUuid('product', value) : value,
});

/** Certificates of the demo shop: their days count from the seeding day, their numbers are invented. */
export const certificateRows = (certificates: readonly CertificateContent[], calendar: Calendar): Prisma.CertificateCreateManyInput[] =>
  certificates.map((certificate) => ({
    id: seedUuid('certificate', certificate.id),
    schemeId: certificate.scheme,
    number: certificate.number,
    holder: certificate.holder,
    holderCountry: certificate.holderCountry,
    issuer: certificate.issuer,
    scope: certificate.scope.map(scopeRow),
    productIds: certificate.products.map((id) => seedUuid('product', id)),
    claimType: certificate.claimType,
    issuedAt: calendar.day(certificate.issuedDay),
    validFrom: calendar.day(certificate.validFromDay),
    // `validToDay` is the last valid day; the row's end is the beginning of the next.
    validTo: calendar.day(certificate.validToDay + 1),
    state: certificate.state,
    checkMethod: certificate.checkMethod,
    checker: certificate.checker,
    lastCheckedAt: certificate.lastCheckedDay === null ? null : calendar.day(certificate.lastCheckedDay),
    evidence: certificate.evidence.map(({ check, result, day, reference }) => ({
      check,
      result,
      at: calendar.day(day).toISOString(),
      reference,
    })),
    terms: {
      grade: null,
      criteriaVersion: null,
      issuerAccreditedBy: [],
      documents: certificate.documents.map((document) => document.code),
      organicCode17: certificate.organicCode17,
    },
    demonstration: certificate.demonstration,
  }));

const poolId = (programme: ProgrammeContent): string => `pool-${programme.id}`;

function programmeBody(programme: ProgrammeContent, calendar: Calendar): Prisma.InputJsonObject {
  const { benefit, cap, pool, scope, window } = programme;
  const percent = benefit.kind === 'percent';
  return {
    titles: programme.titles,
    summaries: programme.summaries,
    funder: programme.funder,
    fundedBy: programme.fundedBy,
    window: { from: calendar.day(window.fromDay).toISOString(), to: calendar.day(window.toDay).toISOString() },
    // Whoever buys gives an identity at the checkout; caps are kept by holds, so a guest may be shown what everybody gets.
    audience: 'anyone',
    scope: {
      tiers: [...scope.tiers],
      countries: [...scope.countries],
      categories: [...scope.categories],
      modes: [...scope.modes],
      productIds: scope.products.map((id) => seedUuid('product', id)),
    },
    benefit: percent
      ? { kind: 'percent', rateBps: benefit.rateBps }
      : { kind: 'carbon', minorPerKgCo2e: String(benefit.fenPerKgCo2e), againstMode: benefit.againstMode, method: benefit.method },
    base: 'line-after-price-cut',
    cap: { perItemMinor: String(cap.perItemFen), perPersonMinor: String(cap.perPersonFen), perPersonCount: cap.perPersonCount },
    pool: {
      id: poolId(programme),
      totalMinor: String(pool.totalFen),
      slices: pool.slices.map((slice, no) => ({ no, opensAt: calendar.day(slice.fromDay).toISOString(), capMinor: String(slice.fen) })),
    },
    stack: { group: programme.stack.group, order: programme.stack.order, exclusiveWith: [] },
    clawback: programme.clawback,
    source: `Yiji programme ${programme.id}`,
    approvedBy: programme.approvedBy,
  };
}

export const programmeRows = (programmes: readonly ProgrammeContent[], calendar: Calendar): Prisma.ProgrammeCreateManyInput[] =>
  programmes.map((programme) => ({
    id: programme.id,
    version: programme.version,
    status: 'live',
    body: programmeBody(programme, calendar),
    createdBy: programme.madeBy,
    createdAt: calendar.day(Math.min(0, programme.window.fromDay) - 1),
    current: true,
  }));

export const poolRows = (programmes: readonly ProgrammeContent[]): Prisma.PoolCreateManyInput[] =>
  programmes.map((programme) => ({
    id: poolId(programme),
    programmeId: programme.id,
    currency: 'CNY',
    totalMinor: programme.pool.totalFen,
  }));

interface Used {
  readonly programme: ProgrammeContent;
  readonly sliceId: string;
  readonly no: number;
  readonly opensAt: Date;
  readonly capMinor: bigint;
  readonly usedMinor: bigint;
}

const slicesOf = (programmes: readonly ProgrammeContent[], calendar: Calendar): Used[] =>
  programmes.flatMap((programme) =>
    programme.pool.slices.map((slice, no) => ({
      programme,
      sliceId: seedUuid('pool-slice', `${programme.id}/${no}`),
      no,
      opensAt: calendar.day(slice.fromDay),
      capMinor: slice.fen,
      usedMinor: slice.usedFen,
    })),
  );

export const sliceRows = (programmes: readonly ProgrammeContent[], calendar: Calendar): Prisma.PoolSliceCreateManyInput[] =>
  slicesOf(programmes, calendar).map(({ programme, sliceId, no, opensAt, capMinor, usedMinor }) => ({
    id: sliceId,
    poolId: poolId(programme),
    no,
    opensAt,
    capMinor,
    inUseMinor: usedMinor,
  }));

/**
 * What was spent before this shop was filled: one hold a slice, reserved and then committed, so that every counter is the sum of its
 * entries.
 */
export function spentRows(
  programmes: readonly ProgrammeContent[],
  calendar: Calendar,
): {
  holds: Prisma.IncentiveHoldCreateManyInput[];
  entries: Prisma.IncentiveHoldEntryCreateManyInput[];
} {
  const spent = slicesOf(programmes, calendar).filter((slice) => slice.usedMinor > 0n);
  const holds = spent.map(({ programme, sliceId, opensAt, usedMinor }) => ({
    id: seedUuid('incentive-hold', sliceId),
    orderId: seedUuid('order', 'before the shop was filled'),
    lineNo: 0,
    part: 0,
    programmeId: programme.id,
    programmeVersion: programme.version,
    sliceId,
    amountMinor: usedMinor,
    quantity: 1,
    state: 'reserved',
    quotedAt: opensAt,
    at: opensAt,
  }));
  const entries = holds.flatMap((hold) => [
    {
      id: seedUuid('incentive-entry', `${hold.id}/reserve`),
      holdId: hold.id,
      kind: 'reserve',
      amountMinor: hold.amountMinor,
      personMinor: hold.amountMinor,
      quantity: 1,
      at: hold.at,
    },
    {
      id: seedUuid('incentive-entry', `${hold.id}/commit`),
      holdId: hold.id,
      kind: 'commit',
      amountMinor: 0n,
      personMinor: 0n,
      quantity: 0,
      at: hold.at,
    },
  ]);
  return { holds: holds.map((hold, index) => ({ ...hold, lineNo: index })), entries };
}
