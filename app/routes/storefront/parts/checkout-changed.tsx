import { Form } from 'react-router';
import type { Money } from '#app/kernel/money.ts';
import type { QuoteChange } from '#app/modules/checkout/contract.ts';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount, Price } from '#app/ui/price.tsx';
import { usePath, useText } from '#app/ui/text.ts';
import { ErrorSummary } from './error-summary.tsx';

interface ChangedProps {
  readonly changed: {
    readonly sentence: string;
    readonly rail: string;
    readonly requoted: {
      readonly changes: readonly QuoteChange[];
      readonly before: Money;
      readonly quote: { readonly id: string; readonly total: Money };
    };
  };
}

function Change({ change }: { readonly change: QuoteChange }) {
  const t = useText('checkout');
  return (
    <tr>
      <th scope="row">
        <span>
          {t(`change.${change.code}`)}
          {change.subject && <small>{change.subject}</small>}
        </span>
      </th>
      <td>{change.before ? <Amount amount={change.before} /> : '–'}</td>
      <td>{change.after ? <Amount amount={change.after} /> : '–'}</td>
    </tr>
  );
}

/** Never a silent change: what the old quote said, what the new one says, and a yes or a way back. */
export function WhatChanged({ changed }: ChangedProps) {
  const t = useText('checkout');
  const { requoted, sentence } = changed;
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
              {requoted.changes
                .filter((change) => change.code !== 'total')
                .map((change) => (
                  <Change key={`${change.code} ${change.subject} ${JSON.stringify(change.facts)}`} change={change} />
                ))}
              <tr className="total">
                <th scope="row">
                  <span>{t('sum.toPay')}</span>
                </th>
                <td>
                  <Amount amount={requoted.before} />
                </td>
                <td>
                  <Price amount={requoted.quote.total} size="lg" />
                </td>
              </tr>
            </tbody>
          </table>
          {requoted.changes.length === 0 && <p className="muted">{t('changed.nothing')}</p>}
          <Form method="post" action={usePath()('/checkout')} className="act">
            <input type="hidden" name="intent" value="place" />
            <input type="hidden" name="quoteId" value={requoted.quote.id} />
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
