import type { ReactNode } from 'react';
import type { OrderView } from '#app/modules/orders/contract.ts';
import { momentText } from '#app/platform/i18n/format.ts';
import { Amount } from '#app/ui/price.tsx';
import { useText } from '#app/ui/text.ts';

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** What was agreed: sums, address and identity masked, the frozen quote, each consent with its version. */
export function OrderFacts({ order }: { readonly order: OrderView }) {
  const t = useText(['orders', 'rails']);
  const { payment, contact, quote } = order;
  return (
    <section className="panel pad" aria-labelledby="facts-h">
      <h2 className="h18" id="facts-h">
        {t('facts')}
      </h2>
      <dl className="kv2">
        <Fact name={t('number')}>
          <bdi>{order.number}</bdi>
        </Fact>
        <Fact name={t('placed')}>
          <bdi>{momentText(order.placedAt)}</bdi>
        </Fact>
        <Fact name={t('sum')}>
          <b>
            <Amount amount={order.total} />
          </b>{' '}
          {t('sumTax')} <Amount amount={order.tax} />
        </Fact>
        <Fact name={t('payment')}>
          {payment.rail && `${t(`rails:name.${payment.rail}`)} · `}
          {t(`payState.${payment.state}`)}
        </Fact>
        <Fact name={t('shipTo')}>
          <span lang="zh-CN" dir="ltr">
            {contact.name}
          </span>{' '}
          <bdi>{contact.phone}</bdi>
          <br />
          <bdi lang="zh-CN">{contact.address}</bdi>
        </Fact>
        <Fact name={t('buyer')}>
          <bdi>{contact.idNumber}</bdi>
        </Fact>
        <Fact name={t('quote')}>
          <bdi>{momentText(quote.quotedAt)}</bdi>
          <br />
          <details>
            <summary>
              <bdi className="hash">{quote.hash.slice(0, 12)}…</bdi>
            </summary>
            <bdi className="hash">{quote.hash}</bdi>
          </details>
        </Fact>
        {order.consents.map((consent) => (
          <Fact key={consent.kind} name={t(`consentKind.${consent.kind}`)}>
            <bdi>{momentText(consent.at)}</bdi> · {t('version')} <bdi>{consent.version}</bdi>
          </Fact>
        ))}
      </dl>
    </section>
  );
}
