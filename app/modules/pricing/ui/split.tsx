import type { LadderRow } from '#app/modules/discovery/contract.ts';
import { moneyText } from '#app/platform/i18n/format.ts';
import { useLocale, useText } from '#app/ui/text.ts';

const parts = ['goods', 'freight', 'tax', 'incentive'] as const;

/** Where the money of a price goes: a bar of goods, freight and tax, and the same in figures. */
export function PriceSplit({ rows }: { readonly rows: readonly LadderRow[] }) {
  const t = useText('pricing');
  const locale = useLocale();
  const of = (kind: LadderRow['kind']) => rows.filter((row) => row.kind === kind).reduce((sum, row) => sum + row.amount.minor, 0n);
  const total = rows.find((row) => row.kind === 'total');
  return (
    <>
      <div className="split" aria-hidden="true">
        {parts.slice(0, 3).map((kind) => (
          <i key={kind} className={kind} style={{ flexGrow: Number(of(kind)) }} />
        ))}
      </div>
      <table className="ledger">
        <caption className="vh">{t('title')}</caption>
        <tbody>
          {parts.map((kind) => (
            <tr key={kind} className={kind === 'incentive' ? 'green' : ''}>
              <th scope="row">
                <span>
                  <i className={`k ${kind}`} />
                  {t(`part.${kind}`)}
                </span>
              </th>
              <td>
                <bdi>{moneyText(locale, { minor: of(kind), currency: 'CNY' })}</bdi>
              </td>
            </tr>
          ))}
          {total && (
            <tr className="total">
              <th scope="row">
                <span>{t('row.TOTAL')}</span>
              </th>
              <td className="num big">
                <bdi>{moneyText(locale, total.amount)}</bdi>
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </>
  );
}
