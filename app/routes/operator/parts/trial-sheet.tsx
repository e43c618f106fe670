import { Sheet, Table } from '#app/ui/desk/sheet.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { ShopLink } from '#app/ui/link.tsx';
import { Amount } from '#app/ui/price.tsx';
import { Empty } from '#app/ui/state.tsx';
import { useText } from '#app/ui/text.ts';
import type { MoneyView } from './money.server.ts';

function Verdict({ balanced }: { readonly balanced: boolean }) {
  const t = useText('workspace');
  return balanced ? (
    <span className="sts ok">{t('ledger.balanced')}</span>
  ) : (
    <span className="late" role="alert">
      <Icon name="alert" /> {t('ledger.broken')}
    </span>
  );
}

/** Every account with a balance, in its column; each currency's columns are equal. */
export function TrialSheet({ trial: { rows, totals, balanced } }: { readonly trial: MoneyView['trial'] }) {
  const t = useText('workspace');
  const columns = [
    { name: t('ledger.account') },
    { name: t('ledger.kind'), wide: true },
    { name: t('ledger.debit'), n: true },
    { name: t('ledger.credit'), n: true },
  ];
  const foot = totals.map(({ currency, debit, credit }) => (
    <tr key={currency}>
      <th scope="row">
        {t('sum')} <bdi className="dim">{currency}</bdi>
      </th>
      <td className="wide" />
      <td className="n">
        <Amount amount={debit} />
      </td>
      <td className="n">
        <Amount amount={credit} />
      </td>
    </tr>
  ));
  return (
    <Sheet id="ledger" title={t('ops.ledger')} aside={rows.length > 0 ? <Verdict balanced={balanced} /> : null}>
      {rows.length === 0 ? (
        <Empty icon="doc" title={t('ledger.none')} why={t('ledger.noneWhy')}>
          <ShopLink className="btn btn-2 btn-sm" to="/" reloadDocument>
            {t('shop')}
          </ShopLink>
        </Empty>
      ) : (
        <Table caption={t('ops.ledger')} columns={columns} foot={foot}>
          {rows.map((row) => (
            <tr key={row.account}>
              <th scope="row">
                <bdi className="code">{row.account}</bdi>
              </th>
              <td className="wide">{t(`kind.${row.kind}`)}</td>
              <td className="n">{row.debit && <Amount amount={row.debit} />}</td>
              <td className="n">{row.credit && <Amount amount={row.credit} />}</td>
            </tr>
          ))}
        </Table>
      )}
    </Sheet>
  );
}
