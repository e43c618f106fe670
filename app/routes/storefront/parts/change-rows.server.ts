import type { Locale } from '#app/kernel/locale.ts';
import { cny, type Money } from '#app/kernel/money.ts';
import type { QuoteChange } from '#app/modules/checkout/contract.ts';
import { dayText, isolate, moneyText, numberText, rangeText } from '#app/platform/i18n/format.ts';
import { textIn } from '#app/platform/i18n/instances.server.ts';

/** One row of what changed, in words: what it is about, before and after, and why. */
export interface ChangeRow {
  readonly key: string;
  readonly title: string;
  /** Goods or the parcel it is about. */
  readonly about: { readonly text: string; readonly lang?: string } | null;
  readonly before: Money | string | null;
  readonly after: Money | string | null;
  readonly why: string;
}

interface Telling {
  readonly locale: Locale;
  readonly t: ReturnType<typeof textIn>;
  readonly change: QuoteChange;
}

const percent = (locale: Locale, bps: string | undefined): string => {
  const points = Number(bps ?? 0) / 100;
  return `${numberText(locale, points, Number.isInteger(points) ? 0 : 1)}%`;
};
const yuan = (locale: Locale, minor: string | undefined): string => isolate(locale, moneyText(locale, cny(BigInt(minor ?? 0))));

const days = ({ locale, t }: Telling, min: string | undefined, max: string | undefined): string => {
  const range = { min: Number(min ?? 0), max: Number(max ?? 0) };
  return t('discovery:days', { days: rangeText(locale, range), count: range.max });
};

/** What stands in the two columns: amounts where money moved, else the facts themselves. */
function columns(telling: Telling): readonly [before: Money | string | null, after: Money | string | null] {
  const { locale, t, change } = telling;
  const { facts, before, after } = change;
  switch (change.code) {
    case 'quantity':
      return [`× ${facts.before}`, `× ${facts.after}`];
    case 'option':
      return [t(`discovery:mode.${facts.before}`), t(`discovery:mode.${facts.after}`)];
    case 'tier':
      return [t(`requote:tier.${facts.before}`), t(`requote:tier.${facts.after}`)];
    case 'rate':
      return [percent(locale, facts.beforeBps), percent(locale, facts.afterBps)];
    case 'policy':
      return [percent(locale, facts.beforeShareBps), percent(locale, facts.afterShareBps)];
    case 'days':
      return [days(telling, facts.beforeMin, facts.beforeMax), days(telling, facts.afterMin, facts.afterMax)];
    default:
      return [before, after];
  }
}

/** Why, in one sentence: a discount by its own reason, everything else by its kind. */
function whyOf({ locale, t, change }: Telling): string {
  const { code, facts } = change;
  const day = (at: string | undefined): string => (at ? isolate(locale, dayText(new Date(at))) : '');
  if (code === 'programme' && facts.reason) {
    const told = { ...facts, from: day(facts.from), to: day(facts.to), mode: facts.mode ? t(`discovery:mode.${facts.mode}`) : '' };
    return t(`green:decision.${facts.reason}`, { ...told, instead: change.instead ?? '' });
  }
  if (code === 'regime')
    return t(`requote:changeSays.regime.${facts.after}`, { value: yuan(locale, facts.valueMinor), limit: yuan(locale, facts.limitMinor) });
  if (code === 'policy')
    return t('requote:changeSays.policy', { limit: yuan(locale, facts.afterLimitMinor), source: isolate(locale, facts.source ?? '') });
  if (code === 'rate') return t('requote:changeSays.rate', { source: isolate(locale, facts.source ?? '') });
  return t(`requote:changeSays.${code}`);
}

function aboutOf({ t, change }: Telling): ChangeRow['about'] {
  const { product, programme, facts } = change;
  if (programme) return { text: product ? `${programme} · ${product.text}` : programme };
  if (product) return product;
  return facts.no ? { text: t('checkout:parcel.title', { no: facts.no }) } : null;
}

/** The rows of the page that asks for a new yes; the total stands below them by itself. */
export function changeRows(locale: Locale, changes: readonly QuoteChange[]): ChangeRow[] {
  const t = textIn(locale);
  return changes
    .filter((change) => change.code !== 'total')
    .map((change, index) => {
      const telling = { locale, t, change };
      const [before, after] = columns(telling);
      const title = t(change.code === 'rate' ? `requote:rateOf.${change.facts.tax}` : `requote:change.${change.code}`);
      return { key: `${index} ${change.code}`, title, about: aboutOf(telling), before, after, why: whyOf(telling) };
    });
}
