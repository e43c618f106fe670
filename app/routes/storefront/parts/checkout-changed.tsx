import { Form } from 'react-router';
import type { Money } from '#app/kernel/money.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import type { ChangeRow } from './change-rows.server.ts';
import { ErrorSummary } from './error-summary.tsx';

interface ChangedProps {
  readonly changed: {
    readonly sentence: string;
    readonly rail: string;
    readonly rows: readonly ChangeRow[];
    readonly before: Money;
    readonly quote: { readonly id: string; readonly total: Money };
  };
}

/** An amount, a fact in words, or that there was or is none. */
function Cell({ value }: { readonly value: ChangeRow['before'] }) {
  const t = useText('requote');
  if (value === null) return <span className="muted">{t('changed.none')}</span>;
  return typeof value === 'string' ? <bdi>{value}</bdi> : <Amount amount={value} />;
}

function Change({ row }: { readonly row: ChangeRow }) {
  const t = useText('requote');
  return (
    <tr>
      <th scope="row">
        <span>
          {row.title}
          {row.about && (
            <small lang={row.about.lang} dir="auto">
              {row.about.text}
            </small>
          )}
          <small className="why">{row.why}</small>
        </span>
      </th>
      <td data-column={t('changed.before')}>
        <Cell value={row.before} />
      </td>
      <td data-column={t('changed.after')}>
        <Cell value={row.after} />
      </td>
    </tr>
  );
}

/** Never a silent change: what the old quote said, what the new one says and why, and a yes or a way back. */
export function WhatChanged({ changed }: ChangedProps) {
  const t = useText(['requote', 'checkout']);
  const { quote, before, rows, sentence } = changed;
  return (
    <main id="main" className="wrap" tabIndex={-1}>
      <div className="pg-h">
        <h1>{t('changed.title')}</h1>
      </div>
      <div className="stack narrow">
        <ErrorSummary sentence={sentence} answer={changed} />
        <section className="panel pad">
          <table className="ledger diff">
            <caption>
              <b>{t('changed.list')}</b>
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('changed.what')}</th>
                <th scope="col">{t('changed.before')}</th>
                <th scope="col">{t('changed.after')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Change key={row.key} row={row} />
              ))}
              <tr className="total">
                <th scope="row">
                  <span>{t('checkout:sum.toPay')}</span>
                </th>
                <td data-column={t('changed.before')}>
                  <Amount amount={before} />
                </td>
                <td data-column={t('changed.after')}>
                  <Price amount={quote.total} size="lg" />
                </td>
              </tr>
            </tbody>
          </table>
          {rows.length === 0 && <p className="muted">{t('changed.nothing')}</p>}
          <Form method="post" action={usePath()('/checkout')} className="act">
            <input type="hidden" name="intent" value="place" />
            <input type="hidden" name="quoteId" value={quote.id} />
            <input type="hidden" name="rail" value={changed.rail} />
            <button type="submit" className="btn btn-1">
              {t('changed.confirm')}
            </button>
            <ShopLink to="/cart" className="btn btn-2">
              {t('changed.back')}
            </ShopLink>
          </Form>
        </section>
      </div>
    </main>
  );
}
