import { useEffect, useRef } from 'react';
import { Form, Link, useSubmit } from 'react-router';
import { CNY } from '#app/kernel/currency.ts';
import { money, toDecimal } from '#app/kernel/money.ts';
import type { FacetGroup, FacetValue, ListPage, ListQuery } from '#app/modules/discovery/contract.ts';
import { numberText } from '#app/platform/i18n/format.ts';
import { Flag, Icon } from '#app/ui/icon.tsx';
import { Said } from '#app/ui/said.tsx';
import { type Translate, useLocale, useText } from '#app/ui/text.ts';
import { keyOf, listSearch, maxKey, minKey, onlyGreen, toggleGreen, wholeList } from './list-url.ts';
import { TierBadge } from './tier-badge.tsx';

export const facetsId = 'facets';
export const facetFormId = 'facet-form';

/** Values shown before "all"; chosen ones always stand before it. */
const firstValues = 8;

/** Countries and categories bring their names; the words of the rest are the page's. */
export const labelOf = (t: Translate, group: FacetGroup['id'], { value, label }: FacetValue): string => {
  if (label) return label.text;
  if (group === 'mode') return t(`discovery:mode.${value}`);
  return group === 'tier' ? t(`shell:tier.${value}`) : t(`browse:facet.${group}Only`);
};

/** Did the browser come to this document by an address or a link, and not back to it. */
const openedAnew = (): boolean =>
  performance.getEntriesByType('navigation').some((entry) => (entry as PerformanceNavigationTiming).type === 'navigate');

function Value({ group, value }: { readonly group: FacetGroup['id']; readonly value: FacetValue }) {
  const input = useRef<HTMLInputElement>(null);
  const t = useText('browse');
  const locale = useLocale();
  const submit = useSubmit();
  const met = useRef(false);
  useEffect(() => {
    const box = input.current;
    const first = !met.current;
    met.current = true;
    if (!box || box.checked === value.selected) return;
    // Ticked before the script came: the tick counts. Otherwise the address decides, and the box follows it without losing focus:
    // after a removed chip, after Back, after a reload for which the browser has filled it in.
    if (first && box.form && openedAnew()) void submit(box.form, { preventScrollReset: true });
    else box.checked = value.selected;
  }, [value.selected, submit]);
  return (
    <label className="opt">
      <input ref={input} type="checkbox" name={keyOf(group)} value={value.value} defaultChecked={value.selected} />
      {group === 'country' && <Flag country={value.value} />}
      {group === 'mode' && <Icon name={value.value === 'rail' ? 'mode-rail' : value.value === 'air' ? 'mode-air' : 'mode-bonded'} />}
      {group === 'tier' && value.value !== 'none' ? (
        <TierBadge tier={value.value as 'A' | 'B' | 'C'} />
      ) : (
        <span>{value.label ? <Said {...value.label} /> : labelOf(t, group, value)}</span>
      )}
      <span className="n">
        <bdi>{numberText(locale, value.count)}</bdi>
      </span>
    </label>
  );
}

function Group({ group }: { readonly group: FacetGroup }) {
  const t = useText('browse');
  if (group.values.length === 0) return null;
  const front = group.values.filter((value, i) => i < firstValues || value.selected);
  const rest = group.values.filter((value) => !front.includes(value));
  const items = (values: readonly FacetValue[]) => values.map((value) => <Value key={value.value} group={group.id} value={value} />);
  return (
    <fieldset className="facet">
      <legend>{t(`facet.${group.id}`)}</legend>
      <div className="opts">{items(front)}</div>
      {rest.length > 0 && (
        <details>
          <summary>{t('facet.all', { count: group.values.length })}</summary>
          <div className="opts">{items(rest)}</div>
        </details>
      )}
    </fieldset>
  );
}

