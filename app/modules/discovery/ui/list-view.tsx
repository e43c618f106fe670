import { Link, useSubmit } from 'react-router';
import { CNY } from '#app/kernel/currency.ts';
import { money } from '#app/kernel/money.ts';
import { type ListPage, type ListQuery, sortOrders } from '#app/modules/discovery/contract.ts';
import { isolate, moneyText } from '#app/platform/i18n/format.ts';
import { Pick } from '#app/ui/field.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Pager } from '#app/ui/pager.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useLocale, usePath, useText } from '#app/ui/text.ts';
import { CardGrid } from './card.tsx';
import { Facets, facetFormId, facetsId, labelOf } from './facets.tsx';
import { listSearch, onlyGreen, toggleGreen, wholeList, without, withoutGroup } from './list-url.ts';

interface ListProps {
  readonly page: ListPage;
  /** Path of the list without a language. */
  readonly path: string;
  /** A pavilion does not filter by country. */
  readonly fixedCountry?: boolean;
}

interface Chip {
  readonly key: string;
  readonly label: string;
  readonly without: ListQuery;
}

/** What is chosen, each with the list without it. */
function useChips({ page, fixedCountry }: ListProps): readonly Chip[] {
  const { query } = page;
  const t = useText('browse');
  const locale = useLocale();
  const facets = page.facets
    .filter(({ id }) => !(fixedCountry && id === 'country'))
    .flatMap(({ id, values }) =>
      values
        .filter(({ selected }) => selected)
        .map((value) => ({ key: id + value.value, label: labelOf(t, id, value), without: without(query, id, value.value) })),
    );
  const yuan = (minor: bigint | null) => (minor === null ? '…' : isolate(locale, moneyText(locale, money(minor, CNY))));
  const priced = query.minMinor !== null || query.maxMinor !== null;
  const words = query.minMinor === null ? 'chip.atMost' : query.maxMinor === null ? 'chip.atLeast' : 'chip.price';
  const price = {
    key: 'price',
    label: t(words, { min: yuan(query.minMinor), max: yuan(query.maxMinor) }),
    without: without(query, 'price', ''),
  };
  return priced ? [...facets, price] : facets;
}

function Chips(props: ListProps) {
  const t = useText('browse');
  const { path } = props;
  const { query } = props.page;
  const base = usePath()(path);
  const chips = useChips(props);
  return (
    <div className="chips">
      <Link className={onlyGreen(query) ? 'chip on' : 'chip'} to={base + listSearch(toggleGreen(query))} preventScrollReset>
        <Icon name={onlyGreen(query) ? 'check' : 'leaf'} />
        {t('facet.onlyGreen')}
      </Link>
      <button type="button" className="chip phoneonly" popoverTarget={facetsId}>
        <Icon name="filter" />
        {t('facet.title')}
        {chips.length > 0 && <b>{chips.length}</b>}
      </button>
      {chips.map((chip) => (
        <Link
          key={chip.key}
          className="chip x"
          to={base + listSearch(chip.without)}
          preventScrollReset
          aria-label={t('chip.remove', { label: chip.label })}
        >
          {chip.label} <Icon name="x" />
        </Link>
      ))}
      {chips.length > 1 && (
        <Link className="link small" to={base + listSearch({ ...wholeList, text: query.text, sort: query.sort })}>
          {t('chip.clear')}
        </Link>
      )}
    </div>
  );
}

/** The order of the list: part of the facet form by its `form` attribute. */
function Sort({ query }: { readonly query: ListQuery }) {
  const t = useText('browse');
  const submit = useSubmit();
  return (
    <span className="sortf">
      <Pick
        key={query.sort}
        form={facetFormId}
        name="sort"
        label={t('sort.label')}
        quiet
        defaultValue={query.sort}
        options={sortOrders.map((order) => ({ value: order, label: t(`sort.${order}`) }))}
        onChange={(event) => submit(event.currentTarget.form, { preventScrollReset: true })}
      />
      <noscript>
        <button type="submit" form={facetFormId} className="btn btn-2 btn-sm">
          {t('facet.apply')}
        </button>
      </noscript>
    </span>
  );
}

function Nothing({ page, path }: ListProps) {
  const { query } = page;
  const t = useText('browse');
  const base = usePath()(path);
  const { loosen } = page;
  return (
    <Empty icon="route" title={t('empty.title')} why={query.text ? t('empty.whyText', { text: query.text }) : t('empty.why')}>
      {loosen && (
        <Link className="btn btn-1" to={base + listSearch(withoutGroup(query, loosen.group))}>
          {t('empty.loosen', { label: t(`facet.${loosen.group}`), count: loosen.count })}
        </Link>
      )}
      <Link className="btn btn-2" to={usePath()('/products')}>
        {t('empty.all')}
      </Link>
    </Empty>
  );
}

/** A list of products with its filters, chips, order and pages. */
export function ListView(props: ListProps) {
  const { page, path } = props;
  const { query } = page;
  const base = usePath()(path);
  const t = useText(['browse', 'shell']);
  const shown = page.position + page.cards.length;
  return (
    <div className="ls">
      <Facets
        page={props.fixedCountry ? { ...page, facets: page.facets.filter(({ id }) => id !== 'country') } : page}
        query={query}
        base={base}
      />
      <div>
        <div className="bar">
          <Chips {...props} />
          <Sort query={query} />
        </div>
        {page.cards.length > 0 && !props.fixedCountry && <h2 className="vh">{t('shell:nav.products')}</h2>}
        {page.cards.length === 0 ? (
          <Nothing {...props} />
        ) : (
          <CardGrid cards={page.cards} columns={3} eager={3} asked={query.modes.length > 0} />
        )}
        {page.cards.length > 0 && (
          <Pager
            from={page.position + 1}
            to={shown}
            total={page.total}
            next={page.next ? base + listSearch({ ...query, cursor: page.next }) : null}
            first={query.cursor ? base + listSearch({ ...query, cursor: null }) : null}
          />
        )}
      </div>
    </div>
  );
}