/** Green first: one tap for verified labels, then each tier, then what is discounted. */
function GreenBlock({ groups, query, base }: { readonly groups: readonly FacetGroup[]; readonly query: ListQuery; readonly base: string }) {
  const t = useText('browse');
  const on = onlyGreen(query);
  return (
    <fieldset className="facet gblock">
      <legend>{t('facet.green')}</legend>
      <Link className="sw-row" to={base + listSearch(toggleGreen(query))} preventScrollReset>
        <span>
          <Icon name="leaf" />
          <span>
            <b>{t('facet.onlyGreen')}</b>
            <small>{t('facet.onlyGreenNote')}</small>
          </span>
        </span>
        <span className={on ? 'switch on' : 'switch'}>
          <span className="vh">{t(on ? 'facet.on' : 'facet.off')}</span>
        </span>
      </Link>
      <div className="opts">
        {groups.flatMap((group) =>
          group.values
            .filter((value) => value.value !== 'none')
            .map((value) => <Value key={group.id + value.value} group={group.id} value={value} />),
        )}
      </div>
    </fieldset>
  );
}

function PriceRange({ query, bounds }: { readonly query: ListQuery; readonly bounds: ListPage['priceBounds'] }) {
  const t = useText('browse');
  const text = (minor: bigint | null) => (minor === null ? '' : toDecimal(money(minor, CNY)).replace(/\.00$/, ''));
  const whole = (minor: bigint | undefined) => (minor === undefined ? '' : String(minor / 100n));
  const box = (name: string, value: bigint | null, placeholder: string) => (
    <span className="box">
      ¥
      <input
        key={text(value)}
        name={name}
        defaultValue={text(value)}
        placeholder={placeholder}
        inputMode="decimal"
        pattern="[0-9]{1,7}([.][0-9]{1,2})?"
        maxLength={10}
        aria-label={t(name === minKey ? 'facet.min' : 'facet.max')}
      />
    </span>
  );
  return (
    <fieldset className="facet">
      <legend>{t('facet.price')}</legend>
      <div className="range">
        {box(minKey, query.minMinor, whole(bounds?.min.minor))}
        <span className="muted">–</span>
        {box(maxKey, query.maxMinor, bounds ? String((bounds.max.minor + 99n) / 100n) : '')}
      </div>
    </fieldset>
  );
}

interface FacetsProps {
  readonly page: ListPage;
  readonly query: ListQuery;
  /** Path of the list, with its language. */
  readonly base: string;
}

/** The filters of a list: one GET form, beside the grid on a desk, a sheet on phones. Chosen at once with JavaScript, by button without. */
export function Facets({ page, query, base }: FacetsProps) {
  const t = useText('browse');
  const submit = useSubmit();
  const green = page.facets.filter(({ id }) => id === 'tier' || id === 'discounted');
  const others = page.facets.filter(({ id }) => id !== 'tier' && id !== 'discounted');
  return (
    <aside id={facetsId} popover="auto" className="facets panel" aria-label={t('facet.title')}>
      <div className="sheet-h">
        <b>{t('facet.title')}</b>
        <button type="button" className="ib" popoverTarget={facetsId} popoverTargetAction="hide" aria-label={t('shell:close')}>
          <Icon name="x" />
        </button>
      </div>
      <Form
        id={facetFormId}
        action={base}
        onChange={(event) => event.currentTarget.checkValidity() && submit(event.currentTarget, { preventScrollReset: true })}
      >
        {query.text && <input type="hidden" name="q" value={query.text} />}
        <GreenBlock groups={green} query={query} base={base} />
        {others.map((group) => (
          <Group key={group.id} group={group} />
        ))}
        <PriceRange query={query} bounds={page.priceBounds} />
        <noscript>
          <div className="facet deskonly">
            <button type="submit" className="btn btn-1 btn-w">
              {t('facet.apply')}
            </button>
          </div>
        </noscript>
        <div className="sheet-f">
          <Link className="btn btn-2" to={base + listSearch({ ...wholeList, text: query.text, sort: query.sort })}>
            {t('facet.reset')}
          </Link>
          <button type="submit" className="btn btn-1" onClick={() => document.getElementById(facetsId)?.hidePopover()}>
            {t('facet.show', { count: page.total })}
          </button>
        </div>
      </Form>
    </aside>
  );
}
